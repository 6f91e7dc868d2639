import type { Waypoint, WaypointType } from '../journey/waypoint.ts'
import type { Texts } from './texts.ts'

type Text = Pick<Texts, 'text'>

/** What a card is, in a word or two: its outcome kind, its instrument form or its loop kind, or the team's own name for it. */
export function kindName(waypoint: Waypoint, { text }: Text): string {
  return ownName(waypoint) || text(`${kindKey(waypoint)}.name`)
}

/** The same where room is short: "Dialogue" for "Multi-stakeholder dialogue". */
export function kindShort(waypoint: Waypoint, { text }: Text): string {
  return ownName(waypoint) || text(`${kindKey(waypoint)}.short`)
}

/** A card by its title; one without a title by what it is. */
export function cardName(waypoint: Waypoint | undefined, { text }: Text): string {
  if (!waypoint) return text('card.untitled')
  return waypoint.title || `${text('card.untitled')} (${kindShort(waypoint, { text })})`
}

/** A card as it is read aloud: what it is, its title, and how it stands; a loop by how often it comes round. */
export function cardInWords(waypoint: Waypoint, { text, direction }: Texts): string {
  const state =
    waypoint.type === 'loop' ? `cadence.${waypoint.cadence}` : (`${waypoint.type}Status.${waypoint.status}` as const)
  const parts = [kindName(waypoint, { text }), waypoint.title || text('card.untitled'), text(state)]
  return parts.join(direction === 'rtl' ? '، ' : ', ')
}

/** What a kind is for, in a sentence or two. */
export function kindPurpose(kind: Kind, { text }: Text): string {
  return text(`${kindKey(kind)}.${PURPOSE[kind.type]}`)
}

const PURPOSE: Readonly<Record<WaypointType, string>> = { outcome: 'what', instrument: 'purpose', loop: 'gist' }

/** A type with its kind or form, as cards and the rail have them. */
interface Kind {
  readonly type: WaypointType
  readonly kind?: string
  readonly form?: string
}

/** The key under which the catalogue speaks of a kind: `.name` and `.short`. */
export function kindKey(waypoint: Kind): string {
  if (waypoint.type === 'outcome') return `outcomeKind.${waypoint.kind}`
  if (waypoint.type === 'instrument') return `instrumentForm.${waypoint.form}`
  return `loopKind.${waypoint.kind}`
}

/** A team names a form or a loop of its own only where the list has none; a name left from before does not count. */
function ownName(waypoint: Waypoint): string {
  if (waypoint.type === 'instrument') return waypoint.form === 'custom' ? waypoint.ownForm : ''
  if (waypoint.type === 'loop') return waypoint.kind === 'custom' ? waypoint.ownKind : ''
  return ''
}
