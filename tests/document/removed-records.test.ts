import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { deedsOf } from '../../src/document/deeds.ts'
import { BY_HAND, SEED } from '../../src/document/origins.ts'
import { readJourney } from '../../src/document/read.ts'
import { leftWith, removedCards } from '../../src/document/removed-records.ts'
import type { Marks } from '../../src/document/trail-marks.ts'
import { writeChanges } from '../../src/document/write.ts'
import type { Change } from '../../src/journey/change.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { restoreCard } from '../../src/journey/commands/restore.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import type { LinkId, WaypointId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey } from '../../src/journey/journey.ts'
import { stepOf, takeBack } from '../../src/journey/undo.ts'
import {
  activityOf,
  draftChangeOf,
  draftOf,
  indicatorOf,
  instrumentOf,
  journeyOf,
  journeyPlus,
  linkOf,
  named,
} from '../support/journey-of.ts'

const MAP = journeyPlus(
  journeyOf('tour -> talk -> (skills)'),
  activityOf('visit', 'tour'),
  activityOf('meal', 'tour'),
  indicatorOf('count', 'skills'),
)
const tourToTalk = 'tour-precedes-talk' as LinkId
const [tour, talk, skills] = [named('tour'), named('talk'), named('skills')]

function sitting(map = MAP) {
  const doc = new Y.Doc()
  writeChanges(doc, diffJourneys(EMPTY_JOURNEY, map), SEED)
  const now = (): Journey => readJourney(doc)
  const run = (changes: (journey: Journey) => readonly Change[]) => writeChanges(doc, changes(now()), BY_HAND)
  const drop = (waypoints: readonly WaypointId[], links: readonly LinkId[] = []) =>
    run((journey) => remove(journey, waypoints, links))
  const left = (card: WaypointId): string[] => {
    const { waypoints, links, activities, indicators } = leftWith(doc, card)
    return [waypoints, links, activities, indicators].flatMap((table) => [...table.keys()])
  }
  return { doc, now, run, drop, left }
}

describe('what left the map with a card', () => {
  it('are its links, activities and indicators of the same deed', () => {
    const { doc, now, run, drop, left } = sitting()
    drop([tour, skills])
    expect(left(tour)).toEqual(['tour', tourToTalk, 'meal', 'visit'])
    expect(left(skills)).toEqual(['skills', 'talk-contributesTo-skills', 'count'])
    for (const card of [tour, skills]) run((journey) => restoreCard(journey, leftWith(doc, card), card))
    expect(now()).toEqual(MAP)
  })

  it('is not what was taken away on purpose before', () => {
    const { run, drop, left } = sitting()
    run(() => [{ do: 'drop', in: 'activities', id: 'visit' }])
    drop([], [tourToTalk])
    drop([tour])
    expect(left(tour)).toEqual(['tour', 'meal'])
  })

  it('is the same where the removal was taken back and done again', () => {
    const { now, run, drop, left } = sitting()
    const step = stepOf(now(), remove(now(), [tour]))
    drop([tour])
    const back = takeBack(now(), step).changes
    const again = stepOf(now(), back)
    run(() => back)
    expect(now()).toEqual(MAP)
    run((journey) => takeBack(journey, again).changes)
    expect(left(tour)).toEqual(['tour', tourToTalk, 'meal', 'visit'])
  })

  it('is a link of two cards that left one after the other, whichever comes back last', () => {
    const { doc, now, run, drop } = sitting()
    drop([tour])
    drop([talk])
    for (const card of [tour, talk]) run((journey) => restoreCard(journey, leftWith(doc, card), card))
    expect(now()).toEqual(MAP)
  })

  it('is never what an open draft is to bring', () => {
    const { run, drop, left } = sitting()
    const drafted = linkOf('tour', 'contributesTo', 'skills')
    const change: Change = { do: 'put', in: 'links', record: drafted }
    drop([skills])
    run((journey) =>
      diffJourneys(journey, journeyPlus(journey, draftOf('other'), draftChangeOf('one', 'other', change))),
    )
    expect(left(skills)).toEqual(['skills', 'talk-contributesTo-skills', 'count'])
    const again: Change = { do: 'put', in: 'links', record: linkOf('talk', 'contributesTo', 'skills') }
    run((journey) => diffJourneys(journey, journeyPlus(journey, draftChangeOf('two', 'other', again))))
    expect(left(skills)).toEqual(['skills', 'count'])
  })
})

describe('cards that were taken off', () => {
  it('are told without reading what was done to all the others, and as the deeds tell them', () => {
    const { doc, run, drop } = sitting()
    const { clientID: client } = doc
    const moments = [{ client, clock: 0, at: 1, name: 'Ana' }]
    const mark = () =>
      moments.push({ client, clock: Y.getState(doc.store, client), at: moments.length + 1, name: 'Ana' })
    const marks: Marks = new Map([[client, moments]])
    mark()
    run((journey) => diffJourneys(journey, journeyPlus(journey, instrumentOf('brief'))))
    drop([named('brief')])
    drop([skills])
    mark()
    drop([tour])
    drop([talk])
    const told = deedsOf(doc, marks).filter(({ table, what }) => table === 'waypoints' && what === 'removed')
    expect(told.map(({ id }) => id)).toEqual(['talk', 'tour', 'skills'])
    expect(removedCards(doc, marks).map(({ waypoint, at }) => [waypoint.id, at])).toEqual(
      told.map(({ id, at }) => [id, at]),
    )
  })
})
