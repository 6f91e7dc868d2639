import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bringIn } from '../../src/document/bring-in.ts'
import { copyOf, newsOf, openCopy } from '../../src/document/document-copy.ts'
import { BY_HAND } from '../../src/document/origins.ts'
import { readJourney } from '../../src/document/read.ts'
import { seedDocument, seedWithCopy } from '../../src/document/seed.ts'
import { metaMap, tableMap } from '../../src/document/shape.ts'
import { writeChanges } from '../../src/document/write.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { describe as say } from '../../src/journey/commands/describe.ts'
import { move } from '../../src/journey/commands/move.ts'
import { place } from '../../src/journey/commands/place.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { TABLES } from '../../src/journey/journey.ts'
import { instrumentOf, journeyOf, journeyPlus, lessonOf, named } from '../support/journey-of.ts'
import { randomEdits, randomJourney } from '../support/random-journey.ts'
import { PATIENCE_MS, seeds } from '../support/runs.ts'
import { meet, type Peer, peer } from '../support/two-peers.ts'

/** A map, and a journey elsewhere that began with the copy that a picture of it carried. */
function mapAndElsewhere(start: Journey): { map: Peer; elsewhere: Peer } {
  const map = peer('map', 1)
  seedDocument(map.doc, start)
  const elsewhere = peer('elsewhere', 2)
  seedWithCopy(elsewhere.doc, copyOf(map.doc))
  return { map, elsewhere }
}

function merge(map: Peer, other: Peer): void {
  const news = newsOf(map.doc, copyOf(other.doc), [])
  if ('fault' in news) throw new Error(news.fault)
  bringIn(map.doc, news.update, BY_HAND)
  expect(map.read()).toEqual(news.merged)
}

const faultOf = (doc: Y.Doc, copy: Uint8Array, present: number[] = []): string => {
  const news = newsOf(doc, copy, present)
  return 'fault' in news ? news.fault : ''
}

describe('a copy that was edited elsewhere', () => {
  it('keeps what both sides did when it comes home (D17)', () => {
    const { map, elsewhere } = mapAndElsewhere(journeyOf('tour -> talk'))
    map.do((now) => say(now, 'waypoints', named('tour'), { title: 'Longer tour' }))
    map.do((now) => place(now, instrumentOf('fair', { at: { x: 800, y: 0 } })))
    elsewhere.do((now) => move(now, new Map([[named('tour'), { x: 320, y: 80 }]])))
    elsewhere.do((now) => place(now, instrumentOf('visit', { at: { x: 400, y: 0 } })))
    elsewhere.do((now) => remove(now, [named('talk')]))
    merge(map, elsewhere)
    const { waypoints } = map.read()
    expect([...waypoints.keys()]).toEqual(['fair', 'tour', 'visit'])
    expect(waypoints.get(named('tour'))).toMatchObject({ title: 'Longer tour', at: { x: 320, y: 80 } })
  })

  it('merges letter by letter in lessons, and never twice', () => {
    const start = journeyPlus(journeyOf('tour'), lessonOf('short', { happened: 'Tests were missed.' }))
    const { map, elsewhere } = mapAndElsewhere(start)
    map.do((now) => say(now, 'lessons', 'short' as never, { happened: 'Milk tests were missed.' }))
    elsewhere.do((now) => say(now, 'lessons', 'short' as never, { happened: 'Tests were missed by all.' }))
    for (let n = 0; n < 3; n += 1) merge(map, elsewhere)
    elsewhere.do((now) => say(now, 'lessons', 'short' as never, { happened: 'Tests were missed by all of us.' }))
    merge(map, elsewhere)
    expect([...map.read().lessons.values()][0]?.happened).toBe('Milk tests were missed by all of us.')
  })

  it('is as if both had sat in one room, whatever they did (500 random pairs)', { timeout: PATIENCE_MS }, () => {
    for (const seed of seeds(500)) {
      const { map, elsewhere } = mapAndElsewhere(randomJourney(seed, { waypoints: seed % 15 }))
      const room = peer('room', 3)
      for (const [side, at] of [
        [map, 1],
        [elsewhere, 2],
      ] as const) {
        let now = side.read()
        for (const edit of randomEdits(seed * 10 + at, now, 5)) {
          now = applyChanges(now, edit)
          writeChanges(side.doc, edit, BY_HAND)
        }
      }
      meet(room, map)
      meet(room, elsewhere)
      const together = room.read()
      const home = peer('home', 4)
      Y.applyUpdate(home.doc, copyOf(map.doc))
      const other = copyOf(elsewhere.doc)
      const news = newsOf(home.doc, other, [])
      if ('fault' in news) throw new Error(`seed ${seed}: ${news.fault}`)
      bringIn(home.doc, news.update, BY_HAND)
      expect(home.read(), `seed ${seed}`).toEqual(together)
      expect(news.merged, `seed ${seed}`).toEqual(together)
    }
  })

  it('counts as work of whoever brings it, so that the line carries and confirms it', () => {
    const { map, elsewhere } = mapAndElsewhere(journeyOf('tour'))
    elsewhere.do((now) => place(now, instrumentOf('talk')))
    const local: boolean[] = []
    map.doc.on('update', (_: Uint8Array, __: unknown, ___: Y.Doc, { local: isLocal }: Y.Transaction) =>
      local.push(isLocal),
    )
    merge(map, elsewhere)
    expect(local).toEqual([true])
    expect(map.doc.clientID).toBe(1)
  })
})

