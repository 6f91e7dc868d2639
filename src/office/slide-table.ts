import { INK } from '../scene/ink.ts'
import type { SlideRow, SlideTable } from './slide.ts'
import { paragraphs, solidFill } from './slide-text.ts'
import { emu, place } from './slide-units.ts'
import { element } from './xml.ts'

/** Space between the rule of a cell and its texts, points. */
export const CELL = { side: 5, top: 3.5 } as const

/** A table as programs edit it. Right-to-left tables say so themselves, and their columns stay in reading order. */
export function tableFrame({ name, direction, x, y, columns, rows }: SlideTable, id: number): string {
  const width = columns.reduce((sum, column) => sum + column, 0)
  const height = rows.reduce((sum, row) => sum + row.height, 0)
  return element(
    'p:graphicFrame',
    {},
    element(
      'p:nvGraphicFramePr',
      {},
      element('p:cNvPr', { id, name }),
      element('p:cNvGraphicFramePr', {}, element('a:graphicFrameLocks', { noGrp: 1 })),
      element('p:nvPr'),
    ),
    element('p:xfrm', {}, place({ x, y, width, height })),
    element(
      'a:graphic',
      {},
      element(
        'a:graphicData',
        { uri: 'http://schemas.openxmlformats.org/drawingml/2006/table' },
        element(
          'a:tbl',
          {},
          element('a:tblPr', { ...(direction === 'rtl' ? { rtl: 1 } : {}), firstRow: 1 }),
          element('a:tblGrid', {}, ...columns.map((column) => element('a:gridCol', { w: emu(column) }))),
          ...rows.map(rowXml),
        ),
      ),
    ),
  )
}

function rowXml({ height, isHeading, cells }: SlideRow): string {
  return element(
    'a:tr',
    { h: emu(height) },
    ...cells.map((texts) =>
      element(
        'a:tc',
        {},
        element('a:txBody', {}, element('a:bodyPr'), element('a:lstStyle'), paragraphs(texts)),
        element(
          'a:tcPr',
          { marL: emu(CELL.side), marR: emu(CELL.side), marT: emu(CELL.top), marB: emu(CELL.top), anchor: 't' },
          ...(['a:lnL', 'a:lnR'] as const).map((side) => element(side, { w: 0 }, element('a:noFill'))),
          rule('a:lnT', INK.lineStrong),
          rule('a:lnB', isHeading ? INK.accent : INK.lineStrong),
          isHeading ? solidFill(INK.accentSoft) : element('a:noFill'),
        ),
      ),
    ),
  )
}

function rule(side: 'a:lnT' | 'a:lnB', ink: string): string {
  return element(side, { w: emu(0.75) }, solidFill(ink))
}
