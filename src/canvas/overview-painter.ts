import { directionOfText } from '../journey/direction-of-text.ts'
import { type Box, overlap } from '../journey/geometry.ts'
import { DifferencePainter } from './overview-difference.ts'
import { OverviewIcons } from './overview-icons.ts'
import {
  cardsByColour,
  fillCard,
  fillHead,
  type IsPainted,
  linksByKind,
  type Pen,
  strokeLine,
} from './overview-parts.ts'
import type { Picture } from './overview-picture.ts'
import type { OverviewScene } from './overview-scene.ts'
import { OverviewTitles, TITLE_WEIGHT } from './overview-titles.ts'
import type { ColourRole } from './role-colours.ts'

/** Titles are painted from here on; below, a card is some 40 px wide and has its icon. */
const TITLES_FROM = 0.2

/** Width of a card's edge on the screen, px. */
const EDGE = 1.5

/** What a painter must know of the page. */
export interface Dress {
  readonly colours: ReadonlyMap<ColourRole, string>
  readonly font: string
}

export function pixelsOf({ sheet, density }: Picture): { width: number; height: number } {
  return {
    width: Math.max(1, Math.ceil(sheet.width * density)),
    height: Math.max(1, Math.ceil(sheet.height * density)),
  }
}

/** Paints cards and links, colour by colour, in the page or beside it. */
export class OverviewPainter {
  readonly #canvas: HTMLCanvasElement | OffscreenCanvas
  readonly #titles = new OverviewTitles()
  readonly #icons = new OverviewIcons()
  readonly #colours: ReadonlyMap<ColourRole, string>
  readonly #font: string

  constructor(canvas: HTMLCanvasElement | OffscreenCanvas, { colours, font }: Dress) {
    this.#canvas = canvas
    this.#colours = colours
    this.#font = font
  }

  /** @param without where cards and links are laid out, and need no picture */
  paint(scene: OverviewScene, picture: Picture, without: Box | undefined): void {
    const { sheet, density, zoom, isCoarse } = picture
    const context = this.#canvas.getContext('2d') as Pen | null
    if (!context) return
    const { width, height } = pixelsOf(picture)
    this.#canvas.width = width
    this.#canvas.height = height
    context.setTransform(density, 0, 0, density, -sheet.x * density, -sheet.y * density)
    const isPainted: IsPainted = (box) => overlap(sheet, box) && !(without && overlap(without, box))
    const { difference } = scene
    const differing = difference && new DifferencePainter(context, isPainted, zoom, this.#colours)
    if (difference) differing?.paintUnder(difference, scene.links, density)
    this.#paintLinks(context, scene, isPainted, zoom, !isCoarse)
    this.#paintCards(context, scene, isPainted, zoom, density)
    // Where the picture is coarse, letters and icons would be a smear.
    if (!isCoarse && zoom >= TITLES_FROM) this.#paintTitles(context, scene, isPainted, zoom)
    else if (!isCoarse) this.#paintIcons(context, scene, isPainted, zoom)
    if (difference) differing?.paintOver(difference)
  }

  #paintLinks(context: Pen, { links }: OverviewScene, isPainted: IsPainted, zoom: number, heads: boolean): void {
    for (const [kind, routes] of linksByKind(links, isPainted)) {
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
  #paintCards(context: Pen, scene: OverviewScene, isPainted: IsPainted, zoom: number, density: number): void {
    const panel = this.#colours.get('panel') ?? ''
    for (const [role, cards] of cardsByColour(scene.cards, isPainted)) {
      const colour = this.#colours.get(role) ?? ''
      context.fillStyle = colour
      for (const card of cards) fillCard(context, card, density, -EDGE / zoom / 2)
      context.fillStyle = `color-mix(in srgb, ${colour} 16%, ${panel})`
      for (const card of cards) fillCard(context, card, density, EDGE / zoom / 2)
    }
  }

  #paintIcons(context: Pen, scene: OverviewScene, isPainted: IsPainted, zoom: number): void {
    for (const [role, cards] of cardsByColour(scene.cards, isPainted)) {
      context.strokeStyle = this.#colours.get(role) ?? ''
      for (const card of cards) this.#icons.stroke(context, card, zoom)
    }
  }

  /** Titles as large as the card allows, so that they can be read where the card itself would not. */
  #paintTitles(context: Pen, { cards }: OverviewScene, isPainted: IsPainted, zoom: number): void {
    const size = this.#titles.sizeAt(zoom)
    context.fillStyle = this.#colours.get('ink') ?? ''
    context.font = `${TITLE_WEIGHT} ${size}px ${this.#font}`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    for (const { box, title } of cards) {
      if (!title || !isPainted(box)) continue
      // Where a title is cut, the dots stand at its own end; a worker's canvas knows nothing of the page's direction either.
      context.direction = directionOfText(title) ?? 'ltr'
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
