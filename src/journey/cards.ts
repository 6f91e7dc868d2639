import type { Box, Point, Size } from './geometry.ts'
import type { Direction, Phase } from './journey.ts'
import { inOrder } from './journey.ts'
import type { Waypoint, WaypointType } from './waypoint.ts'

/**
 * Width and height of each type of card, px. Known, not measured: so layout and export run without a browser, and two
 * people with different fonts agree where everything stands.
 */
export const CARD_SIZES: Readonly<Record<WaypointType, Size>> = {
  outcome: { width: 216, height: 96 },
  instrument: { width: 200, height: 96 },
  loop: { width: 208, height: 56 },
}

/** Height of the headings above the phase bands, px. */
export const PHASE_HEADING = 64

/** Width of a new phase, px: two columns of cards and air. */
export const PHASE_WIDTH = 560

/**
 * The corner as shown. Places are kept in reading order: x grows with time. A right-to-left journey is the same journey
 * seen from the other side, so turning it round changes one field and no card.
 */
export function shownCorner(at: Point, width: number, direction: Direction): Point {
  return direction === 'rtl' ? { x: -at.x - width + 0, y: at.y } : at
}

/** The card as shown on the canvas and in pictures. */
export function shownBox(waypoint: Waypoint, direction: Direction): Box {
  const { width, height } = CARD_SIZES[waypoint.type]
  const { x, y } = shownCorner(waypoint.at, width, direction)
  return { x, y, width, height }
}

/** The card in reading order. */
export function cardBox(waypoint: Pick<Waypoint, 'type' | 'at'>): Box {
  return { ...waypoint.at, ...CARD_SIZES[waypoint.type] }
}

/** A phase and where its band stands in reading order. */
export interface Band {
  readonly phase: Phase
  /** px, left edge in reading order. */
  readonly x: number
  readonly width: number
}

/** The bands side by side from x = 0, in the order of their phases. */
export function bandsOf(phases: Iterable<Phase>): Band[] {
  let x = 0
  return inOrder(phases).map((phase) => {
    const band = { phase, x, width: phase.width }
    x += phase.width
    return band
  })
}

/** The band over which a card's middle stands; before the first and after the last there is none. */
export function bandAt(bands: readonly Band[], card: Pick<Waypoint, 'type' | 'at'>): Band | undefined {
  const middle = card.at.x + CARD_SIZES[card.type].width / 2
  return bands.find((band) => middle >= band.x && middle < band.x + band.width)
}
