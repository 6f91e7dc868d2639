import type { WaypointId } from './ids.ts'
import type { Journey, Tables } from './journey.ts'
import { activitiesOf, indicatorsOf, linksOf } from './queries.ts'

type HangingTable = 'links' | 'activities' | 'indicators'

/** A record that leaves with its card. */
export type Hanging = { readonly [T in HangingTable]: { readonly in: T; readonly record: Tables[T] } }[HangingTable]

/** All that hangs on a card: links, activities, indicators. */
export function hangingOn(journey: Journey, card: WaypointId): readonly Hanging[] {
  return [
    ...linksOf(journey, card).map((record) => ({ in: 'links', record }) as const),
    ...activitiesOf(journey, card).map((record) => ({ in: 'activities', record }) as const),
    ...indicatorsOf(journey, card).map((record) => ({ in: 'indicators', record }) as const),
  ]
}
