import type { Journey } from '../../src/journey/journey.ts'
import { SENSITIVITIES, type Sensitivity } from '../../src/journey/lesson.ts'
import { withoutNames } from '../../src/journey/without-names.ts'

/** With the lessons that may be read by an audience, and what supports them; for `public` without those of the team. */
export function withLessonsFor(journey: Journey, audience: Sensitivity): Journey {
  const open = SENSITIVITIES.slice(0, SENSITIVITIES.indexOf(audience) + 1)
  const lessons = new Map([...journey.lessons].filter(([, { sensitivity }]) => open.includes(sensitivity)))
  if (lessons.size === journey.lessons.size) return journey
  const evidence = new Map([...journey.evidence].filter(([, { lesson }]) => lessons.has(lesson)))
  return { ...journey, lessons, evidence }
}

/**
 * The journey for whoever comes across a picture of it: public lessons, no names of people, and no drafts, of which the map
 * shows nothing.
 */
export function forReaders(journey: Journey): Journey {
  return withoutNames({ ...withLessonsFor(journey, 'public'), drafts: new Map(), draftChanges: new Map() })
}
