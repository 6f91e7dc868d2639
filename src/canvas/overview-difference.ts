import type { Trail } from '../journey/drawn-difference.ts'
import { type Box, centre, grow, type Point } from '../journey/geometry.ts'
import { arrowHead } from '../journey/routes-shapes.ts'
import { fillCard, type IsPainted, type Pen, strokeLine } from './overview-parts.ts'
import type { PaintedDifference, PaintedLink, SignedBox } from './overview-scene.ts'
import type { ColourRole } from './role-colours.ts'

/** Half the size of a sign, px of the screen, and at most px of the sheet. */
const SIGN = 8
const MOST_SIGN = 80

/** How much of the paper a ghost lets through. */
const VEIL = '86%'

/**
 * Paints what tells two states of a journey apart, as large on the screen at every zoom: what is new has a plus and a dashed
 * frame, what left is an empty place with a cross, what says something else has a rhomb, and what moved has a trail.
 */
export class DifferencePainter {
  readonly #context: Pen
  readonly #isPainted: IsPainted
  readonly #colours: ReadonlyMap<ColourRole, string>
  /** Of lines: from afar those of one px would vanish. */
  readonly #width: number
  readonly #size: number

  constructor(context: Pen, isPainted: IsPainted, zoom: number, colours: ReadonlyMap<ColourRole, string>) {
    this.#context = context
    this.#isPainted = isPainted
    this.#colours = colours
    this.#width = Math.min(1.2 / zoom, 8)
    this.#size = Math.min(SIGN / zoom, MOST_SIGN)
  }

  /** A glow along links that are new or turned, links that left, and the places of cards that did. */
  paintUnder({ signs, gone }: PaintedDifference, links: readonly PaintedLink[], density: number): void {
    const context = this.#context
    context.strokeStyle = `color-mix(in srgb, ${this.#colour('accent')} 24%, transparent)`
    context.lineWidth = 5 + 2 * this.#width
    for (const { isFresh, route } of links) if (isFresh && this.#isPainted(route.bounds)) strokeLine(context, route)
    context.strokeStyle = this.#colour('inkSoft')
    context.lineWidth = this.#width
    context.setLineDash([4 * this.#width, 4 * this.#width])
    for (const route of gone) if (this.#isPainted(route.bounds)) strokeLine(context, route)
    context.fillStyle = `color-mix(in srgb, ${this.#colour('paper')} ${VEIL}, transparent)`
    context.lineWidth = 1.3 * this.#width
    context.setLineDash([1.5 * this.#width, 2.5 * this.#width])
    for (const ghost of this.#signed(signs, 'removed')) {
      fillCard(context, ghost, density)
      this.#frame(ghost.box, ghost.radius)
    }
    context.setLineDash([])
  }

  /** Trails and signs: they stand over the cards, and over what the cards are called. */
  paintOver({ signs, trails }: PaintedDifference): void {
    this.#paintTrails(trails)
    const context = this.#context
    const size = this.#size
    context.strokeStyle = this.#colour('accent')
    context.lineWidth = 1.4 * this.#width
    context.setLineDash([4 * this.#width, 3 * this.#width])
    for (const { box, radius } of this.#signed(signs, 'added')) this.#frame(grow(box, size / 2), radius + size / 2)
    context.setLineDash([])
    context.fillStyle = this.#colour('ink')
    context.strokeStyle = this.#colour('paper')
    for (const { box } of this.#signed(signs, 'changed')) rhomb(context, cornerOf(box), size * 0.8)
    const crossed = this.#signed(signs, 'removed').map(({ box }) => crossAt(centre(box), size * 0.7))
    const added = this.#signed(signs, 'added').map(({ box }) => plusAt(cornerOf(box), size))
    context.lineCap = 'round'
    // Each with a rim of paper first: they lie on lines and cards of every colour.
    this.#stroke([...crossed, ...added], 'paper', 5.5)
    this.#stroke(crossed, 'inkSoft', 2.4)
    this.#stroke(added, 'accent', 2.4)
    context.lineCap = 'butt'
  }

  #paintTrails(trails: readonly Trail[]): void {
    const context = this.#context
    const seen = trails.filter((trail) => this.#isPainted(boxOf(trail)))
    context.fillStyle = context.strokeStyle = this.#colour('inkSoft')
    context.lineWidth = this.#width
    context.lineCap = 'round'
    context.setLineDash([this.#width, 3 * this.#width])
    for (const { from, tip } of seen) {
      context.beginPath()
      context.moveTo(from.x, from.y)
      context.lineTo(tip.x, tip.y)
      context.stroke()
    }
    context.setLineDash([])
    context.lineCap = 'butt'
    for (const { from, tip, angle } of seen) {
      context.beginPath()
      for (const { x, y } of arrowHead(tip, angle, 6 * this.#width + 1)) context.lineTo(x, y)
      context.closePath()
      context.arc(from.x, from.y, 2.6 * this.#width, 0, 2 * Math.PI)
      context.fill()
    }
  }

  #signed(signs: readonly SignedBox[], which: SignedBox['sign']): readonly SignedBox[] {
    return signs.filter(({ sign, box }) => sign === which && this.#isPainted(box))
  }

  #frame({ x, y, width, height }: Box, radius: number): void {
    this.#context.beginPath()
    this.#context.roundRect(x, y, width, height, radius)
    this.#context.stroke()
  }

  #stroke(signs: readonly Strokes[], colour: ColourRole, width: number): void {
    const context = this.#context
    context.strokeStyle = this.#colour(colour)
    context.lineWidth = width * this.#width
    for (const sign of signs) {
      context.beginPath()
      for (const [from, to] of sign) {
        context.moveTo(from.x, from.y)
        context.lineTo(to.x, to.y)
      }
      context.stroke()
    }
  }

  #colour(role: ColourRole): string {
    return this.#colours.get(role) ?? ''
  }
}

type Strokes = readonly (readonly [Point, Point])[]

/** The upper right corner: titles may fill the card. */
function cornerOf({ x, y, width }: Box): Point {
  return { x: x + width, y }
}

function plusAt({ x, y }: Point, size: number): Strokes {
  return [
    [
      { x: x - size, y },
      { x: x + size, y },
    ],
    [
      { x, y: y - size },
      { x, y: y + size },
    ],
  ]
}

function crossAt({ x, y }: Point, half: number): Strokes {
  return [
    [
      { x: x - half, y: y - half },
      { x: x + half, y: y + half },
    ],
    [
      { x: x + half, y: y - half },
      { x: x - half, y: y + half },
    ],
  ]
}

function rhomb(context: Pen, { x, y }: Point, half: number): void {
  context.beginPath()
  context.moveTo(x - half, y)
  context.lineTo(x, y - half)
  context.lineTo(x + half, y)
  context.lineTo(x, y + half)
  context.closePath()
  context.fill()
  context.stroke()
}

function boxOf({ from, tip }: Trail): Box {
  const x = Math.min(from.x, tip.x)
  const y = Math.min(from.y, tip.y)
  return { x, y, width: Math.abs(from.x - tip.x) || 1, height: Math.abs(from.y - tip.y) || 1 }
}
