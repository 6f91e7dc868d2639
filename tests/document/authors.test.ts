import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sharesOf } from '../../src/document/authors.ts'
import { type Deed, deedsOf, deedsOfCard } from '../../src/document/deeds.ts'
import { type Mark, readMarks, writeMark } from '../../src/document/trail-marks.ts'
import { connect } from '../../src/journey/commands/connect.ts'
import { describe as describeCard, describeJourney } from '../../src/journey/commands/describe.ts'
import { move } from '../../src/journey/commands/move.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import { EMPTY_JOURNEY } from '../../src/journey/journey.ts'
import { activityOf, journeyOf, journeyPlus, named } from '../support/journey-of.ts'
import { type Peer, twoPeers } from '../support/two-peers.ts'

const tour = named('tour')
const talk = named('talk')
const NINE = Date.parse('2026-03-02T09:00:00Z') / 1000

/** Ana and Ben, and what they mark; minutes are counted from nine o'clock. */
function marked(start = journeyOf('tour -> talk')) {
  const trail = new Y.Doc()
  const peers = twoPeers(start)
  const mark = ({ doc, name }: Peer, minute: number, from = Y.getState(doc.store, doc.clientID)): void =>
    writeMark(trail, { client: doc.clientID, clock: from, at: NINE + minute * 60, name })
  mark(peers.ana, 0, 0)
  return { ...peers, trail, mark, marks: () => readMarks(trail) }
}

const inShort = (deeds: readonly Deed[]): string[] =>
  deeds.map(({ name, at, table, id, what }) => `${at.slice(11, 16)} ${name}: ${table} ${id} ${what}`)

describe('who changed how much', () => {
  it('counts each change for whoever wrote last in a field of it', () => {
    const { ana, ben, mark, marks, meet } = marked()
    const before = ana.read()
    mark(ben, 1)
    ana.do((now) => describeCard(now, 'waypoints', tour, { title: 'Ana’s tour', notes: 'hers' }))
    ana.do((now) => move(now, new Map([[talk, { x: 800, y: 320 }]])))
    meet()
    ben.do((now) => describeCard(now, 'waypoints', tour, { title: 'Ben’s tour' }))
    ben.do((now) => describeJourney(now, { title: 'Milk' }))
    ben.do((now) => remove(now, [], [...now.links.keys()]))
    meet()
    expect(sharesOf(ana.doc, marks(), diffJourneys(before, ana.read()))).toEqual([
      { name: 'Ben', changes: 3 },
      { name: 'Ana', changes: 2 },
    ])
  })

  it('says that it does not know, where nobody told who they are', () => {
    const { ana, ben, marks, meet } = marked()
    const before = ana.read()
    ben.do((now) => describeJourney(now, { title: 'Milk' }))
    meet()
    expect(sharesOf(ana.doc, marks(), diffJourneys(before, ana.read()))).toEqual([{ name: '', changes: 1 }])
  })

  it('gives everything of the first revision to who made it', () => {
    const { ana, marks } = marked()
    expect(sharesOf(ana.doc, marks(), diffJourneys(EMPTY_JOURNEY, ana.read()))).toEqual([{ name: 'Ana', changes: 3 }])
  })

  it('goes by the name that somebody had then', () => {
    const { ana, trail, mark, marks } = marked()
    const before = ana.read()
    ana.do((now) => describeJourney(now, { title: 'Milk' }))
    writeMark(trail, { client: 1, clock: Y.getState(ana.doc.store, 1), at: NINE + 600, name: 'Ana Maria' })
    ana.do((now) => describeCard(now, 'waypoints', tour, { title: 'Tour' }))
    mark(ana, 20)
    expect(sharesOf(ana.doc, marks(), diffJourneys(before, ana.read()))).toEqual([
      { name: 'Ana', changes: 1 },
      { name: 'Ana Maria', changes: 1 },
    ])
  })
})

