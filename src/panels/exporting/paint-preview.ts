import { type Painter, paintScene } from '../../export/paint-scene.ts'
import { type PdfPages, sheetsOf } from '../../export/pdf/pdf-of.ts'
import type { Sheet } from '../../export/pdf/sheets.ts'
import { around, type Box, type Size } from '../../journey/geometry.ts'
import type { Scene } from '../../scene/scene.ts'

export interface PreviewOptions {
  readonly transparent: boolean
  /** How it lies on paper, where it does. */
  readonly pages: PdfPages | undefined
  /** Pixels of the canvas for each px of the page. */
  readonly density: number
}

/** Ink of sheets' borders, on white paper in a dark page, too. */
const BORDER = '#0b6b63'
const PAPER = '#fff'
/** What shows through where a picture is transparent. */
const SQUARE = '#eceae5'

/** Rim around it all, as a part of the longer side. */
const RIM = 0.012

/**
 * The picture in the middle of a canvas, as large as it fits, with the sheets of paper that it lies on: painted by the code that
 * paints a PNG. As elements of the page a map of 1,000 cards took 461 ms to appear at best, and takes 162 so at worst.
 */
export function paintPreview(painter: Painter, scene: Scene, canvas: Size, options: PreviewOptions): void {
  const { transparent, pages, density } = options
  const whole: Box = { x: scene.left, y: scene.top, width: scene.width, height: scene.height }
  const sheets = pages && pages.layout !== 'whole' ? sheetsOf(scene, pages).sheets : []
  const papers = sheets.length === 1 ? sheets.map(paperOf) : sheets.map(({ view }) => view)
  const place = placeOf(around([whole, ...papers]) ?? whole, canvas)
  const ground = papers.length > 0 ? papers : [whole]
  for (const box of ground) {
    fill(painter, placed(box, place), PAPER)
    if (transparent) fillSquares(painter, placed(box, place), place.rim)
  }
  paintScene(painter, scene, {
    scale: place.scale,
    transparent: true,
    part: { x: -scene.left * place.scale - place.x, y: -scene.top * place.scale - place.y, ...canvas },
  })
  if (sheets.length > 1)
    for (const [at, { view }] of sheets.entries()) border(painter, placed(view, place), at, density)
}

/** Where the sheet's px lie on the canvas. */
interface Place {
  readonly scale: number
  readonly x: number
  readonly y: number
  /** Pixels of the canvas. */
  readonly rim: number
}

function placeOf(all: Box, canvas: Size): Place {
  const rim = Math.max(all.width, all.height) * RIM
  const scale = Math.min(canvas.width / (all.width + 2 * rim), canvas.height / (all.height + 2 * rim))
  return {
    scale,
    x: (canvas.width - all.width * scale) / 2 - all.x * scale,
    y: (canvas.height - all.height * scale) / 2 - all.y * scale,
    rim: rim * scale,
  }
}

function placed(box: Box, { scale, x, y }: Place): Box {
  return { x: box.x * scale + x, y: box.y * scale + y, width: box.width * scale, height: box.height * scale }
}

/** The paper around the picture, px of the scene. */
function paperOf({ paper, area, view }: Sheet): Box {
  const px = view.width / area.width
  return { x: view.x - area.x * px, y: view.y - area.y * px, width: paper.width * px, height: paper.height * px }
}

function fill(painter: Painter, { x, y, width, height }: Box, ink: string): void {
  const { context } = painter
  context.fillStyle = ink
  context.beginPath()
  context.rect(x, y, width, height)
  painter.fill()
}

function fillSquares(painter: Painter, { x, y, width, height }: Box, side: number): void {
  const { context } = painter
  context.fillStyle = SQUARE
  context.beginPath()
  for (let row = 0; row * side < height; row += 1) {
    for (let column = row % 2; column * side < width; column += 2) {
      const [left, top] = [column * side, row * side]
      context.rect(x + left, y + top, Math.min(side, width - left), Math.min(side, height - top))
    }
  }
  painter.fill()
}

function border(painter: Painter, { x, y, width, height }: Box, at: number, density: number): void {
  const { context } = painter
  context.strokeStyle = BORDER
  context.lineWidth = 1.25 * density
  context.lineJoin = 'miter'
  context.lineCap = 'butt'
  context.setLineDash([5 * density, 4 * density])
  context.beginPath()
  context.rect(x, y, width, height)
  painter.stroke()
  // Large and faint in the middle: in a corner it would hide the title.
  const size = Math.min(width, height) * 0.4
  context.font = `600 ${size}px ${painter.fonts ?? 'IBM Plex Sans, sans-serif'}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillStyle = BORDER
  context.globalAlpha = 0.14
  context.fillText(String(at + 1), x + width / 2, y + height / 2 + size * 0.35)
  context.globalAlpha = 1
}
