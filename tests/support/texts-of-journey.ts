import type { Journey } from '../../src/journey/journey.ts'

/** Every text of the journey, wherever it stands. */
export function textsOfJourney(journey: Journey): string[] {
  const found = new Set<string>()
  collect(journey, found)
  return [...found]
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value)
  else if (value instanceof Map) for (const one of value.values()) collect(one, found)
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one, found)
}
