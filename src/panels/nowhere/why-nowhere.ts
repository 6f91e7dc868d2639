import type { Journey } from '../../journey/journey.ts'
import type { RefusedBecause, Status } from '../../session/connection.ts'

/**
 * Why a link leads nowhere: the server keeps its door shut, and this device has nothing of the journey. Where it has something
 * the map is shown, and the status bar says what became of the line.
 *
 * @param shared whether the link has a key; one that lost what stood behind the # is asked to make a room that is there already
 */
export function whyNowhere(
  { line, because }: Pick<Status, 'line' | 'because'>,
  { shared, journey }: { shared: boolean; journey: Pick<Journey, 'about' | 'phases' | 'waypoints'> },
): RefusedBecause | undefined {
  // Whoever begins a journey gets phases with it, so a new one is never taken for a lost one.
  if (journey.phases.size > 0 || journey.waypoints.size > 0 || journey.about.title !== '') return undefined
  if (line === 'refused') return (because as RefusedBecause | null) ?? 'malformed'
  return !shared && because === 'notMade' ? 'keyRefused' : undefined
}
