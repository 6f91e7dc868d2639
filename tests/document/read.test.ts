import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { BY_HAND } from '../../src/document/origins.ts'
import { JourneyReader, readJourney } from '../../src/document/read.ts'
import { aboutMap, tableMap } from '../../src/document/shape.ts'
import { writeChanges } from '../../src/document/write.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import { EMPTY_JOURNEY, type Journey, TABLES, type TableName, table } from '../../src/journey/journey.ts'
import { LONGEST_TITLE } from '../../src/journey/limits.ts'
import { same } from '../../src/journey/same.ts'
import { instrumentOf, journeyOf, journeyWith, named, outcomeOf } from '../support/journey-of.ts'
import { anyEditedJourney, type Chance, chanceOf, randomJourney } from '../support/random-journey.ts'
import { runs } from '../support/runs.ts'

function docOf(journey = EMPTY_JOURNEY): Y.Doc {
  const doc = new Y.Doc()
  writeChanges(doc, diffJourneys(EMPTY_JOURNEY, journey), BY_HAND)
  return doc
}

/** Every record that says what it said before is the very same object, and so is every table of such records. */
function expectIdentitiesKept(before: Journey, after: Journey): void {
  for (const name of TABLES) {
    const was = table(before, name)
    const is = table(after, name)
    let all = was.size === is.size
    for (const [id, record] of is) {
      const old = was.get(id)
      if (old && same(old, record)) expect(record).toBe(old)
      else all = false
    }
    if (all) expect(is).toBe(was)
  }
  if (same(before.about, after.about)) expect(after.about).toBe(before.about)
}

describe('following a document (D10)', () => {
  it('gives after every transaction what reading it whole gives', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) => {
        const doc = docOf(journey)
        const reader = new JourneyReader(doc)
        expect(reader.journey).toEqual(journey)
        for (const edit of edits) {
          const before = reader.journey
          writeChanges(doc, edit, BY_HAND)
          expect(reader.journey).toEqual(readJourney(doc))
          for (const name of TABLES) {
            expect([...reader.journey[name].keys()]).toEqual([...readJourney(doc)[name].keys()])
          }
          expectIdentitiesKept(before, reader.journey)
        }
      }),
      runs(150),
    )
  })

  it('gives the same whether changes come one by one or in one update', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) => {
        const ana = docOf(journey)
        const ben = new Y.Doc()
        const reader = new JourneyReader(ben)
        Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
        for (const edit of edits) writeChanges(ana, edit, BY_HAND)
        const before = reader.journey
        Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana, Y.encodeStateVector(ben)))
        expect(reader.journey).toEqual(readJourney(ana))
        expectIdentitiesKept(before, reader.journey)
      }),
      runs(100),
    )
  })

  it('also of a document with garbage in it, and garbage that comes and goes', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 30 }), (seed, count) => {
        const chance = chanceOf(seed)
        const doc = docOf(randomJourney(seed, { waypoints: 6 }))
        const reader = new JourneyReader(doc)
        for (let n = 0; n < count; n += 1) {
          const before = reader.journey
          doc.transact(() => writeGarbage(doc, chance))
          expect(reader.journey).toEqual(readJourney(doc))
          expectIdentitiesKept(before, reader.journey)
        }
      }),
      runs(150),
    )
  })

  it('tells nobody of a transaction in which nothing shown has changed', () => {
    const doc = docOf(journeyOf('tour, talk'))
    let told = 0
    new JourneyReader(doc, () => {
      told += 1
    })
    doc.transact(() => tableMap(doc, 'waypoints').get('tour')?.set('unknown', 1))
    doc.transact(() => aboutMap(doc).set('unknown', 1))
    doc.transact(() => tableMap(doc, 'waypoints').get('tour')?.set('title', 'tour'))
    expect(told).toBe(0)
    writeChanges(doc, [{ do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Praia' } }], BY_HAND)
    expect(told).toBe(1)
  })

  it('stays with what it read when it is stopped', () => {
    const doc = docOf(journeyOf('tour'))
    const reader = new JourneyReader(doc)
    reader.stop()
    writeChanges(doc, [{ do: 'drop', in: 'waypoints', id: 'tour' }], BY_HAND)
    expect(reader.journey).toEqual(journeyOf('tour'))
  })
})

describe('what a careless or hostile peer wrote (D11)', () => {
  it('never throws and never hides a sound card', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 60 }), (seed, count) => {
        const chance = chanceOf(seed)
        const doc = docOf(journeyOf('sound1, sound2, (sound3)', '@sound4'))
        doc.transact(() => {
          for (let n = 0; n < count; n += 1) writeGarbage(doc, chance, (id) => !id.startsWith('sound'))
        })
        const read = readJourney(doc)
        for (const card of journeyOf('sound1, sound2, (sound3)', '@sound4').waypoints.values()) {
          expect(read.waypoints.get(card.id)).toEqual(card)
        }
        expect(applyChanges(EMPTY_JOURNEY, diffJourneys(EMPTY_JOURNEY, read))).toEqual(read)
      }),
      runs(200),
    )
  })

  it('in one field costs that field and not the card', () => {
    const doc = docOf(journeyWith(instrumentOf('tour', { place: 'Praia', days: 5 })))
    const tour = tableMap(doc, 'waypoints').get('tour')
    doc.transact(() => {
      tour?.set('title', new Y.Text('typed letter by letter'))
      tour?.set('at', new Y.Map([['x', 100]]))
      tour?.set('days', 'five')
      tour?.set('languages', Y.Array.from(['fr']))
    })
    expect(readJourney(doc).waypoints.get(named('tour'))).toEqual(instrumentOf('tour', { title: '', place: 'Praia' }))
  })

  it('as a text of a megabyte is cut to what a card can show', () => {
    const doc = docOf(journeyOf('tour'))
    tableMap(doc, 'waypoints').get('tour')?.set('title', 'm'.repeat(1_000_000))
    expect(readJourney(doc).waypoints.get(named('tour'))?.title).toHaveLength(LONGEST_TITLE)
  })

  it('under names that objects give a meaning is passed over', () => {
    const doc = docOf(journeyOf('tour'))
    for (const name of ['__proto__', 'constructor/', 'a b', '', '💥']) {
      tableMap(doc, 'waypoints').set(name, new Y.Map(Object.entries({ type: 'loop', kind: 'evaluation' })))
    }
    expect(readJourney(doc)).toEqual(journeyOf('tour'))
    expect(({} as Record<string, unknown>).type).toBeUndefined()
  })

  it('as another type where our maps should be is not seen', () => {
    const hostile = new Y.Doc()
    hostile.getText('waypoints').insert(0, 'I am a text')
    hostile.getArray('links').push([1, 2, 3])
    const doc = docOf(journeyOf('tour'))
    const reader = new JourneyReader(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(hostile))
    expect(reader.journey).toEqual(journeyOf('tour'))
    // Also where it was there first: the copy on a device is loaded before anybody asks for a map.
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(hostile))
    expect(readJourney(fresh)).toEqual(EMPTY_JOURNEY)
  })

  it('over a card is repaired by whoever puts the card again', () => {
    const doc = docOf(journeyWith(outcomeOf('skills')))
    tableMap(doc, 'waypoints').set('skills', [1, 2] as never)
    expect(readJourney(doc)).toEqual(EMPTY_JOURNEY)
    writeChanges(doc, [{ do: 'put', in: 'waypoints', record: outcomeOf('skills') }], BY_HAND)
    expect(readJourney(doc)).toEqual(journeyWith(outcomeOf('skills')))
  })
})

