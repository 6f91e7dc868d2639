import type { Box, Size } from '../../journey/geometry.ts'
import type { Direction } from '../../journey/journey.ts'

/** Paper in mm, upright. */
export const PAPERS = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
  A2: { width: 420, height: 594 },
  A1: { width: 594, height: 841 },
  A0: { width: 841, height: 1189 },
  Letter: { width: 215.9, height: 279.4 },
} as const satisfies Readonly<Record<string, Size>>
export type PaperName = keyof typeof PAPERS

/** mm of a px of the sheet at natural size. */
export const MM_PER_PX = 25.4 / 96

/** White rim of a sheet on which printers do not print, mm; marks and notes stand in it. */
export const RIM = 12

/** What a sheet of a poster has in common with each neighbour, mm. */
export const OVERLAP = 10

/** A small journey is not blown up beyond this. */
const MOST_ENLARGED = 2

/** One sheet of paper and the part of the picture on it. */
export interface Sheet {
  /** The paper, mm. */
  readonly paper: Size
  /** Where the picture lies on the paper, mm from its upper left corner. */
  readonly area: Box
  /** What of the scene lies there, px of the scene. */
  readonly view: Box
  /** From 1, in the order of reading: the first column of a journey that runs from the right is the rightmost. */
  readonly row: number
  readonly column: number
}

/** Sheets in the order of reading, row by row. */
export interface Sheets {
  readonly sheets: readonly Sheet[]
  readonly rows: number
  readonly columns: number
  /** Printed size over natural size. */
  readonly scale: number
}

interface Drawing extends Size {
  readonly left: number
  readonly top: number
  readonly direction: Direction
}

/** One sheet as large as the picture. */
export function ownSheet(scene: Drawing): Sheets {
  const paper = { width: scene.width * MM_PER_PX, height: scene.height * MM_PER_PX }
  return {
    sheets: [{ paper, area: { x: 0, y: 0, ...paper }, view: viewOf(scene), row: 1, column: 1 }],
    rows: 1,
    columns: 1,
    scale: 1,
  }
}

/** The whole picture on one sheet, upright or lying, whichever shows it larger; lying when it is the same. */
export function fittedSheet(scene: Drawing, name: PaperName): Sheets {
  const [paper, scale] = bothWays(name)
    .map((way) => [way, scaleOn(scene, insideOf(way))] as const)
    .reduce((best, next) => (next[1] > best[1] ? next : best))
  const width = scene.width * MM_PER_PX * scale
  const height = scene.height * MM_PER_PX * scale
  const area = { x: (paper.width - width) / 2, y: (paper.height - height) / 2, width, height }
  return { sheets: [{ paper, area, view: viewOf(scene), row: 1, column: 1 }], rows: 1, columns: 1, scale }
}

/**
 * The picture over as many sheets as it takes at this scale, each with OVERLAP in common with its neighbours. Upright or lying,
 * whichever takes fewer sheets; lying when it is the same. Together the sheets cover all of the picture.
 *
 * @param scale printed size over natural size; 1 for cards as large as on a screen
 */
export function posterSheets(scene: Drawing, name: PaperName, scale = 1): Sheets {
  if (!(scale > 0)) throw new RangeError(`a poster at scale ${scale}`)
  const [paper, columns, rows] = bothWays(name)
    .map((way) => {
      const inside = insideOf(way)
      return [way, countOf(scene.width, inside.width, scale), countOf(scene.height, inside.height, scale)] as const
    })
    .reduce((best, next) => (next[1] * next[2] < best[1] * best[2] ? next : best))
  const inside = insideOf(paper)
  const whole = viewOf(scene)
  const pxPerMm = 1 / (MM_PER_PX * scale)
  const [width, height] = [inside.width * pxPerMm, inside.height * pxPerMm]
  const [stepX, stepY] = [(inside.width - OVERLAP) * pxPerMm, (inside.height - OVERLAP) * pxPerMm]
  const sheets: Sheet[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = scene.direction === 'ltr' ? whole.x + column * stepX : whole.x + whole.width - column * stepX - width
      const view = { x, y: whole.y + row * stepY, width, height }
      sheets.push({ paper, area: inside, view, row: row + 1, column: column + 1 })
    }
  }
  return { sheets, rows, columns, scale }
}

function viewOf({ left, top, width, height }: Drawing): Box {
  return { x: left, y: top, width, height }
}

function bothWays(name: PaperName): readonly [Size, Size] {
  const { width, height } = PAPERS[name]
  return [
    { width: height, height: width },
    { width, height },
  ]
}

function insideOf({ width, height }: Size): Box {
  return { x: RIM, y: RIM, width: width - 2 * RIM, height: height - 2 * RIM }
}

function scaleOn(scene: Size, inside: Size): number {
  const most = Math.min(inside.width / (scene.width * MM_PER_PX), inside.height / (scene.height * MM_PER_PX))
  return Math.min(most, MOST_ENLARGED)
}

/** How many stretches of a length cover so many px, with the overlap between them. */
function countOf(px: number, insideMm: number, scale: number): number {
  const length = px * MM_PER_PX * scale
  return length <= insideMm ? 1 : Math.ceil((length - OVERLAP) / (insideMm - OVERLAP) - 1e-9)
}
