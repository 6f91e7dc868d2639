import type { Box } from '../journey/geometry.ts'
import type { LinkKind } from '../journey/link.ts'
import { arrowHead } from '../journey/routes-shapes.ts'
import type { PaintedCard, PaintedLink, PaintedRoute } from './overview-scene.ts'
import type { ColourRole } from './role-colours.ts'

/** What one paints with, in the page and beside it. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Which cards and links of the sheet are painted, by the room that they take. */
export type IsPainted = (box: Box) => boolean

/** Cards by colour, so that a brush changes a handful of times. */
export function cardsByColour(
  cards: readonly PaintedCard[],
  isPainted: IsPainted = () => true,
): ReadonlyMap<ColourRole, readonly PaintedCard[]> {
  const byColour = new Map<ColourRole, PaintedCard[]>()
  for (const card of cards) if (isPainted(card.box)) listAt(byColour, card.role).push(card)
  return byColour
}

/** Likewise links. */
export function linksByKind(
  links: readonly PaintedLink[],
  isPainted: IsPainted,
): ReadonlyMap<LinkKind, readonly PaintedRoute[]> {
  const byKind = new Map<LinkKind, PaintedRoute[]>()
  for (const { kind, route } of links) if (isPainted(route.bounds)) listAt(byKind, kind).push(route)
  return byKind
}

/** Corners below this many pixels of the picture are not seen. */
const LEAST_CORNER = 1

/**
 * Fills one card. Each is filled alone: a path of a thousand of them goes through the browser's general way of filling,
 * which took 70 ms where single boxes take 4.
 *
 * @param density pixels of the picture for one of the sheet
 * @param inset how far inside of its edge, px of the sheet
 */
export function fillCard(
  context: Pen,
  { box, radius }: Pick<PaintedCard, 'box' | 'radius'>,
  density: number,
  inset = 0,
): void {
  const x = box.x + inset
  const y = box.y + inset
  const width = box.width - 2 * inset
  const height = box.height - 2 * inset
  if (radius * density < LEAST_CORNER) {
    context.fillRect(x, y, width, height)
    return
  }
  context.beginPath()
  context.roundRect(x, y, width, height, Math.max(0, radius - inset))
  context.fill()
}

export function strokeLine(context: Pen, { segments }: PaintedRoute): void {
  context.beginPath()
  for (const [place, { x0, y0, x1, y1, x2, y2, x3, y3 }] of segments.entries()) {
    if (place === 0) context.moveTo(x0, y0)
    context.bezierCurveTo(x1, y1, x2, y2, x3, y3)
  }
  context.stroke()
}

/** Larger than near by, or it would not be seen; px. */
const FAR_HEAD = 20

export function fillHead(context: Pen, route: PaintedRoute): void {
  const [tip, left, right] = arrowHead(route.tip, route.angle, FAR_HEAD)
  context.beginPath()
  context.moveTo(tip.x, tip.y)
  context.lineTo(left.x, left.y)
  context.lineTo(right.x, right.y)
  context.fill()
}

function listAt<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const known = lists.get(key)
  if (known) return known
  const list: V[] = []
  lists.set(key, list)
  return list
}
