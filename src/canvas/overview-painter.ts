import { type Box, overlap } from '../journey/geometry.ts'
import { cardPaths, linkPaths, type Painted } from './overview-paths.ts'
import type { Picture } from './overview-picture.ts'
import { OverviewTitles } from './overview-titles.ts'
import { type ColourRole, readRoleColours } from './role-colours.ts'
import type { Shown } from './shown-store.ts'

/** Titles are painted from here on; below, a card is some 40 px wide and only its colour reads. */
const TITLES_FROM = 0.2

/** Paints cards and links in few strokes: one path a kind. */
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
    this.#paintLinks(context, linkPaths(shown, isPainted, !isCoarse), zoom)
    this.#paintCards(context, shown, isPainted, zoom)
    if (zoom >= TITLES_FROM && !isCoarse) this.#paintTitles(context, shown, isPainted, zoom)
  }

  #paintLinks(context: CanvasRenderingContext2D, paths: ReturnType<typeof linkPaths>, zoom: number): void {
    for (const [role, { lines, heads }] of paths) {
      context.strokeStyle = context.fillStyle = this.#colours.get(role) ?? ''
      context.lineWidth = role === 'precedes' ? 1 / zoom : 1.6 / zoom
      context.setLineDash(role === 'observes' ? [2 / zoom, 3 / zoom] : [])
      context.stroke(lines)
      context.fill(heads)
    }
    context.setLineDash([])
  }

  #paintCards(context: CanvasRenderingContext2D, shown: Shown, isPainted: Painted, zoom: number): void {
    for (const [role, path] of cardPaths(shown, isPainted)) {
      context.fillStyle = this.#colours.get('panel') ?? ''
      context.fill(path)
      context.fillStyle = context.strokeStyle = this.#colours.get(role) ?? ''
      context.globalAlpha = 0.16
      context.fill(path)
      context.globalAlpha = 1
      context.lineWidth = 1.5 / zoom
      context.stroke(path)
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
