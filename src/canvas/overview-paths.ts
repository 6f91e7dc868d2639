import { arrowPath, routePath } from '../journey/routes-shapes.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { ColourRole } from './role-colours.ts'
import type { Shown } from './shown-store.ts'

/** All cards of one kind as one path, canvas px: a thousand cards are then painted in a handful of strokes. */
export function cardPaths(shown: Pick<Shown, 'boxes' | 'journey'>): ReadonlyMap<ColourRole, Path2D> {
  const paths = new Map<ColourRole, Path2D>()
  for (const [id, box] of shown.boxes) {
    const card = shown.journey.waypoints.get(id)
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

/** Likewise all links of one kind; heads are larger than near by, or they would not be seen. */
export function linkPaths(shown: Pick<Shown, 'routes' | 'journey'>): ReadonlyMap<ColourRole, LinkPaths> {
  const lines = new Map<ColourRole, string[]>()
  const heads = new Map<ColourRole, string[]>()
  for (const [id, route] of shown.routes) {
    const kind = shown.journey.links.get(id)?.kind
    if (!kind) continue
    push(lines, kind, routePath(route))
    push(heads, kind, arrowPath(route.tip, route.angle, FAR_HEAD))
  }
  return new Map(
    [...lines].map(([role, all]) => [
      role,
      { lines: new Path2D(all.join('')), heads: new Path2D((heads.get(role) ?? []).join('')) },
    ]),
  )
}

/** px */
const FAR_HEAD = 20

function push(map: Map<ColourRole, string[]>, role: ColourRole, value: string): void {
  const list = map.get(role)
  if (list) list.push(value)
  else map.set(role, [value])
}

function roleOf(card: Waypoint): ColourRole {
  return card.type === 'outcome' ? card.kind : card.type
}
