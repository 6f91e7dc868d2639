import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { connect, reconnect } from '../../src/journey/commands/connect.ts'
import { describe as say } from '../../src/journey/commands/describe.ts'
import { add, shift } from '../../src/journey/commands/list.ts'
import { move } from '../../src/journey/commands/move.ts'
import { removePhase } from '../../src/journey/commands/phases.ts'
import { place } from '../../src/journey/commands/place.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import type { LinkId, PhaseId } from '../../src/journey/ids.ts'
import { inOrder, type Journey } from '../../src/journey/journey.ts'
import { makeActivity } from '../../src/journey/make.ts'
import { instrumentOf, journeyOf, journeyWith, named, objectiveOf, phaseOf } from '../support/journey-of.ts'
import { meet, type Peer, peer, twoPeers } from '../support/two-peers.ts'

const tour = named('tour')
const talk = named('talk')
const skills = named('skills')

const at = (x: number, y: number) => (journey: Journey) => move(journey, new Map([[tour, { x, y }]]))
const title = (words: string) => (journey: Journey) => say(journey, 'waypoints', tour, { title: words })

/** What both read, which has to be the same. */
function both(ana: Peer, ben: Peer): Journey {
  expect(ana.read()).toEqual(ben.read())
  return ana.read()
}

describe('two people at one card', () => {
  it('keep a new title and a new place that they give it at once (D2)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour'))
    ana.do(title('Study tour to Praia'))
    ben.do(at(320, 80))
    meet()
    expect(both(ana, ben).waypoints.get(tour)).toMatchObject({ title: 'Study tour to Praia', at: { x: 320, y: 80 } })
  })

  it('who both move it get one of the two places whole, never the x of one and the y of the other (D2)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour'))
    ana.do(at(100, 100))
    ben.do(at(500, 0))
    meet()
    expect([
      { x: 100, y: 100 },
      { x: 500, y: 0 },
    ]).toContainEqual(both(ana, ben).waypoints.get(tour)?.at)
  })

  it('lose nothing where one writes a phase and the other removes it: the card stays, outside all phases (D4)', () => {
    const start = journeyWith(phaseOf('learn', 0), instrumentOf('tour', { at: { x: -800, y: 0 } }))
    const { ana, ben, meet } = twoPeers(start)
    ana.do((now) => removePhase(now, 'learn' as PhaseId))
    ben.do(at(100, 0))
    meet()
    expect(both(ana, ben).waypoints.get(tour)).toEqual(instrumentOf('tour', { at: { x: 100, y: 0 } }))
  })

  it('who make a card each at once both keep theirs, also in an empty journey (D5)', () => {
    const { ana, ben, meet } = twoPeers()
    ana.do((now) => place(now, instrumentOf('tour')))
    ben.do((now) => place(now, instrumentOf('talk')))
    meet()
    expect([...both(ana, ben).waypoints.keys()]).toEqual(['talk', 'tour'])
  })

  it('who add to one list at the same place see the same order', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour'))
    ana.do((now) => add(now, 'activities', makeActivity('b', tour, 'survey', 0)))
    ben.do((now) => add(now, 'activities', makeActivity('a', tour, 'survey', 0)))
    meet()
    expect(inOrder(both(ana, ben).activities.values()).map(({ id }) => id)).toEqual(['a', 'b'])
    ana.do((now) => shift(now, 'activities', 'b', -1))
    meet()
    expect(inOrder(both(ana, ben).activities.values()).map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

describe('one removes a card while the other works on it', () => {
  it('and writes its title: it is gone, and comes back with the new title when it comes back (D6)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour'))
    const takeBack = ana.do((now) => remove(now, [tour]))
    ben.do(title('Ben was offline and wrote this'))
    meet()
    expect(both(ana, ben).waypoints.size).toBe(0)
    takeBack()
    meet()
    expect(both(ana, ben).waypoints.get(tour)).toEqual({
      ...journeyOf('tour').waypoints.get(tour),
      title: 'Ben was offline and wrote this',
    })
  })

  it('and links to it: the link is not shown, and shows again with the card (D4, D6)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour, talk'))
    const takeBack = ana.do((now) => remove(now, [tour]))
    ben.do((now) => connect(now, 'bens', talk, tour))
    meet()
    expect(both(ana, ben).links.size).toBe(0)
    takeBack()
    meet()
    expect([...both(ana, ben).links.keys()]).toEqual(['bens'])
  })

  it('and moves it: the drop brings back no ghost (D6)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour, talk'))
    ana.do((now) => remove(now, [tour]))
    ben.do(at(320, 80))
    meet()
    expect([...both(ana, ben).waypoints.keys()]).toEqual(['talk'])
    ben.do(at(640, 80))
    meet()
    expect([...both(ana, ben).waypoints.keys()]).toEqual(['talk'])
  })

  it('and adds an activity: it comes back with the instrument (D4, D6)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour'))
    const takeBack = ana.do((now) => remove(now, [tour]))
    ben.do((now) => add(now, 'activities', makeActivity('visit', tour, 'fieldVisit', 0)))
    meet()
    expect(both(ana, ben).activities.size).toBe(0)
    takeBack()
    meet()
    expect([...both(ana, ben).activities.keys()]).toEqual(['visit'])
  })

  it('and both remove it: one who takes it back brings it back for both (D6)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour -> talk'))
    const takeBack = ana.do((now) => remove(now, [tour]))
    ben.do((now) => remove(now, [tour]))
    meet()
    takeBack()
    meet()
    expect(both(ana, ben)).toEqual(journeyOf('tour -> talk'))
  })
})

