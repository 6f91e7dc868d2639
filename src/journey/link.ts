import type { LinkId, WaypointId } from './ids.ts'
import type { WaypointType } from './waypoint.ts'

export const LINK_KINDS = ['contributesTo', 'leadsTo', 'precedes', 'observes', 'adjusts'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

export const STRENGTHS = ['strong', 'partial'] as const
export type Strength = (typeof STRENGTHS)[number]

/** A directed line between two waypoints. */
export interface Link {
  readonly id: LinkId
  readonly kind: LinkKind
  readonly from: WaypointId
  readonly to: WaypointId
  /** How strongly an instrument serves an outcome; has no meaning for other kinds. */
  readonly strength: Strength
  readonly rationale: string
  /** What must hold for the link to work. */
  readonly assumption: string
}

/** Which kinds may run from one type to another, the usual one first. What is not here is refused. */
const LEGAL: Readonly<Partial<Record<`${WaypointType} ${WaypointType}`, readonly LinkKind[]>>> = {
  'instrument outcome': ['contributesTo'],
  'outcome outcome': ['leadsTo'],
  'instrument instrument': ['precedes'],
  'loop instrument': ['observes', 'adjusts'],
  'loop outcome': ['observes', 'adjusts'],
}

export function kindsBetween(from: WaypointType, to: WaypointType): readonly LinkKind[] {
  return LEGAL[`${from} ${to}`] ?? []
}