const FIELDS = [
  'type',
  'kind',
  'form',
  'title',
  'at',
  'phase',
  'from',
  'to',
  'when',
  'order',
  'removed',
  'budget',
] as const

/** Something odd at an odd place; `touches` says which records it may spoil. */
function writeGarbage(doc: Y.Doc, chance: Chance, touches: (id: string) => boolean = () => true): void {
  const any = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T
  const name: TableName = any(TABLES)
  const map = tableMap(doc, name) as Y.Map<unknown>
  const ids = [...map.keys(), 'odd1', 'odd2', '__proto__', 'sound1x'].filter(touches)
  const id = any(ids)
  const record = map.get(id)
  const roll = chance()
  if (roll < 0.15) map.set(id, oddity(any))
  else if (roll < 0.3) map.set(id, new Y.Map(FIELDS.map((field): [string, unknown] => [field, oddity(any)])))
  else if (roll < 0.4) map.delete(id)
  else if (roll < 0.5) aboutMap(doc).set(any(['title', 'direction', 'language', 'odd', '__proto__']), oddity(any))
  else if (record instanceof Y.Map) {
    const inside = record.get(any(FIELDS))
    if (inside instanceof Y.Map) inside.set('x', oddity(any))
    else if (inside instanceof Y.Text) inside.insert(0, 'more')
    else record.set(any(FIELDS), oddity(any))
  }
}

function oddity(any: <T>(list: readonly T[]) => T): unknown {
  return any<() => unknown>([
    () => null,
    () => true,
    () => -1e308,
    () => 'outcome',
    () => 'evaluation',
    () => 'odd1',
    () => 'x'.repeat(30_000),
    () => ['a', { b: [] }],
    () => ({ x: 1, y: 2 }),
    () => ({ x: 'a', y: null, by: 'weeks', start: -1 }),
    () => new Uint8Array([1, 2, 3]),
    () => new Y.Text('text'),
    () => new Y.Map([['x', 1]]),
    () => Y.Array.from([1, 2]),
    () => new Y.XmlFragment(),
  ])()
}
