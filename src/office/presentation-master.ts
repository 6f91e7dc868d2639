import { INK } from '../scene/ink.ts'
import { RIM, SLIDE } from './slide.ts'
import { solidFill } from './slide-text.ts'
import { place, SPACES } from './slide-units.ts'
import { shapeTree } from './slide-xml.ts'
import { element, xmlFile } from './xml.ts'

/** A face that every office program has, for Latin and Arabic letters alike. */
const FACE = 'Arial'

/** Where title and subtitle stand on every slide, points. */
export const TITLE_BOX = { x: RIM, y: 16, width: SLIDE.width - 2 * RIM, height: 34 } as const
export const SUBTITLE_BOX = { x: RIM, y: 50, width: SLIDE.width - 2 * RIM, height: 20 } as const

/** Sizes of the title and of what stands under it, points. */
export const TITLE_SIZE = 22
export const SUBTITLE_SIZE = 11

export function masterXml(): string {
  return xmlFile(
    element(
      'p:sldMaster',
      SPACES,
      element(
        'p:cSld',
        {},
        element('p:bg', {}, element('p:bgPr', {}, solidFill(INK.panel), element('a:effectLst'))),
        shapeTree(...placeholders()),
      ),
      element('p:clrMap', {
        ...{ bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2', hlink: 'hlink', folHlink: 'folHlink' },
        ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`accent${n}`, `accent${n}`])),
      }),
      element('p:sldLayoutIdLst', {}, element('p:sldLayoutId', { id: 2_147_483_649, 'r:id': 'rId1' })),
      element(
        'p:txStyles',
        {},
        element('p:titleStyle', {}, level('a:lvl1pPr', TITLE_SIZE, true, 'tx1')),
        element('p:bodyStyle', {}, level('a:lvl1pPr', SUBTITLE_SIZE, false, 'tx2')),
        element('p:otherStyle', {}, level('a:lvl1pPr', SUBTITLE_SIZE, false, 'tx1')),
      ),
    ),
  )
}

export function layoutXml(): string {
  return xmlFile(
    element(
      'p:sldLayout',
      { ...SPACES, preserve: 1 },
      element('p:cSld', { name: 'Title and map' }, shapeTree(...placeholders())),
      element('p:clrMapOvr', {}, element('a:masterClrMapping')),
    ),
  )
}

function placeholders(): string[] {
  const holder = (
    id: number,
    name: string,
    ph: Record<string, string | number>,
    box: typeof TITLE_BOX | typeof SUBTITLE_BOX,
  ) =>
    element(
      'p:sp',
      {},
      element(
        'p:nvSpPr',
        {},
        element('p:cNvPr', { id, name }),
        element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: 1 })),
        element('p:nvPr', {}, element('p:ph', ph)),
      ),
      element(
        'p:spPr',
        {},
        element('a:xfrm', {}, place(box)),
        element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
      ),
      element(
        'p:txBody',
        {},
        element(
          'a:bodyPr',
          { lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: ph.type === 'title' ? 'b' : 't' },
          element('a:normAutofit'),
        ),
        element('a:lstStyle'),
        element('a:p', {}, element('a:endParaRPr')),
      ),
    )
  return [
    holder(2, 'Title', { type: 'title' }, TITLE_BOX),
    holder(3, 'Subtitle', { type: 'body', idx: 1 }, SUBTITLE_BOX),
  ]
}

function level(name: string, points: number, isBold: boolean, colour: string): string {
  return element(
    name,
    { algn: 'l', marL: 0, indent: 0 },
    element('a:buNone'),
    element(
      'a:defRPr',
      { sz: points * 100, b: isBold ? 1 : 0 },
      element('a:solidFill', {}, element('a:schemeClr', { val: colour })),
      element('a:latin', { typeface: `+${isBold ? 'mj' : 'mn'}-lt` }),
      element('a:ea', { typeface: `+${isBold ? 'mj' : 'mn'}-ea` }),
      element('a:cs', { typeface: `+${isBold ? 'mj' : 'mn'}-cs` }),
    ),
  )
}

/** The colours and faces that the program offers to whoever goes on with the slides. */
export function themeXml(): string {
  const colour = (name: string, ink: string) => element(`a:${name}`, {}, element('a:srgbClr', { val: ink.slice(1) }))
  const faces = (name: string) =>
    element(
      name,
      {},
      element('a:latin', { typeface: FACE }),
      element('a:ea', { typeface: '' }),
      element('a:cs', { typeface: FACE }),
    )
  const plain = element('a:solidFill', {}, element('a:schemeClr', { val: 'phClr' }))
  const line = (points: number) => element('a:ln', { w: points * 12_700 }, plain)
  const noEffect = element('a:effectStyle', {}, element('a:effectLst'))
  return xmlFile(
    element(
      'a:theme',
      { 'xmlns:a': SPACES['xmlns:a'], name: 'Rihla' },
      element(
        'a:themeElements',
        {},
        element(
          'a:clrScheme',
          { name: 'Rihla' },
          ...[colour('dk1', INK.ink), colour('lt1', INK.panel), colour('dk2', INK.soft), colour('lt2', INK.band)],
          ...[colour('accent1', INK.accent), colour('accent2', '#0067A8'), colour('accent3', '#6F4FA3')],
          ...[colour('accent4', '#007A5E'), colour('accent5', '#A85E00'), colour('accent6', '#B0303F')],
          ...[colour('hlink', INK.accent), colour('folHlink', INK.soft)],
        ),
        element('a:fontScheme', { name: 'Rihla' }, faces('a:majorFont'), faces('a:minorFont')),
        element(
          'a:fmtScheme',
          { name: 'Rihla' },
          element('a:fillStyleLst', {}, plain, plain, plain),
          element('a:lnStyleLst', {}, line(1), line(1), line(2)),
          element('a:effectStyleLst', {}, noEffect, noEffect, noEffect),
          element('a:bgFillStyleLst', {}, plain, plain, plain),
        ),
      ),
    ),
  )
}
