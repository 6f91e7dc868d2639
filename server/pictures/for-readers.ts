import type { Journey } from '../../src/journey/journey.ts'
import { lessonsUpTo } from '../../src/journey/lessons-up-to.ts'
import { withoutNames } from '../../src/journey/without-names.ts'

/**
 * The journey for whoever comes across a picture of it: public lessons, no names of people, and no drafts, of which the map
 * shows nothing.
 */
export function forReaders(journey: Journey): Journey {
  return withoutNames({ ...lessonsUpTo(journey, 'public'), drafts: new Map(), draftChanges: new Map() })
}
