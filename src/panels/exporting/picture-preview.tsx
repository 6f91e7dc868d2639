import { useEffect, useRef } from 'react'
import { type PdfPages, sheetsOf } from '../../export/pdf/pdf-of.ts'
import type { Sheet } from '../../export/pdf/sheets.ts'
import { svgOf } from '../../export/svg.ts'
import { around, type Box } from '../../journey/geometry.ts'
import type { Scene } from '../../scene/scene.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** The picture as it will be saved, drawn by the same code; with the sheets of paper that it lies on. */
export function PicturePreview(props: {
  readonly scene: Scene | undefined
  readonly failed: boolean
  readonly transparent: boolean
  readonly pages: PdfPages | undefined
}) {
  const { scene, failed, transparent, pages } = props
  const { text } = useTexts()
  const place = useRef<HTMLDivElement>(null)
  const layout = pages && JSON.stringify(pages)
  useEffect(() => {
    if (!place.current || !scene) return
    // Ids inside the picture must not meet those of the page.
    const shade = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' })
    shade.replaceChildren(sheetView(scene, transparent, layout === undefined ? undefined : JSON.parse(layout)))
  }, [scene, transparent, layout])
  return (
    <div className="export-picture">
      <div ref={place} role="img" aria-label={text('exporting.preview.label')} />
      {!scene && <p>{text(failed ? 'exporting.preview.failed' : 'exporting.preview.drawing')}</p>}
    </div>
  )
}

const SVG = 'http://www.w3.org/2000/svg'
/** Ink of sheets' borders, on white paper in a dark page, too. */
const BORDER = '#0b6b63'

function sheetView(scene: Scene, transparent: boolean, pages: PdfPages | undefined): SVGElement {
  const whole: Box = { x: scene.left, y: scene.top, width: scene.width, height: scene.height }
  const sheets = pages && pages.layout !== 'whole' ? sheetsOf(scene, pages).sheets : []
  const papers = sheets.length === 1 ? sheets.map(paperOf) : sheets.map(({ view }) => view)
  const all = around([whole, ...papers]) ?? whole
  const rim = Math.max(all.width, all.height) * 0.012
  const svg = made('svg', {
    width: '100%',
    height: '100%',
    viewBox: [all.x - rim, all.y - rim, all.width + 2 * rim, all.height + 2 * rim].join(' '),
  })
  const ground = papers.length > 0 ? papers : [whole]
  if (transparent) svg.append(squares(rim))
  for (const box of ground) {
    svg.append(made('rect', { ...boxed(box), fill: transparent ? 'url(#squares)' : '#fff' }))
  }
  const picture = readSvg(svgOf(scene, { transparent }))
  for (const [name, value] of Object.entries(boxed(whole))) picture.setAttribute(name, value)
  svg.append(picture)
  if (sheets.length > 1) for (const [at, sheet] of sheets.entries()) svg.append(...borderOf(sheet, at))
  return svg
}

/** The paper around the picture, px of the scene. */
function paperOf({ paper, area, view }: Sheet): Box {
  const px = view.width / area.width
  return { x: view.x - area.x * px, y: view.y - area.y * px, width: paper.width * px, height: paper.height * px }
}

function borderOf({ view }: Sheet, at: number): SVGElement[] {
  const size = Math.min(view.width, view.height) * 0.4
  // Large and faint in the middle: in a corner it would hide the title.
  const number = made('text', {
    x: `${view.x + view.width / 2}`,
    y: `${view.y + view.height / 2 + size * 0.35}`,
    'font-size': `${size}`,
    'font-family': 'IBM Plex Sans, sans-serif',
    'font-weight': '600',
    'text-anchor': 'middle',
    fill: BORDER,
    'fill-opacity': '0.14',
  })
  number.textContent = String(at + 1)
  const frame = made('rect', {
    ...boxed(view),
    fill: 'none',
    stroke: BORDER,
    'stroke-width': '1.25',
    'stroke-dasharray': '5 4',
    'vector-effect': 'non-scaling-stroke',
  })
  return [frame, number]
}

/** What shows through where a picture is transparent. */
function squares(size: number): SVGElement {
  const pattern = made('pattern', {
    id: 'squares',
    width: `${2 * size}`,
    height: `${2 * size}`,
    patternUnits: 'userSpaceOnUse',
  })
  pattern.append(made('rect', { width: `${2 * size}`, height: `${2 * size}`, fill: '#fff' }))
  for (const at of [0, size]) {
    pattern.append(made('rect', { x: `${at}`, y: `${at}`, width: `${size}`, height: `${size}`, fill: '#eceae5' }))
  }
  return pattern
}

function boxed({ x, y, width, height }: Box): Record<string, string> {
  return { x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}` }
}

function made(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

function readSvg(source: string): SVGElement {
  const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml')
  return document.importNode(documentElement, true) as unknown as SVGElement
}
