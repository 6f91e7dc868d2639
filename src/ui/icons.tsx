import type { ComponentType, SVGProps } from 'react'
import { INSTRUMENT_FORMS, type InstrumentForm } from '../journey/instrument-forms.ts'
import { OUTCOME_KINDS, type OutcomeKind } from '../journey/outcome-kinds.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { ICONS, type IconName } from '../signs/icons.ts'

export type Icon = ComponentType<SVGProps<SVGSVGElement>>

/** Kind and form are told by icon and word, never by colour alone; the same strokes stand on cards and in pictures. */
export const OUTCOME_ICONS = iconsOf<OutcomeKind>(OUTCOME_KINDS)
export const INSTRUMENT_ICONS = iconsOf<InstrumentForm>(INSTRUMENT_FORMS)
export const LOOP_ICON: Icon = iconFor('loop')

export function iconOf(waypoint: Pick<Waypoint, 'type'> & { kind?: string; form?: string }): Icon {
  if (waypoint.type === 'outcome') return OUTCOME_ICONS[waypoint.kind as OutcomeKind]
  if (waypoint.type === 'instrument') return INSTRUMENT_ICONS[waypoint.form as InstrumentForm]
  return LOOP_ICON
}

function iconsOf<Name extends IconName>(names: readonly Name[]): Readonly<Record<Name, Icon>> {
  return Object.fromEntries(names.map((name) => [name, iconFor(name)])) as Record<Name, Icon>
}

function iconFor(name: IconName): Icon {
  return function Sign(props) {
    return (
      <svg
        viewBox="0 0 24 24"
        width={24}
        height={24}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        {...props}
      >
        {ICONS[name].map((d) => (
          <path key={d} d={d} />
        ))}
      </svg>
    )
  }
}
