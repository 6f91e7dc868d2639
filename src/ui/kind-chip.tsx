import { iconOf } from './icons.tsx'
import './kind-chip.css'
import type { WaypointType } from '../journey/waypoint.ts'

/** The sign of a kind: its icon on its colour, in the shape of its card. The word stands beside it. */
export function KindChip({ of }: { of: { type: WaypointType; kind?: string; form?: string } }) {
  const Icon = iconOf(of)
  return (
    <span className="kind-chip" data-type={of.type} data-kind={of.type === 'outcome' ? of.kind : undefined}>
      <Icon aria-hidden="true" />
    </span>
  )
}
