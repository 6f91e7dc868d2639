import { describe, expect, it } from 'vitest'
import { later, type NextTurn, nextTurn } from '../../src/journey/next-turn.ts'
import type { FeedbackLoop } from '../../src/journey/waypoint.ts'
import {
  type AnyRecord,
  instrumentOf,
  journeyOf,
  journeyPlus,
  loopOf,
  named,
  phaseOf,
  turnOf,
} from '../support/journey-of.ts'

const TODAY = '2026-05-20'

/** The next turn of a loop called `review` that observes the instrument `tour`. */
function next(loop: Partial<FeedbackLoop>, ...records: readonly AnyRecord[]): NextTurn {
  const review = loopOf('review', loop)
  return nextTurn(journeyPlus(journeyOf('@review ~> tour'), review, ...records), review, TODAY)
}

describe('the next turn of a loop', () => {
  it('comes one cadence after the last one, whatever order they were written down in', () => {
    const turns = [turnOf('a', 'review', { on: '2026-05-02' }), turnOf('b', 'review', { on: '2026-02-28' })]
    expect(next({ cadence: 'quarterly' }, ...turns)).toEqual({ due: 'next', on: '2026-08-02', isOverdue: false })
    expect(next({ cadence: 'weekly' }, ...turns)).toEqual({ due: 'next', on: '2026-05-09', isOverdue: true })
  })

  it('is not late on its day, nor in a month of which only the month was told', () => {
    expect(next({ cadence: 'daily' }, turnOf('a', 'review', { on: '2026-05-19' }))).toMatchObject({ isOverdue: false })
    expect(next({ cadence: 'monthly' }, turnOf('a', 'review', { on: '2026-04' }))).toEqual({
      due: 'next',
      on: '2026-05',
      isOverdue: false,
    })
  })

  it('is due from the start of its phase where there was none yet, and late when a whole cadence went by', () => {
    const phase = phaseOf('learn', 0, { start: '2026-03-01', end: '2026-12-31' })
    const inPhase = { phase: phase.id }
    expect(next({ cadence: 'quarterly', ...inPhase }, phase)).toEqual({
      due: 'first',
      on: '2026-03-01',
      isOverdue: false,
    })
    expect(next({ cadence: 'monthly', ...inPhase }, phase)).toMatchObject({ due: 'first', isOverdue: true })
    expect(next({ cadence: 'once', ...inPhase }, phase)).toMatchObject({ due: 'first', isOverdue: false })
    expect(next({ cadence: 'once', ...inPhase }, { ...phase, end: '2026-04' })).toMatchObject({ isOverdue: true })
    expect(next({ cadence: 'monthly', ...inPhase }, { ...phase, start: '' })).toEqual({ due: 'notHeld' })
    expect(next({ cadence: 'monthly' })).toEqual({ due: 'notHeld' })
  })

  it('is none for a loop that turns once and has turned, or whose turns have no dates', () => {
    expect(next({ cadence: 'once' }, turnOf('a', 'review'))).toEqual({ due: 'nothing' })
    expect(next({ cadence: 'yearly' }, turnOf('a', 'review', { on: '' }))).toEqual({ due: 'nothing' })
  })

  it('is the one that was entered ahead of its day, the nearest first', () => {
    const turns = [turnOf('a', 'review', { on: '2026-09' }), turnOf('b', 'review', { on: '2026-06-01' })]
    expect(next({ cadence: 'weekly' }, ...turns)).toEqual({ due: 'planned', on: '2026-06-01' })
  })
})

describe('the next turn of a loop after each event', () => {
  const done = (end: string) => instrumentOf('tour', { status: 'done', when: { by: 'dates', start: '2026-04', end } })

  it('is due now for an event that is over and that no turn has looked at since', () => {
    const now = { due: 'now', after: [named('tour')] }
    expect(next({ cadence: 'afterEach' }, done('2026-04-20'))).toEqual(now)
    expect(next({ cadence: 'afterEach' }, done('2026-04-20'), turnOf('a', 'review', { on: '2026-03-01' }))).toEqual(now)
    expect(next({ cadence: 'afterEach' }, done('2026-04-20'), turnOf('a', 'review', { on: '2026-04-20' }))).toEqual({
      due: 'afterEvent',
    })
  })

  it('waits for what is not over, passes over what was cancelled, and counts a turn where dates are not known', () => {
    expect(next({ cadence: 'afterEach' })).toEqual({ due: 'afterEvent' })
    expect(next({ cadence: 'afterEach' }, instrumentOf('tour', { status: 'cancelled' }))).toEqual({ due: 'afterEvent' })
    const undated = instrumentOf('tour', { status: 'done' })
    expect(next({ cadence: 'afterEach' }, undated)).toMatchObject({ due: 'now' })
    expect(next({ cadence: 'afterEach' }, undated, turnOf('a', 'review'))).toEqual({ due: 'afterEvent' })
  })
})

describe('a date so much later', () => {
  it.each([
    ['2024-08-31', { months: 6 }, '2025-02-28'],
    ['2023-11-30', { months: 3 }, '2024-02-29'],
    ['2024-12-31', { days: 1 }, '2025-01-01'],
    ['2024-03', { months: 12 }, '2025-03'],
    ['2024-03', { days: 7 }, '2024-04-07'],
    ['2024', { months: 12 }, '2025'],
    ['2024', { months: 3 }, '2025-03'],
    ['2024', { days: 7 }, '2025-01-07'],
  ])('%s and %o is %s', (date, period, expected) => {
    expect(later(date, period)).toBe(expected)
  })
})
