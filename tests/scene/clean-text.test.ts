import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directionOfText } from '../../src/journey/direction-of-text.ts'
import { cleanText, isPlain } from '../../src/scene/clean-text.ts'
import { HOSTILE_TEXTS } from '../export/hostile-texts.ts'

/** Letters of all kinds, with what may not stand in a file among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('a', 'é', '"', '<', ' ', ' ', '\u00a0', '\u00ad', '\t', '\u202e', '\ud800', 'ب', '中'),
  }),
  fc.constantFrom(...HOSTILE_TEXTS),
)

describe('a plain text', () => {
  it('is one in which cleaning finds nothing, and that runs from the left', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (!isPlain(text)) return
        // The control at its end makes it a text that is searched.
        expect(cleanText(`${text}\u0001`)).toBe(text)
        expect(directionOfText(text)).not.toBe('rtl')
      }),
      { numRuns: 2000 },
    )
  })

  it('may have accents, marks and signs of all kinds', () => {
    for (const text of ['Étude de cas (2)', 'Who decides, and when?', 'Ação', '']) expect(isPlain(text)).toBe(true)
  })

  it('has no space at its ends and none twice', () => {
    for (const text of [' a', 'a ', 'a  b', 'a\u00a0b', 'a\nb', 'أ']) expect(isPlain(text)).toBe(false)
  })
})
