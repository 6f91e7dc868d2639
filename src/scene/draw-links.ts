import type { Link, LinkKind } from '../journey/link.ts'
import type { Route } from '../journey/routes.ts'
import { arrowPath, openEye, routePath } from '../journey/routes-shapes.ts'
import { INK, LINK_INK } from './ink.ts'
import type { Group, Shape } from './scene.ts'

/** Width of the lines, px, as on the canvas; what an instrument serves only in part is drawn thin. */
const WIDTHS: Readonly<Record<LinkKind, number>> = {
  contributesTo: 2.2,
  leadsTo: 2,
  precedes: 1.4,
  observes: 2.4,
  adjusts: 2,
}
const PARTIAL = 1.1

/** As in canvas/links.css. */
const TENTATIVE = [7, 6] as const

/** Its line, and an arrowhead or open eye as shapes of their own: programs differ in what they make of markers. */
export function drawLink(
  link: Pick<Link, 'id' | 'kind' | 'strength'>,
  route: Route,
  says: string,
  isTentative = false,
): Group {
  return { of: 'link', id: link.id, says, shapes: linkShapes(link, route, isTentative) }
}

/** @param isTentative what a loop may change, before one of its lessons was decided */
export function linkShapes(
  { kind, strength }: Pick<Link, 'kind' | 'strength'>,
  route: Route,
  isTentative = false,
): Shape[] {
  const ink = LINK_INK[kind]
  const strokeWidth = kind === 'contributesTo' && strength === 'partial' ? PARTIAL : WIDTHS[kind]
  const line: Shape = {
    shape: 'path',
    d: routePath(route),
    stroke: ink,
    strokeWidth,
    ...(kind === 'observes' ? { dash: [0.1, 5] } : isTentative ? { dash: TENTATIVE } : {}),
  }
  if (kind === 'observes') {
    const eye = openEye(route.tip, route.angle)
    return [line, { shape: 'circle', ...eye, radius: eye.radius - 0.4, fill: INK.panel, stroke: ink, strokeWidth: 1.8 }]
  }
  const size = kind === 'precedes' || strokeWidth === PARTIAL ? 9 : 10.5
  return [line, { shape: 'path', d: arrowPath(route.tip, route.angle, size), fill: ink }]
}
