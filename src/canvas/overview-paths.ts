import type { Box } from '../journey/geometry.ts'
import type { Route } from '../journey/routes.ts'
import { arrowHead } from '../journey/routes-shapes.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { ColourRole } from './role-colours.ts'
import type { Shown } from './shown-store.ts'

/** Which cards and links of the sheet are painted, by the room that they take. */
export type Painted = (box: Box) => boolean

/** All cards of one kind as one path, canvas px: a thousand cards are then painted in a handful of strokes. */
export function cardPaths(
  shown: Pick<Shown, 'boxes' | 'journey'>,
  isPainted: Painted = () => true,
): ReadonlyMap<ColourRole, Path2D> {
  const paths = new Map<ColourRole, Path2D>()
  for (const [id, box] of shown.boxes) {
    const card = isPainted(box) && shown.journey.waypoints.get(id)
    if (!card) continue
    const role = roleOf(card)
    const path = paths.get(role) ?? new Path2D()
    paths.set(role, path)
    const radius = card.type === 'loop' ? box.height / 2 : card.type === 'outcome' ? 14 : 4
    path.roundRect(box.x, box.y, box.width, box.height, radius)
  }
  return paths
}

export interface LinkPaths {
  readonly lines: Path2D
  readonly heads: Path2D
}

/**
 * Likewise all links of one kind; heads are larger than near by, or they would not be seen.
 *
 * @param hasHeads false where the picture is too coarse for them
 */
export function linkPaths(
  shown: Pick<Shown, 'routes' | 'journey'>,
  isPainted: Painted,
  hasHeads: boolean,
): ReadonlyMap<ColourRole, LinkPaths> {
  const paths = new Map<ColourRole, LinkPaths>()
  for (const [id, route] of shown.routes) {
    const role = isPainted(route.bounds) && shown.journey.links.get(id)?.kind
    if (!role) continue
    const { lines, heads } = paths.get(role) ?? { lines: new Path2D(), heads: new Path2D() }
    paths.set(role, { lines, heads })
    addLine(lines, route)
    if (!hasHeads) continue
    const [tip, left, right] = arrowHead(route.tip, route.angle, FAR_HEAD)
    heads.moveTo(tip.x, tip.y)
    heads.lineTo(left.x, left.y)
    heads.lineTo(right.x, right.y)
    heads.closePath()
  }
  return paths
}

/** px */
const FAR_HEAD = 20

function addLine(path: Path2D, { segments }: Route): void {
  for (const [place, { x0, y0, x1, y1, x2, y2, x3, y3 }] of segments.entries()) {
    if (place === 0) path.moveTo(x0, y0)
    path.bezierCurveTo(x1, y1, x2, y2, x3, y3)
  }
}

function roleOf(card: Waypoint): ColourRole {
  return card.type === 'outcome' ? card.kind : card.type
}
