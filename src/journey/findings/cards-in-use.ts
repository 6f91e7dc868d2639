import type { Journey } from '../journey.ts'
import type { FeedbackLoop, Instrument, Outcome } from '../waypoint.ts'

/** Instruments that still count: what was cancelled needs no outcome. */
export function instrumentsInUse(journey: Journey): Instrument[] {
  return [...journey.waypoints.values()].filter(
    (card): card is Instrument => card.type === 'instrument' && card.status !== 'cancelled',
  )
}

/** Outcomes that are still sought or have come about. */
export function outcomesInUse(journey: Journey): Outcome[] {
  return [...journey.waypoints.values()].filter(
    (card): card is Outcome => card.type === 'outcome' && card.status !== 'dropped',
  )
}

export function loopsOf(journey: Journey): FeedbackLoop[] {
  return [...journey.waypoints.values()].filter((card): card is FeedbackLoop => card.type === 'loop')
}
