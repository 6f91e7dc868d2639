import type { Point } from '../journey/geometry.ts'
import { type DraftId, ID_PATTERN, type WaypointId } from '../journey/ids.ts'

/** What others see of a participant. Nothing of it is kept. */
export interface Presence {
  readonly name: string
  /** One of `PRESENCE_COLOURS`. */
  readonly colour: string
  /** Where the hand is on the canvas as shown, px; null when it is elsewhere. */
  readonly cursor: Point | null
  readonly selection: readonly WaypointId[]
  /** The card whose text is being edited. */
  readonly editing: WaypointId | null
  /** A drag under way: these cards, this far in reading order from where the document has them. */
  readonly drag: { readonly ids: readonly WaypointId[]; readonly by: Point } | null
  /** What they look at: the live journey, a draft by its id, or the past. */
  readonly looksAt: 'live' | 'past' | DraftId
}

/** Colours that people choose from; each at least 4.5:1 against white, so that a name on it can be read. */
export const PRESENCE_COLOURS = [
  '#6F4FA3',
  '#A85E00',
  '#0067A8',
  '#B0303F',
  '#007A5E',
  '#8A4B6B',
  '#3A6B1F',
  '#5A5FA8',
] as const

export const NOBODY: Presence = {
  name: '',
  colour: PRESENCE_COLOURS[0],
  cursor: null,
  selection: [],
  editing: null,
  drag: null,
  looksAt: 'live',
}

/** The most cards that a presence names: more would only cost bytes on bad lines. */
export const MOST_NAMED = 100
const LONGEST_NAME = 40

/**
 * A presence out of what a peer sent. Whatever is malformed is dropped here and nowhere else: one odd peer must not break
 * the layer that shows everybody.
 *
 * @returns undefined for what is no presence at all
 */
export function parsePresence(value: unknown): Presence | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const state = value as Record<string, unknown>
  const drag =
    typeof state.drag === 'object' && state.drag !== null ? (state.drag as Record<string, unknown>) : undefined
  const by = parsePoint(drag?.by)
  return {
    name: typeof state.name === 'string' ? cleanName(state.name) : '',
    colour: (PRESENCE_COLOURS as readonly unknown[]).includes(state.colour)
      ? (state.colour as string)
      : PRESENCE_COLOURS[0],
    cursor: parsePoint(state.cursor),
    selection: parseIds(state.selection),
    editing: parseIds([state.editing])[0] ?? null,
    drag: by ? { ids: parseIds(drag?.ids), by } : null,
    looksAt: (parseIds([state.looksAt])[0] as string as Presence['looksAt'] | undefined) ?? 'live',
  }
}

/** A name as it may be shown: one line, no control or direction-changing characters, at most 40 characters. */
export function cleanName(name: string): string {
  return [
    ...name
      .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, LONGEST_NAME)
    .join('')
}

function parsePoint(value: unknown): Point | null {
  if (typeof value !== 'object' || value === null) return null
  const { x, y } = value as Record<string, unknown>
  return typeof x === 'number' && typeof y === 'number' && Math.abs(x) < 1e6 && Math.abs(y) < 1e6 ? { x, y } : null
}

function parseIds(value: unknown): WaypointId[] {
  if (!Array.isArray(value)) return []
  return value.filter((id): id is WaypointId => typeof id === 'string' && ID_PATTERN.test(id)).slice(0, MOST_NAMED)
}
