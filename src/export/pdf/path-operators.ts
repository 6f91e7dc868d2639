import { n } from './pdf-file.ts'

/** How many numbers follow each letter of SVG path data. */
const COUNTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

export interface PathSink {
  move(x: number, y: number): void
  line(x: number, y: number): void
  curve(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  close(): void
}

/** PDF's operators for SVG path data; arcs become curves, since PDF has none. */
export function pathOperators(d: string): string {
  const written: string[] = []
  const sink: PathSink = {
    move: (x, y) => written.push(`${n(x)} ${n(y)} m`),
    line: (x, y) => written.push(`${n(x)} ${n(y)} l`),
    curve: (x1, y1, x2, y2, x, y) => written.push(`${n(x1)} ${n(y1)} ${n(x2)} ${n(y2)} ${n(x)} ${n(y)} c`),
    close: () => written.push('h'),
  }
  walkPath(d, sink)
  return written.join(' ')
}

/**
 * Walks along SVG path data in absolute moves, lines and curves.
 *
 * @throws Error for data that is not SVG's: signs and scenes are our own, so that is a mistake in the house
 */
export function walkPath(d: string, sink: PathSink): void {
  let [x, y, startX, startY] = [0, 0, 0, 0]
  /** The last curve's second handle, about which S and T mirror; the letter tells for which of them. */
  let handle = { of: '', x: 0, y: 0 }
  for (const { letter, isRelative, args } of stepsOf(d)) {
    const [fromX, fromY] = isRelative ? [x, y] : [0, 0]
    const at = (index: number): number => (args[index] as number) + (index % 2 === 0 ? fromX : fromY)
    const mirrored = (of: string) => (handle.of === of ? [2 * x - handle.x, 2 * y - handle.y] : [x, y])
    const curveTo = (x1: number, y1: number, x2: number, y2: number, toX: number, toY: number): void => {
      sink.curve(x1, y1, x2, y2, toX, toY)
      ;[x, y] = [toX, toY]
      handle = { of: 'C', x: x2, y: y2 }
    }
    const quadraticTo = (cx: number, cy: number, toX: number, toY: number): void => {
      sink.curve(
        x + (2 / 3) * (cx - x),
        y + (2 / 3) * (cy - y),
        toX + (2 / 3) * (cx - toX),
        toY + (2 / 3) * (cy - toY),
        toX,
        toY,
      )
      ;[x, y] = [toX, toY]
      handle = { of: 'Q', x: cx, y: cy }
    }
    switch (letter) {
      case 'M':
        ;[x, y] = [at(0), at(1)]
        ;[startX, startY] = [x, y]
        sink.move(x, y)
        break
      case 'L':
        ;[x, y] = [at(0), at(1)]
        sink.line(x, y)
        break
      case 'H':
        x = at(0)
        sink.line(x, y)
        break
      case 'V':
        y = (args[0] as number) + fromY
        sink.line(x, y)
        break
      case 'C':
        curveTo(at(0), at(1), at(2), at(3), at(4), at(5))
        continue
      case 'S': {
        const [x1, y1] = mirrored('C') as [number, number]
        curveTo(x1, y1, at(0), at(1), at(2), at(3))
        continue
      }
      case 'Q':
        quadraticTo(at(0), at(1), at(2), at(3))
        continue
      case 'T': {
        const [cx, cy] = mirrored('Q') as [number, number]
        quadraticTo(cx, cy, at(0), at(1))
        continue
      }
      case 'A': {
        const [rx, ry, turn, large, sweep] = args as [number, number, number, number, number]
        const to = { x: (args[5] as number) + fromX, y: (args[6] as number) + fromY }
        for (const piece of arcCurves({ x, y }, to, { rx, ry, turn, isLarge: large === 1, isSweep: sweep === 1 })) {
          sink.curve(...piece)
        }
        ;[x, y] = [to.x, to.y]
        break
      }
      default:
        ;[x, y] = [startX, startY]
        sink.close()
    }
    handle = { of: '', x, y }
  }
}

interface Step {
  readonly letter: string
  readonly isRelative: boolean
  readonly args: readonly number[]
}

function stepsOf(d: string): Step[] {
  const steps: Step[] = []
  for (const [, word = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const letter = word.toUpperCase()
    const count = COUNTS[letter]
    if (count === undefined) throw new Error(`path data with ${word}: ${d}`)
    const numbers = letter === 'A' ? arcNumbers(rest) : (rest.match(NUMBER) ?? []).map(Number)
    if (count === 0 ? numbers.length > 0 : numbers.length === 0 || numbers.length % count !== 0) {
      throw new Error(`path data with ${numbers.length} numbers after ${word}: ${d}`)
    }
    const isRelative = word !== letter
    if (count === 0) steps.push({ letter, isRelative, args: [] })
    for (let at = 0; at < numbers.length; at += count || 1) {
      // What follows the first pair of a move are lines.
      const meant = letter === 'M' && at > 0 ? 'L' : letter
      steps.push({ letter: meant, isRelative, args: numbers.slice(at, at + count) })
    }
  }
  return steps
}

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi

/** The two flags of an arc may stand without a space after them: `a1 1 0 013 0`. */
function arcNumbers(text: string): number[] {
  return [...text.matchAll(ARC)].flatMap(([, ...numbers]) => numbers.map(Number))
}

const PLAIN = '([-+]?(?:\\d+\\.?\\d*|\\.\\d+))'
const ARC = new RegExp([PLAIN, PLAIN, PLAIN, '([01])', '([01])', PLAIN, PLAIN].join('[\\s,]*'), 'g')

interface Arc {
  readonly rx: number
  readonly ry: number
  /** Degrees by which the ellipse is turned. */
  readonly turn: number
  readonly isLarge: boolean
  readonly isSweep: boolean
}

type Curve = [x1: number, y1: number, x2: number, y2: number, x: number, y: number]

/** An elliptical arc as curves of a quarter turn at most (SVG 1.1, appendix F.6.5). */
function arcCurves(from: { x: number; y: number }, to: { x: number; y: number }, arc: Arc): Curve[] {
  let [rx, ry] = [Math.abs(arc.rx), Math.abs(arc.ry)]
  if (rx === 0 || ry === 0) return [[from.x, from.y, to.x, to.y, to.x, to.y]]
  if (from.x === to.x && from.y === to.y) return []
  const cos = Math.cos((arc.turn * Math.PI) / 180)
  const sin = Math.sin((arc.turn * Math.PI) / 180)
  const halfX = (cos * (from.x - to.x) + sin * (from.y - to.y)) / 2
  const halfY = (cos * (from.y - to.y) - sin * (from.x - to.x)) / 2
  const tooSmall = halfX ** 2 / rx ** 2 + halfY ** 2 / ry ** 2
  if (tooSmall > 1) [rx, ry] = [rx * Math.sqrt(tooSmall), ry * Math.sqrt(tooSmall)]
  const under = rx ** 2 * halfY ** 2 + ry ** 2 * halfX ** 2
  const factor = (arc.isLarge === arc.isSweep ? -1 : 1) * Math.sqrt(Math.max(0, (rx * ry) ** 2 - under) / under)
  const [midX, midY] = [(factor * rx * halfY) / ry, (-factor * ry * halfX) / rx]
  const centreX = cos * midX - sin * midY + (from.x + to.x) / 2
  const centreY = sin * midX + cos * midY + (from.y + to.y) / 2
  const start = Math.atan2((halfY - midY) / ry, (halfX - midX) / rx)
  let sweep = Math.atan2((-halfY - midY) / ry, (-halfX - midX) / rx) - start
  if (arc.isSweep && sweep < 0) sweep += 2 * Math.PI
  if (!arc.isSweep && sweep > 0) sweep -= 2 * Math.PI
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9))
  const step = sweep / count
  const reach = (4 / 3) * Math.tan(step / 4)
  const point = (u: number, v: number): [number, number] => [
    centreX + cos * rx * u - sin * ry * v,
    centreY + sin * rx * u + cos * ry * v,
  ]
  return Array.from({ length: count }, (_, at): Curve => {
    const a = start + at * step
    const b = a + step
    return [
      ...point(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a)),
      ...point(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b)),
      ...point(Math.cos(b), Math.sin(b)),
    ]
  })
}
