import { type Band, bandAt, bandsOf, CARD_SIZES, cardBox } from '../cards.ts'
import type { Change } from '../change.ts'
import { type Box, holds, overlap, type Point, type Size, snap, withinSheet } from '../geometry.ts'
import type { Journey } from '../journey.ts'
import { MOST_WAYPOINTS } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import type { Waypoint } from '../waypoint.ts'
import { keepTextsWhole } from './whole-texts.ts'

/**
 * Puts a new card on the sheet, snapped, in the phase over which it stands.
 *
 * @throws Refusal `journeyFull` or `textTooLong`
 */
export function place(journey: Journey, waypoint: Waypoint): Change[] {
  if (journey.waypoints.size >= MOST_WAYPOINTS) throw new Refusal('journeyFull', { most: MOST_WAYPOINTS })
  keepTextsWhole('waypoints', waypoint)
  const at = snap(withinSheet(waypoint.at))
  const phase = bandAt(bandsOf(journey.phases.values()), { type: waypoint.type, at })?.phase.id ?? null
  return [{ do: 'put', in: 'waypoints', record: { ...waypoint, at, phase } }]
}

/** Air around a card that is placed without pointing, px. */
const CLEAR = 40

/**
 * The free place nearest to the wished one: for cards that are placed without pointing, by a tap, by keyboard or from the outline.
 *
 * @param standing whatever shows on the sheet: in a draft also what it drops, or a new card would hide its ghost
 * @param seen what the person sees, in reading order: as long as there is room in it the card stands there, for whoever writes
 * its title must see it. Where it is full, or nothing is seen, the place is below, then in the next column.
 * @param bands of the phases: the card stands whole within one, or beside all of them, so that nobody wonders which it belongs to
 */
export function freePlace(
  standing: Iterable<Waypoint>,
  type: Waypoint['type'],
  wished: Point,
  seen?: Box,
  bands: readonly Band[] = [],
): Point {
  const size = CARD_SIZES[type]
  const boxes = [...standing].map(cardBox)
  const start = offTheEdges(bands, type, snap(withinSheet(wished)))
  const stepped = ({ column, row }: Step): Point =>
    offTheEdges(bands, type, {
      x: start.x + column * (size.width + CLEAR),
      y: start.y + row * (size.height + CLEAR),
    })
  const isFree = (at: Point): boolean => !boxes.some((box) => overlap(box, { ...at, ...size }, CLEAR / 2))
  const isSeen = (at: Point): boolean => seen !== undefined && holds(seen, { ...at, ...size })
  const near = seen && AROUND.map(stepped).find((at) => isSeen(at) && isFree(at))
  return near ?? DOWNWARD.map(stepped).find(isFree) ?? start
}

/** Between a card and the edge of its phase's band, px. */
const FROM_EDGE = 16

/** The place moved aside until the card lies over no edge of the band over which its middle stands; a narrow band is left as it is. */
function offTheEdges(bands: readonly Band[], type: Waypoint['type'], at: Point): Point {
  const { width } = CARD_SIZES[type]
  const last = bands.at(-1)
  if (!last) return at
  const band = bandAt(bands, { type, at })
  const isBefore = at.x + width / 2 < 0
  const from = band ? band.x : isBefore ? Number.NEGATIVE_INFINITY : last.x + last.width
  const to = band ? band.x + band.width : isBefore ? 0 : Number.POSITIVE_INFINITY
  if (to - from < width + 2 * FROM_EDGE) return at
  return snap({ ...at, x: Math.min(Math.max(at.x, from + FROM_EDGE), to - width - FROM_EDGE) })
}

/** How many cards further in reading order, and how many down. */
interface Step {
  readonly column: number
  readonly row: number
}

/** Away from the middle, nearest first. To the side counts three times: a column mostly is one phase. */
const AROUND: readonly Step[] = steps(-8, 8, -12, 12).sort((a, b) => wayTo(a) - wayTo(b))
const DOWNWARD: readonly Step[] = steps(0, 39, 0, 7)

function steps(firstColumn: number, lastColumn: number, firstRow: number, lastRow: number): Step[] {
  const all: Step[] = []
  for (let column = firstColumn; column <= lastColumn; column += 1) {
    for (let row = firstRow; row <= lastRow; row += 1) all.push({ column, row })
  }
  return all
}

/** Down before up and onward before back, where both are as near. */
function wayTo({ column, row }: Step): number {
  return 3 * Math.abs(column) + Math.abs(row) + (row < 0 ? 0.5 : 0) + (column < 0 ? 0.25 : 0)
}

/** Between which x a card's left edge may come to stand, px, in reading order. */
export interface Reach {
  readonly first: number
  readonly last: number
}

/** Steps to the side in which a place is looked for, px, and how many of them each way. */
const ASIDE = 40
const MOST_ASIDE = 100

/**
 * The free place nearest to the wished one, to either side within reach and any way down: for cards that are set down among
 * others without pointing. Going down always ends at a free place, so there is one in whatever crowd.
 *
 * @param boxes what stands there already, by their upper edge
 */
export function freePlaceWithin(boxes: readonly Box[], size: Size, wished: Point, { first, last }: Reach): Point {
  let nearest = { x: Math.min(Math.max(wished.x, first), last), y: wished.y }
  const start = nearest.x
  let least = Number.POSITIVE_INFINITY
  for (let step = 0; step <= 2 * MOST_ASIDE; step += 1) {
    const aside = (step % 2 === 0 ? step / 2 : -(step + 1) / 2) * ASIDE
    const x = start + aside
    if (x < first || x > last || Math.abs(aside) >= least) continue
    // One pass is enough: what ends above the card as it goes down cannot come in its way again.
    let y = wished.y
    for (const box of boxes) {
      if (overlap(box, { x, y, ...size }, CLEAR / 2)) y = box.y + box.height + CLEAR
    }
    const far = Math.abs(aside) + y - wished.y
    if (far < least) {
      least = far
      nearest = { x, y }
    }
  }
  return snap(withinSheet(nearest))
}
