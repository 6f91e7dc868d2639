import type { WaypointId } from './ids.ts'
import type { Journey } from './journey.ts'
import type { Turn } from './lesson.ts'
import type { Cadence } from './loop-kinds.ts'
import { linksFrom, turnsOf } from './queries.ts'
import type { FeedbackLoop, Instrument } from './waypoint.ts'

/** When a loop is to take its next turn. */
export type NextTurn =
  /** Nothing says when the first turn is due. */
  | { readonly due: 'notHeld' }
  /** The first turn, from the day on which the loop's phase starts. */
  | { readonly due: 'first'; readonly on: string; readonly isOverdue: boolean }
  /** The next turn, to the day, the month or the year, as exact as the last one was told. */
  | { readonly due: 'next'; readonly on: string; readonly isOverdue: boolean }
  /** A turn that was entered ahead of its day. */
  | { readonly due: 'planned'; readonly on: string }
  /** After each event: events that are over and that no turn has looked at since. */
  | { readonly due: 'now'; readonly after: readonly WaypointId[] }
  /** After each event: all that are over have been looked at. */
  | { readonly due: 'afterEvent' }
  /** Once, and it was held; or held on days that nobody wrote down. */
  | { readonly due: 'nothing' }

interface Period {
  readonly months?: number
  readonly days?: number
}

const PERIODS: Readonly<Record<Exclude<Cadence, 'once' | 'afterEach'>, Period>> = {
  daily: { days: 1 },
  weekly: { days: 7 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  halfYearly: { months: 6 },
  yearly: { months: 12 },
}

/**
 * The next turn of a loop: one cadence after its last, or from the start of its phase where there was none.
 *
 * A date without a day or a month counts as not over until its month or year is.
 *
 * @param today an ISO date
 */
export function nextTurn(journey: Journey, loop: FeedbackLoop, today: string): NextTurn {
  const turns = turnsOf(journey, loop.id)
  const planned = turns.filter(({ on }) => isAfter(on, today)).at(-1)
  if (planned) return { due: 'planned', on: planned.on }
  if (loop.cadence === 'afterEach') return afterEvents(journey, loop, turns)
  const period = loop.cadence === 'once' ? undefined : PERIODS[loop.cadence]
  if (turns.length === 0) {
    const phase = loop.phase === null ? undefined : journey.phases.get(loop.phase)
    if (!phase || phase.start === '') return { due: 'notHeld' }
    // A phase may begin quietly: the first turn is late when a whole period, or for a single one the phase, went by.
    const last = period ? later(phase.start, period) : phase.end
    return { due: 'first', on: phase.start, isOverdue: last !== '' && isAfter(today, last) }
  }
  const last = turns[0]?.on ?? ''
  if (!period || last === '') return { due: 'nothing' }
  const on = later(last, period)
  return { due: 'next', on, isOverdue: isAfter(today, on) }
}

function afterEvents(journey: Journey, loop: FeedbackLoop, turns: readonly Turn[]): NextTurn {
  const observed = linksFrom(journey, loop.id).flatMap(({ kind, to }) => {
    const card = kind === 'observes' ? journey.waypoints.get(to) : undefined
    return card?.type === 'instrument' && card.status !== 'cancelled' ? [card] : []
  })
  const after = observed.filter((event) => event.status === 'done' && !turns.some((turn) => looksAt(turn, event)))
  if (after.length > 0) return { due: 'now', after: after.map(({ id }) => id) }
  return observed.length === 0 && turns.length > 0 ? { due: 'nothing' } : { due: 'afterEvent' }
}

/** Whether a turn was held when the event was over; where one of them has no date, it counts as that. */
function looksAt(turn: Turn, { when }: Instrument): boolean {
  if (when?.by !== 'dates') return true
  return turn.on === '' || !isAfter(when.end || when.start, turn.on)
}

/** Whether the one date is surely after the other; May 2026 may mean any of its days. */
export function isAfter(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  return one.slice(0, length) > other.slice(0, length)
}

/** A date so much later, as exact as it was told; days are counted from the end of a month or year. */
export function later(date: string, { months = 0, days = 0 }: Period): string {
  const [year = 0, month, day] = date.split('-').map(Number)
  const exact = days > 0 ? 'day' : day !== undefined ? 'day' : month !== undefined || months % 12 > 0 ? 'month' : 'year'
  const lastDay = (ofYear: number, ofMonth: number): number => new Date(Date.UTC(ofYear, ofMonth, 0)).getUTCDate()
  const place = year * 12 + ((month ?? 12) - 1) + months
  const toYear = Math.floor(place / 12)
  const toMonth = (place % 12) + 1
  const most = lastDay(toYear, toMonth)
  const time = new Date(Date.UTC(toYear, toMonth - 1, Math.min(day ?? most, most) + days))
  return time.toISOString().slice(0, { day: 10, month: 7, year: 4 }[exact])
}
