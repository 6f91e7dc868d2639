import type { Journey } from './journey.ts'

/** The journey as it may leave the team: without restricted lessons and what supports them; and how many those are. */
export function withoutRestricted(journey: Journey): { readonly journey: Journey; readonly leftOut: number } {
  const lessons = new Map([...journey.lessons].filter(([, { sensitivity }]) => sensitivity !== 'restricted'))
  const leftOut = journey.lessons.size - lessons.size
  if (leftOut === 0) return { journey, leftOut }
  const evidence = new Map([...journey.evidence].filter(([, { lesson }]) => lessons.has(lesson)))
  return { journey: { ...journey, lessons, evidence }, leftOut }
}
