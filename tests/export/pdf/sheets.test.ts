import { describe, expect, it } from 'vitest'
import {
  fittedSheet,
  MM_PER_PX,
  OVERLAP,
  ownSheet,
  PAPERS,
  posterSheets,
  RIM,
  type Sheets,
} from '../../../src/export/pdf/sheets.ts'

const scene = (width: number, height: number, direction: 'ltr' | 'rtl' = 'ltr') => ({
  left: -8040,
  top: -120,
  width,
  height,
  direction,
})

const bottom = ({ sheets }: Sheets): number => Math.max(...sheets.map(({ view }) => view.y + view.height))
const right = ({ sheets }: Sheets): number => Math.max(...sheets.map(({ view }) => view.x + view.width))
const leftmost = ({ sheets }: Sheets): number => Math.min(...sheets.map(({ view }) => view.x))

describe.each(['A4', 'A3', 'Letter'] as const)('a poster on %s', (paper) => {
  describe.each(['ltr', 'rtl'] as const)('%s', (direction) => {
    it.each([
      [300, 200],
      [1440, 987],
      [9096, 961],
      [700, 12_000],
      [5900, 2500],
    ])('covers a picture of %d by %d', (width, height) => {
      const drawing = scene(width, height, direction)
      for (const scale of [0.5, 1, 1.7]) {
        const all = posterSheets(drawing, paper, scale)
        expect(all.sheets.length).toBe(all.rows * all.columns)
        expect(leftmost(all)).toBeLessThanOrEqual(drawing.left + 1e-6)
        expect(right(all)).toBeGreaterThanOrEqual(drawing.left + width - 1e-6)
        expect(bottom(all)).toBeGreaterThanOrEqual(drawing.top + height - 1e-6)
        expect(all.sheets[0]?.view.y).toBe(drawing.top)
      }
    })

    it('gives neighbours as much in common as is told, at one scale', () => {
      const all = posterSheets(scene(5900, 2500, direction), paper)
      const at = (row: number, column: number) => all.sheets.find((one) => one.row === row && one.column === column)
      const [first, beside, below] = [at(1, 1), at(1, 2), at(2, 1)]
      if (!first || !beside || !below) throw new Error('a poster of one sheet')
      const common = OVERLAP / MM_PER_PX
      const [west, east] = direction === 'ltr' ? [first, beside] : [beside, first]
      expect(west.view.x + west.view.width - east.view.x).toBeCloseTo(common, 6)
      expect(first.view.y + first.view.height - below.view.y).toBeCloseTo(common, 6)
      for (const { area, view } of all.sheets) expect(area.width / view.width).toBeCloseTo(MM_PER_PX, 9)
    })

    it('leaves the rim free', () => {
      for (const { area, paper: sheet } of posterSheets(scene(5900, 2500, direction), paper).sheets) {
        expect(area.x).toBe(RIM)
        expect(area.x + area.width).toBeCloseTo(sheet.width - RIM, 6)
        expect(area.y + area.height).toBeCloseTo(sheet.height - RIM, 6)
      }
    })
  })
})

it('begins a poster where reading begins', () => {
  const [first] = posterSheets(scene(5900, 900, 'rtl'), 'A4').sheets
  expect(first && first.view.x + first.view.width).toBeCloseTo(-8040 + 5900, 6)
})

it('lays the paper so that fewer sheets are needed', () => {
  expect(posterSheets(scene(700, 3000), 'A4').sheets[0]?.paper).toEqual(PAPERS.A4)
  expect(posterSheets(scene(1000, 600), 'A4').sheets[0]?.paper).toEqual({ width: 297, height: 210 })
})

it('fits a picture on the paper that shows it larger, in the middle, and blows nothing up', () => {
  const wide = fittedSheet(scene(2000, 900), 'A4').sheets[0]
  expect(wide?.paper).toEqual({ width: 297, height: 210 })
  const tall = fittedSheet(scene(900, 2000), 'A4').sheets[0]
  expect(tall?.paper).toEqual({ width: 210, height: 297 })
  for (const sheet of [wide, tall]) {
    if (!sheet) throw new Error('no sheet')
    const { area, paper, view } = sheet
    expect(area.x).toBeGreaterThanOrEqual(RIM - 1e-9)
    expect(area.y).toBeGreaterThanOrEqual(RIM - 1e-9)
    expect(area.x * 2 + area.width).toBeCloseTo(paper.width, 6)
    expect(area.width / area.height).toBeCloseTo(view.width / view.height, 6)
  }
  expect(fittedSheet(scene(100, 80), 'A3').scale).toBe(2)
})

it('makes a page as large as the picture', () => {
  const [sheet] = ownSheet(scene(960, 480)).sheets
  expect(sheet?.paper).toEqual({ width: 254, height: 127 })
})