describe('a copy that cannot be merged', () => {
  const copy = copyOf(mapAndElsewhere(journeyOf('tour -> (skills)')).map.doc)

  it('has nothing in common with the map', () => {
    const other = peer('other', 77)
    seedDocument(other.doc, journeyOf('tour -> (skills)'))
    const { map } = mapAndElsewhere(journeyOf('tour'))
    expect(faultOf(map.doc, copyOf(other.doc))).toBe('stranger')
  })

  it('brings news of somebody who is here, and who would never be able to write again', () => {
    const { map, elsewhere } = mapAndElsewhere(journeyOf('tour'))
    elsewhere.do((now) => place(now, instrumentOf('talk')))
    expect(faultOf(map.doc, copyOf(elsewhere.doc), [2])).toBe('ahead')
    expect(faultOf(map.doc, copyOf(elsewhere.doc), [5])).toBe('')
    const same = peer('same', 2)
    seedWithCopy(same.doc, copyOf(map.doc))
    expect(faultOf(same.doc, copyOf(elsewhere.doc))).toBe('ahead')
  })

  it('was written by a newer edition, or is no journey', () => {
    const newer = peer('newer', 9)
    seedWithCopy(newer.doc, copy)
    metaMap(newer.doc).set('shape', 2)
    expect(openCopy(copyOf(newer.doc))).toEqual({ fault: 'newer' })
    const notes = new Y.Doc()
    notes.getText('notes').insert(0, 'minutes')
    expect(openCopy(copyOf(notes))).toEqual({ fault: 'broken' })
    expect(openCopy(copyOf(new Y.Doc()))).toEqual({ fault: 'broken' })
  })

  it('is not whole: what breaks off or builds on something else', () => {
    const { elsewhere } = mapAndElsewhere(journeyOf('tour'))
    const before = Y.encodeStateVector(elsewhere.doc)
    elsewhere.do((now) => say(now, 'waypoints', named('tour'), { title: 'Longer' }))
    expect(openCopy(Y.encodeStateAsUpdate(elsewhere.doc, before))).toEqual({ fault: 'broken' })
    for (let length = 0; length < copy.length; length += 7) {
      expect(openCopy(copy.subarray(0, length))).toEqual({ fault: 'broken' })
    }
  })

  it('leaves the map as it was, whatever its bytes: they are tried elsewhere first', () => {
    const { map } = mapAndElsewhere(journeyOf('tour'))
    const state = copyOf(map.doc)
    for (let at = 0; at < copy.length; at += 1) {
      for (const flip of [1, 0x80])
        newsOf(
          map.doc,
          copy.map((byte, n) => (n === at ? byte ^ flip : byte)),
          [],
        )
    }
    expect(copyOf(map.doc)).toEqual(state)
  })

  it('is too big', () => {
    expect(openCopy(new Uint8Array(17 * 2 ** 20))).toEqual({ fault: 'tooBig' })
    const { map, elsewhere } = mapAndElsewhere(journeyOf('tour'))
    // What nothing shows costs all the same.
    elsewhere.doc.getMap('waste').set('text', 'x'.repeat(4 * 2 ** 20))
    expect(faultOf(map.doc, copyOf(elsewhere.doc))).toBe('tooBig')
    const crowd = peer('crowd', 8)
    seedWithCopy(crowd.doc, copy)
    crowd.doc.transact(() => {
      for (let n = 0; n < 3_001; n += 1) {
        tableMap(crowd.doc, 'waypoints').set(
          `w${n}`,
          new Y.Map([
            ['type', 'outcome'],
            ['kind', 'newAction'],
          ]),
        )
      }
    })
    expect(openCopy(copyOf(crowd.doc))).toEqual({ fault: 'tooBig' })
  })
})

describe('a journey that begins with a copy', () => {
  it('is the same journey, with the same ids', () => {
    const journey = randomJourney(3)
    const { elsewhere } = mapAndElsewhere(journey)
    expect(readJourney(elsewhere.doc)).toEqual(journey)
    expect(TABLES.every((name) => tableMap(elsewhere.doc, name).size >= elsewhere.read()[name].size)).toBe(true)
  })

  it('is begun once: a document that has begun is left alone', () => {
    const { map } = mapAndElsewhere(journeyOf('tour'))
    const { map: other } = mapAndElsewhere(journeyOf('talk'))
    seedWithCopy(map.doc, copyOf(other.doc))
    expect([...map.read().waypoints.keys()]).toEqual(['tour'])
  })
})
