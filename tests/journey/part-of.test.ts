import { describe, expect, it } from 'vitest'
import { partOf } from '../../src/journey/part-of.ts'
import {
  activityOf,
  evidenceOf,
  indicatorOf,
  instrumentOf,
  journeyWith,
  lessonOf,
  linkOf,
  loopOf,
  named,
  outcomeOf,
  phaseOf,
  turnOf,
} from '../support/journey-of.ts'

const journey = journeyWith(
  phaseOf('plan', 0),
  phaseOf('learn', 1),
  instrumentOf('tour', { phase: phaseOf('learn', 1).id }),
  outcomeOf('skill', { phase: phaseOf('learn', 1).id }),
  instrumentOf('talk', { phase: phaseOf('plan', 0).id }),
  loopOf('review'),
  linkOf('tour', 'contributesTo', 'skill'),
  linkOf('talk', 'precedes', 'tour'),
  activityOf('visit', 'tour'),
  activityOf('speech', 'talk'),
  indicatorOf('trained', 'skill'),
  turnOf('first', 'review'),
  lessonOf('at-tour', { about: [named('tour')], turn: turnOf('first', 'review').id }),
  lessonOf('at-talk', { about: [named('talk')] }),
  evidenceOf('notes', 'at-talk'),
)

describe('a part of a journey', () => {
  it('holds the chosen cards, the links among them, and what lies in them', () => {
    const part = partOf(journey, { of: 'cards', ids: new Set([named('tour'), named('skill')]) })
    expect([...part.waypoints.keys()]).toEqual(['skill', 'tour'])
    expect([...part.links.keys()]).toEqual(['tour-contributesTo-skill'])
    expect([...part.activities.keys()]).toEqual(['visit'])
    expect([...part.indicators.keys()]).toEqual(['trained'])
  })

  it('is the same for a phase as for the cards in it', () => {
    const ids = new Set([named('tour'), named('skill')])
    expect(partOf(journey, { of: 'phase', id: phaseOf('learn', 1).id })).toEqual(partOf(journey, { of: 'cards', ids }))
  })

  it('takes lessons of its cards along, and names no turn of a loop that stayed behind', () => {
    const part = partOf(journey, { of: 'phase', id: phaseOf('learn', 1).id })
    expect([...part.lessons.values()].map(({ id, turn }) => [id, turn])).toEqual([['at-tour', null]])
    expect(part.turns.size + part.evidence.size).toBe(0)
  })

  it('keeps the phases, so that cards stay where they are under them', () => {
    expect(partOf(journey, { of: 'cards', ids: new Set() }).phases).toBe(journey.phases)
  })
})
