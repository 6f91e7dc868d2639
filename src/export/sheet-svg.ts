import type { Scene, TextShape } from '../scene/scene.ts'
import { cropMarksOf } from './pdf/crop-marks.ts'
import { noteLine } from './pdf/sheet-operators.ts'
import { MM_PER_PX, type Sheet, type Sheets } from './pdf/sheets.ts'
import { FONTS, svgOf } from './svg.ts'

/**
 * Sheets of paper as SVG, one each, for a page that is printed: the same parts, marks and notes as the pages of the PDF. The
 * picture stands in the first one only, and the others show it from there, so keep them in one tree.
 */
export function sheetSvgs(
  scene: Scene,
  { sheets, ...all }: Sheets,
  noteOf: (sheet: Sheet, all: Sheets) => string,
): string[] {
  const picture = svgOf(scene).replace('<svg ', '<svg id="sheet-picture" overflow="hidden" ')
  return sheets.map((sheet, at) => {
    const { paper, area, view } = sheet
    const marks = sheets.length > 1 ? besides(sheet, noteOf(sheet, { sheets, ...all }), scene) : ''
    const [width, height] = [paper.width / MM_PER_PX, paper.height / MM_PER_PX]
    const scale = area.width / MM_PER_PX / view.width
    // A picture inside of another lies where its own view box begins.
    const [left, top] = [
      area.x / MM_PER_PX + (scene.left - view.x) * scale,
      area.y / MM_PER_PX + (scene.top - view.y) * scale,
    ]
    const place = `translate(${left.toFixed(4)} ${top.toFixed(4)}) scale(${scale.toFixed(6)})`
    const clip = `clip-${at}`
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${FONTS}">`,
      `<clipPath id="${clip}"><rect x="${area.x / MM_PER_PX}" y="${area.y / MM_PER_PX}"`,
      ` width="${area.width / MM_PER_PX}" height="${area.height / MM_PER_PX}"/></clipPath>`,
      `<g clip-path="url(#${clip})"><g transform="${place}">`,
      at === 0 ? picture : '<use href="#sheet-picture"/>',
      '</g></g>',
      marks,
      '</svg>',
    ].join('')
  })
}

function besides(sheet: Sheet, note: string, scene: Scene): string {
  const d = cropMarksOf(sheet.area)
    .map(({ from, to }) => `M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}`)
    .join('')
  return `<path d="${d}" stroke="#000" stroke-width="0.67" fill="none"/>${noteText(noteLine(note, sheet, scene.direction))}`
}

function noteText({ lines, x, y, align, size, ink }: TextShape): string {
  const anchor = align === 'right' ? 'end' : 'start'
  const text = lines.join(' ').replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" fill="${ink}">${text}</text>`
}

function px(mm: number): number {
  return Math.round((mm / MM_PER_PX) * 100) / 100
}
