import { describe, expect, it } from 'vitest'
import { applyChanges } from '../../../src/journey/change.ts'
import { add, orderAtEnd, orderBetween, shift, takeOff } from '../../../src/journey/commands/list.ts'
import type { WaypointId } from '../../../src/journey/ids.ts'
import { inOrder, type Journey } from '../../../src/journey/journey.ts'
import { MOST_RECORDS } from '../../../src/journey/limits.ts'
import { makeObjective } from '../../../src/journey/make.ts'
import { activitiesOf } from '../../../src/journey/queries.ts'
import { activityOf, journeyOf, journeyPlus, journeyWith, named, objectiveOf } from '../../support/journey-of.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const objectives = (...orders: number[]): Journey =>
  journeyWith(...orders.map((order, n) => objectiveOf('abcdefgh'.charAt(n), { order })))

const shown = (journey: Journey): string =>
  inOrder(journey.objectives.values())
    .map(({ id }) => id)
    .join('')

const shifted = (journey: Journey, id: string, step: -1 | 1): string =>
  shown(applyChanges(journey, shift(journey, 'objectives', id, step)))

describe('a list', () => {
  it('takes a new record at its end', () => {
    const journey = objectives(0, 1)
    const record = objectiveOf('new', { order: orderAtEnd(journey.objectives.values()) })
    expect(add(journey, 'objectives', record)).toEqual([{ do: 'put', in: 'objectives', record }])
    expect(shown(applyChanges(journey, add(journey, 'objectives', record)))).toBe('abnew')
  })

  it('begins with order 0', () => {
    expect(orderAtEnd([])).toBe(0)
  })

  it('takes no more than a journey can hold', () => {
    const many = Array.from({ length: MOST_RECORDS }, (_, n) => makeObjective(`o${n}`, '', n))
    const full = { ...journeyWith(), objectives: new Map(many.map((one) => [one.id, one])) }
    expect(refusalOf(() => add(full, 'objectives', objectiveOf('new')))).toEqual({ code: 'journeyFull' })
  })

  it('lets records go, and passes over what somebody else took off already', () => {
    expect(takeOff(objectives(0, 1), 'objectives', ['a', 'gone'])).toEqual([{ do: 'drop', in: 'objectives', id: 'a' }])
  })

  it('moves a record one step, and writes only that one', () => {
    const journey = objectives(0, 1, 2)
    expect(shifted(journey, 'c', -1)).toBe('acb')
    expect(shifted(journey, 'a', 1)).toBe('bac')
    expect(shift(journey, 'objectives', 'c', -1)).toEqual([
      { do: 'set', in: 'objectives', id: 'c', fields: { order: 0.5 } },
    ])
  })

  it('leaves the first and the last where they are', () => {
    expect(shift(objectives(0, 1), 'objectives', 'a', -1)).toEqual([])
    expect(shift(objectives(0, 1), 'objectives', 'b', 1)).toEqual([])
  })

  it('moves a record past those that two people added at the same place', () => {
    expect(shifted(objectives(0, 1, 1, 2), 'd', -1)).toBe('abdc')
    expect(shifted(objectives(0, 0, 0), 'c', -1)).toBe('acb')
    expect(shifted(objectives(0, 0, 0), 'a', 1)).toBe('bac')
    expect(shifted(objectives(0, 1, 1), 'a', 1)).toBe('bac')
  })

  it('still moves after a hundred moves between the same two, where fractions end', () => {
    let journey = objectives(1, 2, 3)
    for (let n = 0; n < 100; n += 1) {
      const [, second, third] = inOrder(journey.objectives.values()).map(({ id }) => id)
      journey = applyChanges(journey, shift(journey, 'objectives', third ?? '', -1))
      expect(inOrder(journey.objectives.values()).map(({ id }) => id)).toEqual(['a', third, second])
    }
  })

  it('moves an activity among those of its instrument only', () => {
    const journey = journeyPlus(
      journeyOf('tour, talk'),
      activityOf('a', 'tour', { order: 0 }),
      activityOf('b', 'talk', { order: 1 }),
      activityOf('c', 'tour', { order: 2 }),
    )
    const after = applyChanges(
      journey,
      shift(journey, 'activities', 'c', -1, ({ instrument }) => instrument === ('tour' as WaypointId)),
    )
    expect(activitiesOf(after, named('tour')).map(({ id }) => id)).toEqual(['c', 'a'])
    expect(after.activities.get('b' as never)).toBe(journey.activities.get('b' as never))
  })

  it('refuses to move what is gone', () => {
    expect(refusalOf(() => shift(objectives(0), 'objectives', 'gone', 1))).toEqual({ code: 'gone' })
  })

  it('finds an order before, between and after', () => {
    const at = (order: number) => ({ order })
    expect([orderBetween(undefined, undefined), orderBetween(undefined, at(3))]).toEqual([0, 2])
    expect([orderBetween(at(3), undefined), orderBetween(at(1), at(2))]).toEqual([4, 1.5])
  })
})
