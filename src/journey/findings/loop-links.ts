import { decidedLoops } from '../decided-loops.ts'
import type { Journey } from '../journey.ts'
import { lessonsOf, linksFrom, turnsOf } from '../queries.ts'
import type { FeedbackLoop } from '../waypoint.ts'
import { loopsOf } from './cards-in-use.ts'
import { type Check, type Finding, finding } from './finding.ts'

/** A loop looks at something and may change something; collecting alone does not close it. */
export const loopLinks: Check = (journey) => loopsOf(journey).flatMap((loop) => findingsOfLoop(journey, loop))

function findingsOfLoop(journey: Journey, { id }: FeedbackLoop): Finding[] {
  const kinds = new Set(linksFrom(journey, id).map(({ kind }) => kind))
  const waypoints = [id]
  const found = kinds.has('observes') ? [] : [finding('loopObservesNothing', { waypoints })]
  const lessons = lessonsOf(journey, id)
  const wasHeld = turnsOf(journey, id).length > 0
  // Held, and nothing written down: what it may change does not matter yet.
  if (wasHeld && lessons.length === 0) return [...found, finding('loopWithoutLesson', { waypoints })]
  // What it may change is a plan, and drawn dashed, until a lesson of it was adopted or adapted.
  if (decidedLoops(journey).has(id)) return found
  // A loop that taught something says more than one that was only drawn: it is told once, by the stronger of the two.
  if (lessons.length > 0) return [...found, finding('loopHasNotAdjusted', { waypoints })]
  return kinds.has('observes') && !kinds.has('adjusts') ? [finding('loopAdjustsNothing', { waypoints })] : found
}
