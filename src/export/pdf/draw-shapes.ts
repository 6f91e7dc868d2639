import type { Box } from '../../journey/geometry.ts'
import type { BoxShape, CircleShape, IconShape, PathShape } from '../../scene/scene.ts'
import { DIFFERENCE_ICONS } from '../../signs/difference-icons.ts'
import { ICONS } from '../../signs/icons.ts'
import { pathOperators, walkPath } from './path-operators.ts'
import { n } from './pdf-file.ts'

/** Operators that draw something, in px of the scene with y downwards, and the room that it takes. */
export interface Drawn {
  readonly operators: string
  readonly bounds: Box
}

/** Name of the graphics state that fills with this opacity. */
export type OpacityState = (opacity: number) => string

/** Handles of a quarter circle's curve, over its radius. */
const KAPPA = 0.5522847498

export function drawBox(shape: BoxShape, opacityState: OpacityState): Drawn {
  const { x, y, width, height, radius = 0 } = shape
  const r = Math.min(radius, width / 2, height / 2)
  const path = r > 0 ? roundBox(x, y, width, height, r) : `${n(x)} ${n(y)} ${n(width)} ${n(height)} re`
  return { operators: painted(path, shape, opacityState), bounds: grown({ x, y, width, height }, shape) }
}

export function drawCircle(shape: CircleShape, opacityState: OpacityState): Drawn {
  const { x, y, radius } = shape
  const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
  const path = roundBox(box.x, box.y, box.width, box.height, radius)
  return { operators: painted(path, shape, opacityState), bounds: grown(box, shape) }
}

export function drawPath(shape: PathShape, opacityState: OpacityState): Drawn {
  return {
    operators: painted(pathOperators(shape.d), shape, opacityState),
    bounds: grown(boundsOfPath(shape.d), shape),
  }
}

const ALL_ICONS = { ...ICONS, ...DIFFERENCE_ICONS }

export function drawIcon({ name, x, y, size, ink }: IconShape): Drawn {
  const scale = size / 24
  const strokes = ALL_ICONS[name].map((d) => `${pathOperators(d)} S`).join(' ')
  const place = `${scale.toFixed(6)} 0 0 ${scale.toFixed(6)} ${n(x)} ${n(y)} cm`
  return {
    operators: `q ${place} ${colourOf(ink)} RG 2 w 1 J 1 j ${strokes} Q`,
    bounds: { x, y, width: size, height: size },
  }
}

/** `r g b` from 0 to 1, before `rg` or `RG`. */
export function colourOf(ink: string): string {
  const [, digits] = /^#([0-9a-f]{6})$/i.exec(ink) ?? []
  if (!digits) throw new Error(`an ink that is not of the form #RRGGBB: ${ink}`)
  return [0, 2, 4].map((at) => n(Number.parseInt(digits.slice(at, at + 2), 16) / 255)).join(' ')
}

type Paint = Pick<PathShape, 'fill' | 'fillOpacity' | 'stroke' | 'strokeWidth' | 'dash'>

function painted(
  path: string,
  { fill, fillOpacity = 1, stroke, strokeWidth = 1, dash }: Paint,
  state: OpacityState,
): string {
  if (fill === undefined && stroke === undefined) return ''
  const operators: string[] = []
  if (fill !== undefined) operators.push(`${colourOf(fill)} rg`)
  if (stroke !== undefined) operators.push(`${colourOf(stroke)} RG ${n(strokeWidth)} w`)
  if (stroke !== undefined && dash) operators.push(`[${dash.map(n).join(' ')}] 0 d 1 J`)
  if (fill !== undefined && fillOpacity < 1) operators.push(`${state(fillOpacity)} gs`)
  operators.push(path, fill === undefined ? 'S' : stroke === undefined ? 'f' : 'B')
  const isPlain = !dash && (fill === undefined || fillOpacity >= 1)
  return isPlain ? operators.join(' ') : `q ${operators.join(' ')} Q`
}

function roundBox(x: number, y: number, width: number, height: number, r: number): string {
  const [right, bottom] = [x + width, y + height]
  const h = r * (1 - KAPPA)
  const curve = (...numbers: readonly number[]): string => `${numbers.map(n).join(' ')} c`
  return [
    `${n(x + r)} ${n(y)} m ${n(right - r)} ${n(y)} l`,
    curve(right - h, y, right, y + h, right, y + r),
    `${n(right)} ${n(bottom - r)} l`,
    curve(right, bottom - h, right - h, bottom, right - r, bottom),
    `${n(x + r)} ${n(bottom)} l`,
    curve(x + h, bottom, x, bottom - h, x, bottom - r),
    `${n(x)} ${n(y + r)} l`,
    curve(x, y + h, x + h, y, x + r, y),
    'h',
  ].join(' ')
}

/** With the handles of its curves, which enclose them. */
function boundsOfPath(d: string): Box {
  const [xs, ys]: [number[], number[]] = [[], []]
  const point = (x: number, y: number): void => {
    xs.push(x)
    ys.push(y)
  }
  walkPath(d, {
    move: point,
    line: point,
    curve: (x1, y1, x2, y2, x, y) => {
      point(x1, y1)
      point(x2, y2)
      point(x, y)
    },
    close: () => {},
  })
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

function grown(box: Box, { stroke, strokeWidth = 1 }: Paint): Box {
  const by = stroke === undefined ? 0 : strokeWidth
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by }
}
