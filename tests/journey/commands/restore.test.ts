import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from '../../../src/journey/change.ts'
import { describe as describeCard } from '../../../src/journey/commands/describe.ts'
import { remove } from '../../../src/journey/commands/remove.ts'
import { restoreCard, restoreRevision } from '../../../src/journey/commands/restore.ts'
import { diffJourneys } from '../../../src/journey/diff.ts'
import { type Journey, mapOf } from '../../../src/journey/journey.ts'
import { settle } from '../../../src/journey/settle.ts'
import { stepOf, takeBack } from '../../../src/journey/undo.ts'
import {
  activityOf,
  indicatorOf,
  journeyOf,
  journeyPlus,
  linkOf,
  named,
  outcomeOf,
  phaseOf,
} from '../../support/journey-of.ts'
import { anyEditedJourney, anyJourney } from '../../support/random-journey.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { PATIENCE_MS, runs } from '../../support/runs.ts'
import { twoPeers } from '../../support/two-peers.ts'

const tour = named('tour')
const talk = named('talk')

describe('restoring a revision', () => {
  it(
    'gives what the revision holds, and can be taken back',
    () => {
      fc.assert(
        fc.property(anyEditedJourney({ most: 15, edits: 10 }), ({ journey, edits }) => {
          const live = edits.reduce(applyChanges, journey)
          const halfway = edits.slice(0, edits.length / 2).reduce(applyChanges, journey)
          for (const state of [mapOf(journey), mapOf(halfway)]) {
            if (diffJourneys(mapOf(live), state).length === 0) continue
            const changes = restoreRevision(live, state)
            const restored = applyChanges(live, changes)
            expect(mapOf(restored)).toEqual(state)
            const back = takeBack(restored, stepOf(live, changes))
            expect(back.overtaken).toEqual([])
            expect(applyChanges(restored, back.changes)).toEqual(live)
          }
        }),
        runs(1000),
      )
    },
    PATIENCE_MS,
  )

  it(
    'gives it in the document too, whatever others wrote into what had gone',
    () => {
      fc.assert(
        fc.property(anyEditedJourney({ most: 10, edits: 8 }), ({ journey, edits }) => {
          const { ana, ben, meet } = twoPeers(journey)
          const kept = mapOf(ana.read())
          for (const edit of edits) {
            // As commands do, with all that leaves along with a card: what is only hidden would come back with it (D4).
            ana.do((now) => diffJourneys(now, applyChanges(now, edit)))
            ben.do((now) =>
              [...now.waypoints.keys()]
                .slice(0, 2)
                .flatMap((id) => describeCard(now, 'waypoints', id, { title: 'Ben’s' })),
            )
          }
          meet()
          if (diffJourneys(mapOf(ana.read()), kept).length === 0) return
          ana.do((now) => restoreRevision(now, kept))
          meet()
          expect(mapOf(ana.read())).toEqual(kept)
          expect(mapOf(ben.read())).toEqual(kept)
        }),
        runs(100),
      )
    },
    PATIENCE_MS,
  )

  it('leaves lessons, turns and drafts alone', () => {
    const lessons: Journey['lessons'] = new Map([
      ['l1' as never, { id: 'l1', happened: 'The host was away.' } as never],
    ])
    const live = { ...journeyOf('tour, talk'), lessons }
    const restored = applyChanges(live, restoreRevision(live, journeyOf('tour')))
    expect(restored).toEqual({ ...journeyOf('tour'), lessons })
  })

  it('says so where the map says the same', () => {
    const live = journeyOf('tour -> talk')
    expect(refusalOf(() => restoreRevision(live, live)).code).toBe('alreadySo')
  })
})

describe('restoring one card', () => {
  const state = journeyPlus(
    journeyOf('tour -> talk, tour -> (known)'),
    activityOf('visit', 'tour'),
    indicatorOf('share', 'known'),
  )

  it('brings it back with its activities and its links, as one who removed it left it', () => {
    const { ana } = twoPeers(state)
    const kept = ana.read()
    ana.do((now) => remove(now, [tour]))
    const back = ana.do((now) => restoreCard(now, kept, tour))
    expect(ana.read()).toEqual(kept)
    back()
    expect(ana.read().waypoints.has(tour)).toBe(false)
    expect(ana.read().links.size).toBe(0)
  })

  it('leaves out links whose other card is gone, and such as are not legal any more', () => {
    const live = journeyPlus(
      applyChanges(state, remove(state, [tour, named('known')])),
      linkOf('talk', 'precedes', 'talk2'),
    )
    const circled = journeyOf('tour -> talk -> fair')
    const now = journeyOf('fair -> talk')
    const restored = applyChanges(live, restoreCard(live, state, tour))
    expect([...restored.links.keys()]).toEqual(['tour-precedes-talk'])
    const kept = applyChanges(now, restoreCard(now, circled, tour))
    expect([...kept.links.keys()]).toEqual(['fair-precedes-talk', 'tour-precedes-talk'])
    const turned = journeyOf('talk -> tour')
    const stays = applyChanges(turned, restoreCard(turned, journeyOf('tour -> talk'), talk))
    expect([...stays.links.keys()]).toEqual(['talk-precedes-tour'])
  })

  it('stands outside all phases where its phase is gone', () => {
    const phased = journeyPlus(
      journeyOf('talk'),
      phaseOf('spring', 0),
      outcomeOf('known', { phase: 'spring' as never }),
    )
    const live = journeyOf('talk')
    const restored = applyChanges(live, restoreCard(live, phased, named('known')))
    expect(restored.waypoints.get(named('known'))?.phase).toBeNull()
    const still = applyChanges(phased, remove(phased, [named('known')]))
    expect(applyChanges(still, restoreCard(still, phased, named('known')))).toEqual(phased)
  })

  it('leads a card that is there back to what it said, and leaves what was added to it', () => {
    const live = journeyPlus(
      applyChanges(state, describeCard(state, 'waypoints', tour, { title: 'Another tour' })),
      activityOf('talkBack', 'tour'),
    )
    const restored = applyChanges(live, restoreCard(live, state, tour))
    expect(restored).toEqual(journeyPlus(state, activityOf('talkBack', 'tour')))
  })

  it('is refused where the revision has no such card, or the map says the same', () => {
    expect(refusalOf(() => restoreCard(state, state, named('nobody'))).code).toBe('gone')
    expect(refusalOf(() => restoreCard(state, state, tour)).code).toBe('alreadySo')
  })

  it(
    'gives a legal map, whichever card of whichever past it is',
    () => {
      fc.assert(
        fc.property(anyJourney({ most: 12 }), anyJourney({ most: 12 }), fc.nat(), (past, live, pick) => {
          const ids = [...past.waypoints.keys()]
          const id = ids[pick % Math.max(1, ids.length)]
          if (!id) return
          let restored = live
          try {
            restored = applyChanges(live, restoreCard(live, past, id))
          } catch (refusal) {
            expect(
              refusalOf(() => {
                throw refusal
              }).code,
            ).toBe('alreadySo')
          }
          expect(restored).toEqual(settle(restored))
          const { phase, ...held } = past.waypoints.get(id) as NonNullable<ReturnType<typeof past.waypoints.get>>
          expect(restored.waypoints.get(id)).toEqual({ ...held, phase: phase && live.phases.has(phase) ? phase : null })
        }),
        runs(1000),
      )
    },
    PATIENCE_MS,
  )
})
