import { type Check, finding } from './finding.ts'

/** Cards that say nothing, and cards that stand outside the bands of time. */
export const looseCards: Check = (journey) =>
  [...journey.waypoints.values()].flatMap(({ id, title, phase }) => [
    ...(title.trim() === '' ? [finding('cardWithoutTitle', { waypoints: [id] })] : []),
    ...(journey.phases.size > 0 && phase === null ? [finding('cardOutsidePhases', { waypoints: [id] })] : []),
  ])
