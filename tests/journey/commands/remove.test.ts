import { describe, expect, it } from 'vitest'
import { applyChanges } from '../../../src/journey/change.ts'
import { remove } from '../../../src/journey/commands/remove.ts'
import type { LinkId } from '../../../src/journey/ids.ts'
import { activityOf, indicatorOf, journeyOf, journeyPlus, named } from '../../support/journey-of.ts'

const JOURNEY = journeyPlus(
  journeyOf('tour -> talk -> (skills)', '@review ~> tour'),
  activityOf('visit', 'tour'),
  indicatorOf('count', 'skills'),
)

describe('removing', () => {
  it('takes a card with its links and its activities, links first', () => {
    expect(remove(JOURNEY, [named('tour')])).toEqual([
      { do: 'drop', in: 'links', id: 'tour-precedes-talk' },
      { do: 'drop', in: 'links', id: 'review-observes-tour' },
      { do: 'drop', in: 'activities', id: 'visit' },
      { do: 'drop', in: 'waypoints', id: 'tour' },
    ])
  })

  it('takes an outcome with its indicators', () => {
    expect(remove(JOURNEY, [named('skills')])).toEqual([
      { do: 'drop', in: 'links', id: 'talk-contributesTo-skills' },
      { do: 'drop', in: 'indicators', id: 'count' },
      { do: 'drop', in: 'waypoints', id: 'skills' },
    ])
  })

  it('takes a link that two removed cards share once', () => {
    const changes = remove(JOURNEY, [named('tour'), named('talk'), named('tour')])
    const ids = changes.map((change) => change.do === 'drop' && change.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...applyChanges(JOURNEY, changes).waypoints.keys()]).toEqual(['review', 'skills'])
  })

  it('takes single links and leaves their cards', () => {
    expect(remove(JOURNEY, [], ['tour-precedes-talk' as LinkId])).toEqual([
      { do: 'drop', in: 'links', id: 'tour-precedes-talk' },
    ])
  })

  it('passes over what somebody else removed already', () => {
    expect(remove(JOURNEY, [named('gone')], ['gone' as LinkId])).toEqual([])
  })
})
