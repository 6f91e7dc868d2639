import { cleanText } from '../scene/clean-text.ts'
import { directionOfLine } from '../scene/line-direction.ts'
import type { BoxShape, CircleShape, IconShape, PathShape, Scene, Shape, TextShape } from '../scene/scene.ts'
import { DIFFERENCE_ICONS } from '../signs/difference-icons.ts'
import { ICONS } from '../signs/icons.ts'
import { type Area, areaOf, meet } from './shape-area.ts'
import { FONTS } from './svg.ts'

/** What painting needs of a Canvas 2D context: that of a page, of a worker and of a server have it alike. */
export interface PaintContext {
  fillStyle: unknown
  strokeStyle: unknown
  globalAlpha: number
  lineWidth: number
  lineCap: CanvasLineCap
  lineJoin: CanvasLineJoin
  font: string
  textAlign: CanvasTextAlign
  textBaseline: CanvasTextBaseline
  direction: CanvasDirection
  save(): void
  restore(): void
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void
  beginPath(): void
  arc(x: number, y: number, radius: number, start: number, end: number): void
  rect(x: number, y: number, width: number, height: number): void
  roundRect(x: number, y: number, width: number, height: number, radius: number): void
  setLineDash(lengths: number[]): void
  fillText(text: string, x: number, y: number): void
}

/** A context with its way to fill and stroke SVG paths, in which the types of Node's canvas and of the page differ. */
export interface Painter {
  readonly context: PaintContext
  /** Fills the current path, or the one of these SVG data. */
  fill(d?: string): void
  stroke(d?: string): void
  /** Families in the order in which letters are looked for; those of the SVG when left out. */
  readonly fonts?: string | undefined
}

/** Icons come again and again: each path is read once. */
export function painterOn<Path>(
  context: PaintContext & { fill(path?: Path): void; stroke(path?: Path): void },
  pathOf: (d: string) => Path,
  fonts?: string,
): Painter {
  const known = new Map<string, Path>()
  const path = (d: string): Path => {
    const made = known.get(d) ?? pathOf(d)
    known.set(d, made)
    return made
  }
  return {
    context,
    fonts,
    fill: (d) => (d === undefined ? context.fill() : context.fill(path(d))),
    stroke: (d) => (d === undefined ? context.stroke() : context.stroke(path(d))),
  }
}

/** The part of the picture that a canvas shows, in whole pixels of the picture. */
export interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PaintOptions {
  /** Pixels for each px of the scene. */
  readonly scale: number
  /** Without the ground. */
  readonly transparent: boolean
  /** Upper left corner of the canvas within the picture, and its size; what lies outside of it is passed over. */
  readonly part: Part
}

/**
 * Draws a scene on a canvas, the way the SVG shows it. What a canvas shows is told in whole pixels, so that parts put
 * together give the same picture as one large canvas.
 */
export function paintScene(painter: Painter, scene: Scene, { scale, transparent, part }: PaintOptions): void {
  const { context } = painter
  context.save()
  // Without a place: the ground covers every pixel, also where the scene ends within one.
  context.setTransform(1, 0, 0, 1, 0, 0)
  if (!transparent) {
    context.fillStyle = scene.ground
    context.beginPath()
    context.rect(0, 0, part.width, part.height)
    painter.fill()
  }
  const place = { scale, x: -scene.left * scale - part.x, y: -scene.top * scale - part.y }
  context.setTransform(scale, 0, 0, scale, place.x, place.y)
  const seen: Area = {
    left: scene.left + part.x / scale,
    top: scene.top + part.y / scale,
    right: scene.left + (part.x + part.width) / scale,
    bottom: scene.top + (part.y + part.height) / scale,
  }
  for (const { shapes } of scene.groups) {
    for (const shape of shapes) if (meet(areaOf(shape), seen)) paint(painter, shape, place)
  }
  context.restore()
}

/** Where the scene lies on the canvas. */
interface Place {
  readonly scale: number
  readonly x: number
  readonly y: number
}

function paint(painter: Painter, shape: Shape, place: Place): void {
  switch (shape.shape) {
    case 'box':
      paintBox(painter, shape)
      break
    case 'path':
      if (shape.d !== '') paintDrawn(painter, shape, shape.d)
      break
    case 'circle':
      paintCircle(painter, shape)
      break
    case 'icon':
      paintIcon(painter, shape, place)
      break
    case 'text':
      paintText(painter, shape)
      break
  }
}

function paintBox(painter: Painter, shape: BoxShape): void {
  const { context } = painter
  const { x, y, width, height, radius = 0 } = shape
  context.beginPath()
  // As SVG has it: a corner is never rounder than half the side.
  if (radius > 0) context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2))
  else context.rect(x, y, width, height)
  paintDrawn(painter, shape)
}

function paintCircle(painter: Painter, shape: CircleShape): void {
  painter.context.beginPath()
  painter.context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI)
  paintDrawn(painter, shape)
}

function paintDrawn(painter: Painter, shape: Omit<PathShape, 'shape' | 'd'>, d?: string): void {
  const { context } = painter
  const { fill, fillOpacity = 1, stroke, strokeWidth = 1, dash } = shape
  if (fill !== undefined) {
    context.fillStyle = fill
    context.globalAlpha = fillOpacity
    painter.fill(d)
    context.globalAlpha = 1
  }
  if (stroke === undefined) return
  context.strokeStyle = stroke
  context.lineWidth = strokeWidth
  context.lineJoin = 'miter'
  context.lineCap = dash ? 'round' : 'butt'
  context.setLineDash(dash ? [...dash] : [])
  painter.stroke(d)
}

const ALL_ICONS = { ...ICONS, ...DIFFERENCE_ICONS }

/**
 * Every stroke sets all that it is drawn with, so that only the place is put back: saving and restoring the whole state took
 * as long as all the letters.
 */
function paintIcon(painter: Painter, { name, x, y, size, ink }: IconShape, place: Place): void {
  const { context } = painter
  const own = (size / 24) * place.scale
  context.setTransform(own, 0, 0, own, place.x + x * place.scale, place.y + y * place.scale)
  context.strokeStyle = ink
  context.lineWidth = 2
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.setLineDash([])
  for (const d of ALL_ICONS[name]) painter.stroke(d)
  context.setTransform(place.scale, 0, 0, place.scale, place.x, place.y)
}

/** The context shapes and orders the letters; the line's own direction is told it, as in the SVG. */
function paintText({ context, fonts = FONTS }: Painter, shape: TextShape): void {
  context.font = `${shape.weight} ${shape.size}px ${fonts}`
  context.fillStyle = shape.ink
  context.textBaseline = 'alphabetic'
  context.textAlign = shape.align === 'middle' ? 'center' : shape.align
  shape.lines.forEach((raw, at) => {
    const line = cleanText(raw)
    context.direction = directionOfLine(line, shape.runs)
    context.fillText(line, shape.x, shape.y + at * shape.lineHeight)
  })
}
