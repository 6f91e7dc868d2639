import type { Box, Point } from '../journey/geometry.ts'
import type { ConnectorEnd } from './slide.ts'
import { type ConnectorShape, connectorShape } from './slide-connector.ts'

/** Points along a connector as programs draw it, from its start to its end. */
export function connectorPoints(shape: ConnectorShape): Point[] {
  return pointsIn(shape).map((point) => placed(point, shape))
}

/** What a connector costs, and whether nothing is to be said against it. */
export interface LineCost {
  readonly cost: number
  readonly isClean: boolean
}

/** Much where it runs through cards, something where it can only go slantwise, and a little for its length. */
export function lineCost(from: ConnectorEnd, to: ConnectorEnd, others: readonly Box[]): LineCost {
  const shape = connectorShape(from, to)
  const points = connectorPoints(shape)
  let through = 0
  let length = 0
  points.forEach((point, at) => {
    const before = points[at - 1]
    if (before) length += Math.hypot(point.x - before.x, point.y - before.y)
    if (others.some((box) => isIn(point, box, 2))) through += 1
    // The cards it joins are crossed as well when it leaves on the wrong side.
    const isInside = at > 0 && at < points.length - 1 && [from.box, to.box].some((box) => isIn(point, box, -1))
    if (isInside) through += 2
  })
  const { preset, box } = shape
  const isSlanting = preset === 'straightConnector1' && Math.min(box.width, box.height) > 6
  const slant = isSlanting ? 40 : 0
  return { cost: through * 100 + slant + length / 4, isClean: through === 0 && !isSlanting }
}

const STEPS = 24

function pointsIn({ preset, box: { width: w, height: h }, bend = 0.5 }: ConnectorShape): Point[] {
  if (preset === 'straightConnector1') return curve([0, 0, w / 3, h / 3, (2 * w) / 3, (2 * h) / 3, w, h])
  if (preset === 'curvedConnector2') return curve([0, 0, w / 2, 0, w, h / 2, w, h])
  const x2 = w * bend
  return [
    ...curve([0, 0, x2 / 2, 0, x2, h / 4, x2, h / 2]),
    ...curve([x2, h / 2, x2, (h * 3) / 4, (w + x2) / 2, h, w, h]),
  ]
}

function curve(c: readonly [number, number, number, number, number, number, number, number]): Point[] {
  return Array.from({ length: STEPS + 1 }, (_, n) => {
    const t = n / STEPS
    const u = 1 - t
    const at = (a: number, b: number, d: number, e: number) =>
      u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * d + t * t * t * e
    return { x: at(c[0], c[2], c[4], c[6]), y: at(c[1], c[3], c[5], c[7]) }
  })
}

/** Mirrored, then turned round the middle of its box. */
function placed({ x, y }: Point, { box, turns, flip }: ConnectorShape): Point {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  let dx = x - box.width / 2
  let dy = (flip ? box.height - y : y) - box.height / 2
  for (let n = 0; n < turns; n += 1) [dx, dy] = [-dy, dx]
  return { x: middle.x + dx, y: middle.y + dy }
}

function isIn({ x, y }: Point, box: Box, rim: number): boolean {
  return x > box.x - rim && x < box.x + box.width + rim && y > box.y - rim && y < box.y + box.height + rim
}
