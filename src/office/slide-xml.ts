import type { Form, Slide, SlideConnector, SlideItem, SlideLine, SlideShape } from './slide.ts'
import { connectorShape, SITE } from './slide-connector.ts'
import { tableFrame } from './slide-table.ts'
import { paragraphs, solidFill } from './slide-text.ts'
import { emu, place, SPACES } from './slide-units.ts'
import { element, escaped, xmlFile } from './xml.ts'

/** Who is who on a slide: every shape has a number of its own, and connectors name those that they hold on to. */
interface Numbers {
  readonly ofItem: ReadonlyMap<SlideItem, number>
  readonly ofKey: ReadonlyMap<string, number>
}

/** A slide as its file. The title comes first, so that it is read first. */
export function slideXml(
  slide: Slide,
  { language, direction }: { language: string; direction: 'ltr' | 'rtl' },
): string {
  const numbers = numbersOf(slide)
  const title = placeholder(2, 'title', slide.title, language, direction)
  const subtitle = slide.subtitle === '' ? '' : placeholder(3, 'body', slide.subtitle, language, direction)
  const items = slide.items.map((item) => itemXml(item, numbers))
  return xmlFile(
    element(
      'p:sld',
      SPACES,
      element('p:cSld', {}, shapeTree(title, subtitle, ...items)),
      element('p:clrMapOvr', {}, element('a:masterClrMapping')),
    ),
  )
}

/** What is on a slide, a layout or a master. */
export function shapeTree(...shapes: readonly string[]): string {
  const nothing = { x: 0, y: 0 }
  return element(
    'p:spTree',
    {},
    element('p:nvGrpSpPr', {}, element('p:cNvPr', { id: 1, name: '' }), element('p:cNvGrpSpPr'), element('p:nvPr')),
    element(
      'p:grpSpPr',
      {},
      element(
        'a:xfrm',
        {},
        element('a:off', nothing),
        element('a:ext', { cx: 0, cy: 0 }),
        element('a:chOff', nothing),
        element('a:chExt', { cx: 0, cy: 0 }),
      ),
    ),
    ...shapes,
  )
}

/** 1 is the slide itself, 2 its title, 3 what stands under it. */
function numbersOf({ items }: Slide): Numbers {
  const ofItem = new Map(items.map((item, at) => [item, at + 4]))
  const ofKey = new Map<string, number>()
  for (const item of items)
    if (item.item === 'shape' && item.key !== '') ofKey.set(item.key, ofItem.get(item) as number)
  return { ofItem, ofKey }
}

/** A text whose place and look are the layout's. */
function placeholder(id: number, type: 'title' | 'body', text: string, language: string, direction: string): string {
  const isRtl = direction === 'rtl'
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id, name: type === 'title' ? 'Title' : 'Subtitle' }),
      element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: 1 })),
      element('p:nvPr', {}, element('p:ph', type === 'title' ? { type } : { type, idx: 1 })),
    ),
    element('p:spPr'),
    element(
      'p:txBody',
      {},
      element('a:bodyPr'),
      element('a:lstStyle'),
      element(
        'a:p',
        {},
        element('a:pPr', { algn: isRtl ? 'r' : 'l', rtl: isRtl ? 1 : 0 }),
        element('a:r', {}, element('a:rPr', { lang: language, dirty: 0 }), element('a:t', {}, escaped(text))),
      ),
    ),
  )
}

function itemXml(item: SlideItem, numbers: Numbers): string {
  const id = numbers.ofItem.get(item) as number
  if (item.item === 'shape') return shapeXml(item, id)
  return item.item === 'table' ? tableFrame(item, id) : connectorXml(item, id, numbers)
}

const PRESET: Readonly<Record<Form, string>> = {
  box: 'rect',
  round: 'roundRect',
  pill: 'roundRect',
  circle: 'ellipse',
  line: 'line',
  lineBack: 'line',
}

/** Round corners, as a part of the shorter side, in hundred thousandths. */
const ROUNDING: Readonly<Partial<Record<Form, number>>> = { round: 14_500, pill: 50_000 }

const NO_INSETS = { left: 0, right: 0, top: 0, bottom: 0 } as const

function shapeXml(shape: SlideShape, id: number): string {
  const { name, says, form, box, fill, line, texts, anchor = 'top', insets = NO_INSETS } = shape
  const rounding = ROUNDING[form]
  const isTextBox = fill === undefined && line === undefined
  const body = element(
    'p:txBody',
    {},
    element('a:bodyPr', {
      wrap: 'square',
      lIns: emu(insets.left),
      tIns: emu(insets.top),
      rIns: emu(insets.right),
      bIns: emu(insets.bottom),
      rtlCol: 0,
      anchor: anchor === 'top' ? 't' : 'ctr',
    }),
    element('a:lstStyle'),
    paragraphs(texts),
  )
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id, name, descr: says === '' ? undefined : says }),
      element('p:cNvSpPr', isTextBox ? { txBox: 1 } : {}),
      element('p:nvPr'),
    ),
    element(
      'p:spPr',
      {},
      element('a:xfrm', form === 'lineBack' ? { flipH: 1 } : {}, place(box)),
      element(
        'a:prstGeom',
        { prst: PRESET[form] },
        rounding === undefined
          ? element('a:avLst')
          : element('a:avLst', {}, element('a:gd', { name: 'adj', fmla: `val ${rounding}` })),
      ),
      fill === undefined ? element('a:noFill') : solidFill(fill),
      line ? lineXml(line) : element('a:ln', {}, element('a:noFill')),
    ),
    body,
  )
}

/** Heads grow with their line: those of thin lines are set large, or nobody would see them. */
function lineXml({ ink, width, dash, head }: SlideLine): string {
  const size = width < 1.25 ? 'lg' : 'med'
  return element(
    'a:ln',
    { w: emu(width), ...(dash === 'dot' ? { cap: 'rnd' } : {}) },
    solidFill(ink),
    dash ? element('a:prstDash', { val: dash === 'dot' ? 'sysDot' : 'dash' }) : '',
    element('a:round'),
    head ? element('a:tailEnd', { type: head === 'arrow' ? 'triangle' : 'oval', w: size, len: size }) : '',
  )
}

function connectorXml(connector: SlideConnector, id: number, { ofKey }: Numbers): string {
  const { name, says, from, to, line } = connector
  const { preset, box, turns, flip, bend } = connectorShape(from, to)
  const start = ofKey.get(from.key)
  const end = ofKey.get(to.key)
  if (start === undefined || end === undefined) throw new Error(`no shape ${from.key} or ${to.key} on this slide`)
  return element(
    'p:cxnSp',
    {},
    element(
      'p:nvCxnSpPr',
      {},
      element('p:cNvPr', { id, name, descr: says }),
      element(
        'p:cNvCxnSpPr',
        {},
        element('a:stCxn', { id: start, idx: SITE[from.side] }),
        element('a:endCxn', { id: end, idx: SITE[to.side] }),
      ),
      element('p:nvPr'),
    ),
    element(
      'p:spPr',
      {},
      element('a:xfrm', { ...(turns ? { rot: turns * 5_400_000 } : {}), ...(flip ? { flipV: 1 } : {}) }, place(box)),
      element(
        'a:prstGeom',
        { prst: preset },
        bend === undefined
          ? element('a:avLst')
          : element('a:avLst', {}, element('a:gd', { name: 'adj1', fmla: `val ${Math.round(bend * 100_000)}` })),
      ),
      lineXml(line),
    ),
  )
}
