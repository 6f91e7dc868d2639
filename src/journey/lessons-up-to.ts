import type { Journey } from './journey.ts'
import { SENSITIVITIES, type Sensitivity } from './lesson.ts'

/** The journey with the lessons that may be read so far: the public ones, those of the team too, or all; with their evidence. */
export function lessonsUpTo(journey: Journey, reach: Sensitivity): Journey {
  const most = SENSITIVITIES.indexOf(reach)
  const lessons = new Map([...journey.lessons].filter(([, one]) => SENSITIVITIES.indexOf(one.sensitivity) <= most))
  if (lessons.size === journey.lessons.size) return journey
  const evidence = new Map([...journey.evidence].filter(([, { lesson }]) => lessons.has(lesson)))
  return { ...journey, lessons, evidence }
}

/** The journey as it may leave the team: without restricted lessons and what supports them; and how many those are. */
export function withoutRestricted(journey: Journey): { readonly journey: Journey; readonly leftOut: number } {
  const left = lessonsUpTo(journey, 'team')
  return { journey: left, leftOut: journey.lessons.size - left.lessons.size }
}