describe('undo among others (D7)', () => {
  it('of a new card takes the notes of others along, and redo brings them back', () => {
    const { ana, ben, meet } = twoPeers()
    const undo = ana.do((now) => place(now, instrumentOf('tour')))
    meet()
    ben.do((now) => say(now, 'waypoints', tour, { notes: 'Book the milk bank early.' }))
    meet()
    const before = ana.read()
    undo()
    meet()
    expect(both(ana, ben).waypoints.size).toBe(0)
    ana.do(() => [{ do: 'restore', in: 'waypoints', record: instrumentOf('tour') }])
    meet()
    expect(both(ana, ben)).toEqual(before)
  })

  it('of a move leaves the card where somebody else has moved it since', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour'))
    const undo = ana.do(at(100, 100))
    meet()
    ben.do(at(500, 0))
    meet()
    undo()
    meet()
    expect(both(ana, ben).waypoints.get(tour)?.at).toEqual({ x: 500, y: 0 })
  })

  it('of a title leaves the place that somebody else gave the card meanwhile', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour'))
    const undo = ana.do(title('Ana'))
    ben.do(at(500, 0))
    meet()
    undo()
    meet()
    expect(both(ana, ben).waypoints.get(tour)).toMatchObject({ title: 'tour', at: { x: 500, y: 0 } })
  })
})

describe('links drawn at once', () => {
  it('that close a circle of what comes before what: both see the one with the earlier id (D4)', () => {
    for (const [anas, bens, stands] of [
      ['1', '2', '1'],
      ['2', '1', '1'],
    ] as const) {
      const { ana, ben, meet } = twoPeers(journeyOf('tour, talk'))
      ana.do((now) => connect(now, anas, tour, talk))
      ben.do((now) => connect(now, bens, talk, tour))
      meet()
      expect([...both(ana, ben).links.keys()]).toEqual([stands])
    }
  })

  it('that fell because of a circle show again when the circle opens (D4)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour, talk'))
    ana.do((now) => connect(now, '1', tour, talk))
    ben.do((now) => connect(now, '2', talk, tour))
    meet()
    ana.do((now) => remove(now, [], ['1' as LinkId]))
    meet()
    expect([...both(ana, ben).links.keys()]).toEqual(['2'])
  })

  it('that say the same show once (D4)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour, talk'))
    ana.do((now) => connect(now, 'a', tour, talk))
    ben.do((now) => connect(now, 'b', tour, talk))
    meet()
    expect([...both(ana, ben).links.keys()]).toEqual(['a'])
  })

  it('out of one that both lead elsewhere are two links, and no mixture (D8)', () => {
    const { ana, ben, meet } = twoPeers(journeyOf('tour -> (skills)', 'talk', '(trust)'))
    const link = 'tour-contributesTo-skills' as LinkId
    ana.do((now) => reconnect(now, link, { from: talk, to: skills }, 'anas'))
    ben.do((now) => reconnect(now, link, { from: tour, to: named('trust') }, 'bens'))
    meet()
    const links = [...both(ana, ben).links.values()].map(({ id, from, to }) => `${id}: ${from} -> ${to}`)
    expect(links).toEqual(['anas: talk -> skills', 'bens: tour -> trust'])
  })
})

describe('what arrives', () => {
  it('is all of a command or nothing of it (D3)', () => {
    const { ana, ben } = twoPeers(journeyOf('tour -> talk -> (skills)'))
    const updates: Uint8Array[] = []
    ana.doc.on('update', (update: Uint8Array) => updates.push(update))
    ana.do((now) => remove(now, [tour, talk]))
    expect(updates).toHaveLength(1)
    Y.applyUpdate(ben.doc, updates[0] ?? new Uint8Array())
    expect(ben.read()).toEqual(ana.read())
  })

  it('in any order, late and more than once gives the same', () => {
    const { ana, ben } = twoPeers(journeyOf('tour'))
    const updates: Uint8Array[] = []
    ana.doc.on('update', (update: Uint8Array) => updates.push(update))
    ana.do((now) => place(now, instrumentOf('talk')))
    ana.do((now) => connect(now, 'l', tour, talk))
    ana.do((now) => add(now, 'objectives', objectiveOf('aim')))
    ana.do(title('Last'))
    for (const update of [...updates.toReversed(), ...updates]) Y.applyUpdate(ben.doc, update)
    expect(both(ana, ben).waypoints.get(tour)?.title).toBe('Last')
  })

  it('reaches somebody who was never there before (D1)', () => {
    const { ana, ben, meet: meetTwo } = twoPeers(journeyOf('tour -> talk', '@review ~> tour'))
    ben.do(title('Ben'))
    meetTwo()
    const carla = peer('Carla')
    meet(ben, carla)
    expect(carla.read()).toEqual(ana.read())
  })
})
