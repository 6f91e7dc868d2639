import { describe, expect, it } from 'vitest'
import { readTrail, writeRevision } from '../../src/document/trail.ts'
import { thinQuiet } from '../../src/document/trail-thinning.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { type Journey, mapOf } from '../../src/journey/journey.ts'
import { stateAt } from '../../src/journey/revision-states.ts'
import { journeyAbout, journeyOf } from '../support/journey-of.ts'
import { randomEdits } from '../support/random-journey.ts'
import { inShort, keepIn, revisionOf, trailDoc } from '../support/trail-of.ts'

describe('quiet revisions (T5)', () => {
  it('are thinned from the oldest, and all other maps stay what they were, with their numbers', () => {
    const doc = trailDoc(1)
    let map: Journey = journeyAbout(journeyOf('tour -> talk'), { title: 'Milk' })
    const maps: Journey[] = []
    for (let n = 0; n < 12; n += 1) {
      map = mapOf(randomEdits(n, map, 3).reduce(applyChanges, map))
      maps.push(map)
      keepIn(doc, `r${n}`, map, { kept: n % 3 === 1 ? 'byHand' : 'quiet' })
    }
    expect(doc.transact(() => thinQuiet(doc, readTrail(doc), 4))).toBe(4)
    const { listed, kept } = readTrail(doc)
    expect(inShort(listed)).toEqual(['2 r1', '5 r4', '7 r6', '8 r7', '9 r8', '10 r9', '11 r10', '12 r11'])
    for (const one of listed) expect(!one.newer && stateAt(kept, one.key)).toEqual(maps[one.place - 1])
    expect(doc.transact(() => thinQuiet(doc, readTrail(doc), 4))).toBe(0)
  })

  it('are left alone where the map of one of them cannot be read', () => {
    const doc = trailDoc(1)
    writeRevision(doc, revisionOf('a', { kept: 'quiet', after: 'gone' }))
    writeRevision(doc, revisionOf('b', { kept: 'quiet', after: 'a', place: 2 }))
    expect(doc.transact(() => thinQuiet(doc, readTrail(doc), 1))).toBe(0)
    expect(readTrail(doc).listed).toHaveLength(2)
  })
})
