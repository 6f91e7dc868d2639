import type { Point } from './geometry.ts'
import type { Route } from './routes.ts'
import { type Bezier, HEAD_LENGTH } from './routes-curve.ts'

/** The route as the `d` of an SVG path, rounded to a tenth of a px. */
export function routePath({ segments }: Pick<Route, 'segments'>): string {
  if (segments.length === 1) {
    const { x0, y0, x1, y1, x2, y2, x3, y3 } = segments[0] as Bezier
    return `M${r(x0)} ${r(y0)}C${r(x1)} ${r(y1)} ${r(x2)} ${r(y2)} ${r(x3)} ${r(y3)}`
  }
  return segments
    .map(({ x0, y0, x1, y1, x2, y2, x3, y3 }, at) => {
      const curve = `C${r(x1)} ${r(y1)} ${r(x2)} ${r(y2)} ${r(x3)} ${r(y3)}`
      return at === 0 ? `M${r(x0)} ${r(y0)}${curve}` : curve
    })
    .join('')
}

/**
 * The three corners of an arrowhead, tip first.
 *
 * @param angle see Route
 * @param size length from the tip to the back, px; its width is as much
 */
export function arrowHead(tip: Point, angle: number, size: number = HEAD_LENGTH + 2): readonly [Point, Point, Point] {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const corner = (aside: number): Point => ({
    x: tip.x - cos * size - sin * aside,
    y: tip.y - sin * size + cos * aside,
  })
  return [tip, corner(size / 2), corner(-size / 2)]
}

/** The closed outline of an arrowhead as the `d` of an SVG path. */
export function arrowPath(tip: Point, angle: number, size?: number): string {
  const [a, b, c] = arrowHead(tip, angle, size)
  return `M${r(a.x)} ${r(a.y)}L${r(b.x)} ${r(b.y)}L${r(c.x)} ${r(c.y)}Z`
}

/** The open eye at what a loop watches: a ring that lies where an arrowhead would, px. */
export function openEye(
  tip: Point,
  angle: number,
  radius: number = HEAD_LENGTH / 2,
): Point & { readonly radius: number } {
  return { x: tip.x - Math.cos(angle) * radius, y: tip.y - Math.sin(angle) * radius, radius }
}

function r(value: number): number {
  return Math.round(value * 10) / 10 + 0
}