describe('who did what', () => {
  it('is told newest first, one line for what one person did to one field in a while', () => {
    const { ana, ben, mark, marks, meet } = marked(journeyOf('tour'))
    mark(ben, 10)
    for (const title of ['V', 'Vi', 'Visit']) ben.do((now) => describeCard(now, 'waypoints', tour, { title }))
    mark(ana, 20)
    ana.do((now) => describeCard(now, 'waypoints', tour, { title: 'Study visit' }))
    ana.do((now) => describeJourney(now, { title: 'Milk' }))
    meet()
    mark(ben, 30)
    ben.do((now) => remove(now, [tour]))
    meet()
    const told = [
      '09:30 Ben: waypoints tour removed',
      '09:20 Ana: about  title',
      '09:20 Ana: waypoints tour title',
      '09:10 Ben: waypoints tour title',
      '09:00 Ana: waypoints tour made',
    ]
    expect(inShort(deedsOf(ana.doc, marks()))).toEqual(told)
    expect(inShort(deedsOf(ben.doc, marks()))).toEqual(told)
    // A newcomer reads the same out of what the room gives them.
    const newcomer = new Y.Doc()
    Y.applyUpdate(newcomer, Y.encodeStateAsUpdate(ana.doc))
    expect(inShort(deedsOf(newcomer, marks()))).toEqual(told)
  })

  it('tells of a card also what was done to its links and activities, and no more', () => {
    const { ana, mark, marks } = marked(journeyPlus(journeyOf('tour, talk, fair'), activityOf('visit', 'tour')))
    mark(ana, 10)
    ana.do((now) => connect(now, 'l1', tour, talk))
    ana.do((now) => connect(now, 'l2', talk, named('fair')))
    ana.do((now) => describeCard(now, 'activities', 'visit' as never, { title: 'A day at the dairy' }))
    const deeds = deedsOf(ana.doc, marks())
    expect(inShort(deedsOfCard(ana.doc, deeds, tour))).toEqual([
      '09:10 Ana: activities visit title',
      '09:10 Ana: links l1 made',
      '09:00 Ana: activities visit made',
      '09:00 Ana: waypoints tour made',
    ])
  })

  it('passes over what was made and taken off again in one go', () => {
    const { ana, mark, marks } = marked(journeyOf('tour, talk'))
    mark(ana, 10)
    ana.do((now) => connect(now, 'l1', tour, talk))
    ana.do((now) => remove(now, [], ['l1' as never]))
    expect(inShort(deedsOf(ana.doc, marks()))).toHaveLength(2)
  })

  it('comes last, without name and time, where nobody told who they are', () => {
    const { ana, ben, marks, meet } = marked(journeyOf('tour'))
    ben.do((now) => describeJourney(now, { title: 'Milk' }))
    meet()
    expect(deedsOf(ana.doc, marks()).at(-1)).toEqual({ name: '', at: '', table: 'about', id: '', what: 'title' })
  })
})

describe('marks', () => {
  it('come back as they were written, with a name that can be shown', () => {
    const trail = new Y.Doc()
    const mark: Mark = { client: 4_294_967_295, clock: 7, at: NINE, name: 'Ana\u202E\n of Dili' }
    writeMark(trail, mark)
    expect([...readMarks(trail)]).toEqual([[4_294_967_295, [{ ...mark, name: 'Ana of Dili' }]]])
  })

  it('that are malformed are left out (D11)', () => {
    const trail = new Y.Doc()
    const odd = [
      7,
      null,
      [],
      [1, 2, 3],
      ['1', 0, NINE, 'Ben'],
      [1, -1, NINE, 'Ben'],
      [1, 0, 1e300, 'Ben'],
      [1, 0, NINE, {}],
    ]
    trail.getArray('marks').push(odd)
    writeMark(trail, { client: 1, clock: 0, at: NINE, name: 'Ana' })
    expect([...readMarks(trail).values()].flat()).toMatchObject([{ name: 'Ana' }])
  })

  it('take some 40 bytes each', () => {
    const trail = new Y.Doc()
    for (let n = 0; n < 1000; n += 1)
      writeMark(trail, { client: 3_000_000_000, clock: n * 40, at: NINE + n * 300, name: 'Ana' })
    expect(Y.encodeStateAsUpdate(trail).byteLength).toBeLessThan(40_000)
  })
})
