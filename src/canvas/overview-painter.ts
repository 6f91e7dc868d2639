import { type Box, overlap } from '../journey/geometry.ts'
import { cardPaths, type LinkPaths, linkPaths } from './overview-paths.ts'
import type { Picture } from './overview-picture.ts'
import { type ColourRole, readRoleColours } from './role-colours.ts'
import type { Shown } from './shown-store.ts'

/** Titles are painted from here on; below, a card is some 40 px wide and only its colour reads. */
const TITLES_FROM = 0.2

/** Paints cards and links in few strokes: one path a kind, made anew only when something has moved. */
export class OverviewPainter {
  readonly #canvas: HTMLCanvasElement
  #colours: ReadonlyMap<ColourRole, string> = new Map()
  #font = 'sans-serif'
  #cards: { of: Shown['boxes']; by: ReadonlyMap<ColourRole, Path2D> } | undefined
  #links: { of: Shown['routes']; by: ReadonlyMap<ColourRole, LinkPaths> } | undefined
  readonly #words = new Map<string, string>()

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
    this.readColours()
  }

  readColours(): void {
    this.#font = getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif'
    this.#colours = readRoleColours()
  }

  paint(shown: Shown, { sheet, zoom }: Picture): void {
    const context = this.#canvas.getContext('2d')
    if (!context) return
    const scale = Math.min(2, devicePixelRatio || 1)
    const width = Math.round(sheet.width * zoom * scale)
    const height = Math.round(sheet.height * zoom * scale)
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width
      this.#canvas.height = height
      this.#canvas.style.width = `${width / scale}px`
      this.#canvas.style.height = `${height / scale}px`
    }
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width, height)
    context.setTransform(zoom * scale, 0, 0, zoom * scale, -sheet.x * zoom * scale, -sheet.y * zoom * scale)
    this.#paintLinks(context, shown, zoom)
    this.#paintCards(context, shown, zoom)
    if (zoom >= TITLES_FROM) this.#paintTitles(context, shown, sheet, zoom)
  }

  #paintLinks(context: CanvasRenderingContext2D, shown: Shown, zoom: number): void {
    if (this.#links?.of !== shown.routes) this.#links = { of: shown.routes, by: linkPaths(shown) }
    for (const [role, { lines, heads }] of this.#links.by) {
      context.strokeStyle = context.fillStyle = this.#colours.get(role) ?? ''
      context.lineWidth = role === 'precedes' ? 1 / zoom : 1.6 / zoom
      context.setLineDash(role === 'observes' ? [2 / zoom, 3 / zoom] : [])
      context.stroke(lines)
      context.fill(heads)
    }
    context.setLineDash([])
  }

  #paintCards(context: CanvasRenderingContext2D, shown: Shown, zoom: number): void {
    if (this.#cards?.of !== shown.boxes) this.#cards = { of: shown.boxes, by: cardPaths(shown) }
    for (const [role, path] of this.#cards.by) {
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
  #paintTitles(context: CanvasRenderingContext2D, shown: Shown, seen: Box, zoom: number): void {
    const size = Math.min(24, 9.5 / zoom)
    context.fillStyle = this.#colours.get('ink') ?? ''
    context.font = `600 ${size}px ${this.#font}`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    for (const [id, box] of shown.boxes) {
      const title = shown.journey.waypoints.get(id)?.title
      if (title && overlap(seen, box)) this.#paintTitle(context, title, box, size)
    }
  }

  #paintTitle(context: CanvasRenderingContext2D, title: string, box: Box, size: number): void {
    const most = Math.max(1, Math.min(3, Math.floor((box.height - 8) / (size * 1.15))))
    const key = `${title} ${size} ${most}`
    let lines = this.#words.get(key)
    if (lines === undefined) {
      lines = wrap(context, title, box.width - 16, most).join('\n')
      if (this.#words.size > 5000) this.#words.clear()
      this.#words.set(key, lines)
    }
    const list = lines.split('\n')
    const top = box.y + box.height / 2 - ((list.length - 1) * size * 1.15) / 2
    for (const [place, line] of list.entries()) {
      context.fillText(line, box.x + box.width / 2, top + place * size * 1.15, box.width - 8)
    }
  }
}

/** Greedy lines by measured words; the last is cut with an ellipsis. */
function wrap(context: CanvasRenderingContext2D, text: string, width: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word
    if (line && context.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  lines.push(line)
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  kept[most - 1] = `${kept[most - 1]}…`
  return kept
}
