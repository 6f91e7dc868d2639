import type { CardDifference } from '../journey/difference.ts'
import { signsOf } from '../journey/drawn-difference.ts'
import { type Box, centre, grow, type Point } from '../journey/geometry.ts'
import type { DrawnDifference } from './use-drawn-difference.ts'

/** Size of a sign on the screen when cards are too small to read, px. */
const SIGN = 8

/** All signs of one sort as the `d` of one path: a thousand differences are four elements. */
export interface FarSigns {
  /** Pluses at what is new, at the upper right corner: the overview may have written titles on the cards. */
  readonly added: string
  /** Frames around what is new. */
  readonly frames: string
  /** Crosses in the middle of what left. */
  readonly removed: string
  /** Rhombs at the corner of cards that say something else or are linked otherwise; what moved has its trail. */
  readonly changed: string
}

/** The signs from afar, told apart by shape, as large on the screen at every zoom. */
export function farSigns({ standing, lively, ghosts, sight }: DrawnDifference): FarSigns {
  const cards = [...standing.cards, ...lively.cards]
  const size = Math.min(SIGN / sight.zoom, 80)
  const marked = (shape: (at: Point, size: number) => string, which: (card: CardDifference) => boolean): string =>
    cards
      .flatMap(({ difference, box }) => (which(difference) ? [shape({ x: box.x + box.width, y: box.y }, size)] : []))
      .join('')
  return {
    added: marked(plus, ({ how }) => how === 'added'),
    frames: cards
      .flatMap(({ difference, box }) => (difference.how === 'added' ? [frame(grow(box, size / 2))] : []))
      .join(''),
    removed: ghosts.map(({ box }) => cross(centre(box), size)).join(''),
    changed: marked(rhomb, (card) => signsOf(card).some((sign) => sign === 'changed' || sign === 'relinked')),
  }
}

function frame({ x, y, width, height }: Box): string {
  return `M${r(x)} ${r(y)}h${r(width)}v${r(height)}h${r(-width)}Z`
}

function plus({ x, y }: Point, size: number): string {
  return `M${r(x - size)} ${r(y)}h${r(2 * size)}M${r(x)} ${r(y - size)}v${r(2 * size)}`
}

function cross({ x, y }: Point, size: number): string {
  const half = size * 0.7
  const across = `l${r(2 * half)} ${r(2 * half)}M${r(x + half)} ${r(y - half)}l${r(-2 * half)} ${r(2 * half)}`
  return `M${r(x - half)} ${r(y - half)}${across}`
}

function rhomb({ x, y }: Point, size: number): string {
  const half = size * 0.8
  return `M${r(x - half)} ${r(y)}L${r(x)} ${r(y - half)}L${r(x + half)} ${r(y)}L${r(x)} ${r(y + half)}Z`
}

function r(value: number): number {
  return Math.round(value * 10) / 10 + 0
}
