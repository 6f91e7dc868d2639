import { type Box, overlap } from '../journey/geometry.ts'
import { cardsByColour, fillCard, fillHead, linksByKind, type Painted, strokeLine } from './overview-parts.ts'
import type { Picture } from './overview-picture.ts'
import { OverviewTitles } from './overview-titles.ts'
import { type ColourRole, readRoleColours } from './role-colours.ts'
import type { Shown } from './shown-store.ts'

/** Titles are painted from here on; below, a card is some 40 px wide and only its colour reads. */
const TITLES_FROM = 0.2

/** Width of a card's edge on the screen, px. */
const EDGE = 1.5

/** Paints cards and links, colour by colour. */
export class OverviewPainter {
  readonly #canvas: HTMLCanvasElement
  readonly #titles = new OverviewTitles()
  #colours: ReadonlyMap<ColourRole, string> = new Map()
  #font = 'sans-serif'

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
    this.readColours()
  }

  readColours(): void {
    this.#font = getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif'
    this.#colours = readRoleColours()
  }

  /** @param without where cards and links are laid out, and need no picture */
  paint(shown: Shown, { sheet, density, zoom, isCoarse }: Picture, without: Box | undefined): void {
    const context = this.#canvas.getContext('2d')
    if (!context) return
    this.#canvas.width = Math.max(1, Math.ceil(sheet.width * density))
    this.#canvas.height = Math.max(1, Math.ceil(sheet.height * density))
    this.#canvas.style.transform = `translate(${sheet.x}px, ${sheet.y}px) scale(${1 / density})`
    context.setTransform(density, 0, 0, density, -sheet.x * density, -sheet.y * density)
    const isPainted: Painted = (box) => overlap(sheet, box) && !(without && overlap(without, box))
    this.#paintLinks(context, shown, isPainted, zoom, !isCoarse)
    this.#paintCards(context, shown, isPainted, zoom, density)
    if (zoom >= TITLES_FROM && !isCoarse) this.#paintTitles(context, shown, isPainted, zoom)
  }

  #paintLinks(context: CanvasRenderingContext2D, shown: Shown, isPainted: Painted, zoom: number, heads: boolean): void {
    for (const [kind, routes] of linksByKind(shown, isPainted)) {
      context.strokeStyle = context.fillStyle = this.#colours.get(kind) ?? ''
      context.lineWidth = kind === 'precedes' ? 1 / zoom : 1.6 / zoom
      context.setLineDash(kind === 'observes' ? [2 / zoom, 3 / zoom] : [])
      for (const route of routes) {
        strokeLine(context, route)
        // Where the picture is too coarse for them they would only be dots.
        if (heads) fillHead(context, route)
      }
    }
    context.setLineDash([])
  }

  /** The edge is what a smaller fill leaves of a larger one: a line around each would cost twice as much. */
  #paintCards(
    context: CanvasRenderingContext2D,
    shown: Shown,
    isPainted: Painted,
    zoom: number,
    density: number,
  ): void {
    const panel = this.#colours.get('panel') ?? ''
    for (const [role, cards] of cardsByColour(shown, isPainted)) {
      const colour = this.#colours.get(role) ?? ''
      context.fillStyle = colour
      for (const card of cards) fillCard(context, card, density, -EDGE / zoom / 2)
      context.fillStyle = `color-mix(in srgb, ${colour} 16%, ${panel})`
      for (const card of cards) fillCard(context, card, density, EDGE / zoom / 2)
    }
  }

  /** Titles as large as the card allows, so that they can be read where the card itself would not. */
  #paintTitles(context: CanvasRenderingContext2D, shown: Shown, isPainted: Painted, zoom: number): void {
    const size = this.#titles.sizeAt(zoom)
    context.fillStyle = this.#colours.get('ink') ?? ''
    context.font = `600 ${size}px ${this.#font}`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    for (const [id, box] of shown.boxes) {
      const title = isPainted(box) && shown.journey.waypoints.get(id)?.title
      if (!title) continue
      const most = Math.max(1, Math.min(3, Math.floor((box.height - 8) / (size * 1.15))))
      const lines = this.#titles.linesOf(context, title, size, box.width - 16, most)
      const top = box.y + box.height / 2 - ((lines.length - 1) * size * 1.15) / 2
      for (const [place, { text, isWide }] of lines.entries()) {
        const y = top + place * size * 1.15
        if (isWide) context.fillText(text, box.x + box.width / 2, y, box.width - 8)
        else context.fillText(text, box.x + box.width / 2, y)
      }
    }
  }
}
