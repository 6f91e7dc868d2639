import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeAfter, rebase, spliceOf } from '../../src/journey/splice.ts'

describe('what two people write in one text', () => {
  it('stays, wherever they write', () => {
    expect(rebase('We went.', 'We went by boat.', 'In May we went.')).toBe('In May we went by boat.')
    expect(rebase('', 'mine', 'theirs')).toBe('theirsmine')
    expect(rebase('We went.', 'We all went.', 'In May We went. Then')).toBe('In May We all went. Then')
    expect(rebase('one two three', 'one TWO three', 'one two three four')).toBe('one TWO three four')
  })

  it('is taken out where one of them takes it out, without what the other put into it', () => {
    expect(rebase('keep this old part', 'keep part', 'keep this very old part')).toBe('keep very part')
    expect(rebase('keep this old part', 'keep this very old part', 'keep part')).toBe('keep very part')
    expect(rebase('all of it', '', 'all')).toBe('')
  })

  it('is never anything but letters that one of them wrote or both had', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'ي', ' '), maxLength: 12 })
    fc.assert(
      fc.property(words, words, words, (base, own, now) => {
        const merged = rebase(base, own, now)
        expect(merged.includes(spliceOf(base, own).put)).toBe(true)
        const theirs = spliceOf(base, now)
        // In the midst of what they rewrote mine may stand between their letters.
        expect(merged.includes(theirs.put) || theirs.took !== '' || spliceOf(base, own).took !== '').toBe(true)
        expect(rebase(base, base, now)).toBe(now)
        expect(rebase(base, own, base)).toBe(own)
      }),
      { seed: 4411, numRuns: 1000 },
    )
  })
})

describe('a place in a text that others change', () => {
  it('stays between the letters between which it stood', () => {
    const before = spliceOf('We went.', 'In May we went.')
    expect(placeAfter(8, before)).toBe(15)
    expect(placeAfter(0, before)).toBe(0)
    expect(placeAfter(3, spliceOf('We went.', 'We went home.'))).toBe(3)
    expect(placeAfter(3, spliceOf('We went.', 'In May We went. Then'))).toBe(10)
  })

  it('comes to the end of what takes the place of its letters', () => {
    expect(placeAfter(5, spliceOf('old words here', 'new here'))).toBe(3)
  })
})
