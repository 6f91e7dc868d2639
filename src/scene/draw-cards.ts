import type { Box } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { FeedbackLoop, Instrument, Outcome, Waypoint } from '../journey/waypoint.ts'
import { iconIn, type Pen, textIn, widthOfText } from './draw-text.ts'
import { INK, OUTCOME_INK } from './ink.ts'
import type { BoxShape, Group, PathShape, Shape, TextShape } from './scene.ts'

/** Outcomes have round corners, instruments nearly square ones: told apart in grey, too. px. */
const OUTCOME_RADIUS = 14
const INSTRUMENT_RADIUS = 6

/** Space between a card's edge and its texts, px. */
const PADDING = 12

const TITLE = { size: 13, weight: 600, ink: INK.ink, maxLines: 2, lineHeight: 17 } as const
const SMALL = { size: 11, weight: 400, ink: INK.soft } as const

/** Baseline of the foot line, from the card's upper edge, px. */
const FOOT = 84

/** How many indicators and lessons belong to a card. */
export interface CardCounts {
  readonly indicators: ReadonlyMap<WaypointId, number>
  readonly lessons: ReadonlyMap<WaypointId, number>
}

/** The card as a group of shapes. */
export function drawCard(waypoint: Waypoint, box: Box, { indicators, lessons }: CardCounts, pen: Pen): Group {
  const title = waypoint.title.trim() || pen.words.untitled(waypoint.type)
  const shapes = [
    ...shapesOf(waypoint, title, box, indicators, pen),
    ...lessonSign(box, lessons.get(waypoint.id) ?? 0, waypoint.type === 'loop' ? LOOP_SIGN : CARD_SIGN, pen),
  ]
  return { of: 'waypoint', id: waypoint.id, says: title, shapes }
}

const LESSONS = { height: 17, icon: 11, size: 11, weight: 600 } as const
/** How far the sign stands from the card's end, and how far it reaches into the card, px: a loop is low and round. */
const CARD_SIGN = { inset: 12, into: 6 } as const
const LOOP_SIGN = { inset: 22, into: 3 } as const

/** How many lessons there are, on the card's lower edge where reading ends. */
function lessonSign(
  box: Box,
  count: number,
  { inset, into }: typeof CARD_SIGN | typeof LOOP_SIGN,
  { words, ruler, direction }: Pen,
): Shape[] {
  if (count === 0) return []
  const text = words.number(count)
  const { height, icon, size, weight } = LESSONS
  const width = 6 + icon + 4 + Math.ceil(ruler.width(text, size, weight)) + 7
  const x = direction === 'ltr' ? box.x + box.width - inset - width : box.x + inset
  const y = box.y + box.height - into
  const isLtr = direction === 'ltr'
  return [
    { shape: 'box', x, y, width, height, radius: height / 2, fill: INK.loopTint, stroke: INK.loopLine },
    { shape: 'icon', name: 'lesson', x: isLtr ? x + 6 : x + width - 6 - icon, y: y + 3, size: icon, ink: INK.loop },
    {
      shape: 'text',
      lines: [text],
      x: isLtr ? x + 6 + icon + 4 : x + 7,
      align: 'left',
      y: y + 12.5,
      lineHeight: 14,
      size,
      weight,
      ink: INK.loop,
    },
  ]
}

function shapesOf(
  waypoint: Waypoint,
  title: string,
  box: Box,
  indicators: ReadonlyMap<WaypointId, number>,
  pen: Pen,
): Shape[] {
  switch (waypoint.type) {
    case 'outcome':
      return outcomeShapes(waypoint, title, box, indicators.get(waypoint.id) ?? 0, pen)
    case 'instrument':
      return instrumentShapes(waypoint, title, box, pen)
    case 'loop':
      return loopShapes(waypoint, title, box, pen)
  }
}

function outcomeShapes(outcome: Outcome, title: string, box: Box, indicators: number, pen: Pen): Shape[] {
  const { strong, tint, line } = OUTCOME_INK[outcome.kind]
  const { words } = pen
  const inner = box.width - 2 * PADDING
  const isEmergent = outcome.origin === 'emergent'
  const count = textIn(
    box,
    { ...SMALL, text: words.indicatorCount(indicators), inset: PADDING, from: 'end', y: FOOT, width: inner / 2 },
    pen,
  )
  const countWidth = count ? widthOfText(count, pen) + 17 : 0
  return present([
    ...shadow(box, OUTCOME_RADIUS),
    { shape: 'box', ...box, radius: OUTCOME_RADIUS, fill: INK.panel },
    roundHead(box, 26, OUTCOME_RADIUS, tint),
    { shape: 'box', ...box, radius: OUTCOME_RADIUS, stroke: line, strokeWidth: 1.25 },
    iconIn(box, { name: outcome.kind, size: 14, ink: strong, inset: PADDING, y: 6 }, pen),
    textIn(
      box,
      {
        text: words.outcomeKind(outcome.kind),
        inset: PADDING + 20,
        y: 17,
        width: inner - (isEmergent ? 44 : 20),
        size: 11,
        weight: 600,
        ink: strong,
      },
      pen,
    ),
    isEmergent
      ? iconIn(box, { name: 'emergent', size: 14, ink: strong, inset: PADDING, y: 6, from: 'end' }, pen)
      : undefined,
    textIn(box, { ...TITLE, text: title, inset: PADDING, y: 44, width: inner }, pen),
    iconIn(box, { name: outcome.status, size: 12, ink: INK.soft, inset: PADDING, y: FOOT - 10 }, pen),
    textIn(
      box,
      {
        ...SMALL,
        text: words.outcomeStatus(outcome.status),
        inset: PADDING + 17,
        y: FOOT,
        width: inner - 17 - countWidth - (count ? 8 : 0),
      },
      pen,
    ),
    count,
    count &&
      iconIn(
        box,
        { name: 'target', size: 12, ink: INK.soft, inset: PADDING + countWidth - 12, y: FOOT - 10, from: 'end' },
        pen,
      ),
  ])
}

function instrumentShapes(instrument: Instrument, title: string, box: Box, pen: Pen): Shape[] {
  const { words, direction } = pen
  const inner = box.width - PADDING - 14
  const time = words.when(instrument).trim()
  const foot = time || words.instrumentStatus(instrument.status)
  const when = textIn(box, { ...SMALL, text: foot, inset: 14 + 17, y: FOOT, width: inner - 17 }, pen)
  const whenWidth = when ? widthOfText(when, pen) + 17 + 10 : 0
  const where = inner - whenWidth > 30 ? words.where(instrument).trim() : ''
  const ruleX = direction === 'ltr' ? box.x + 14 : box.x + PADDING
  return present([
    ...shadow(box, INSTRUMENT_RADIUS),
    { shape: 'box', ...box, radius: INSTRUMENT_RADIUS, fill: INK.panel, stroke: INK.lineStrong },
    spine(box, direction === 'ltr' ? 'left' : 'right'),
    textIn(
      box,
      {
        text: words.instrumentForm(instrument),
        inset: 14,
        y: 20,
        width: inner - 24,
        size: 11,
        weight: 500,
        ink: INK.soft,
      },
      pen,
    ),
    iconIn(box, { name: instrument.form, size: 16, ink: INK.instrument, inset: PADDING, y: 9, from: 'end' }, pen),
    textIn(box, { ...TITLE, text: title, inset: 14, y: 38, width: inner }, pen),
    when || where !== ''
      ? { shape: 'box', x: ruleX, y: box.y + 67, width: inner, height: 1, fill: INK.line }
      : undefined,
    when &&
      iconIn(
        box,
        { name: time ? 'calendar' : instrument.status, size: 12, ink: INK.soft, inset: 14, y: FOOT - 10 },
        pen,
      ),
    when,
    textIn(
      box,
      {
        ...SMALL,
        text: where,
        inset: PADDING,
        from: 'end',
        y: FOOT,
        width: inner - whenWidth,
      },
      pen,
    ),
  ])
}

function loopShapes(loop: FeedbackLoop, title: string, box: Box, pen: Pen): Shape[] {
  const radius = box.height / 2
  const discX = pen.direction === 'ltr' ? box.x + radius : box.x + box.width - radius
  const inset = box.height + 2
  const wording = { inset, width: box.width - inset - 16, size: 12.5, weight: 600, ink: INK.ink, maxLines: 2 } as const
  const name = textIn(box, { ...wording, text: title, y: 0, lineHeight: 15 }, pen)
  const lines = name?.lines.length ?? 1
  const first = lines > 1 ? 18 : 25
  const kind = pen.words.loopKind(loop)
  const cadence = pen.words.cadence(loop.cadence)
  const under = (text: string): TextShape | undefined =>
    textIn(
      box,
      { inset, y: lines > 1 ? 47 : 41, width: wording.width, size: 11, weight: 400, ink: INK.loop, text },
      pen,
    )
  const isCut = (line: TextShape | undefined): boolean => line?.lines[0]?.endsWith('…') ?? false
  const whole = under(title === kind ? cadence : `${kind} · ${cadence}`)
  const short = isCut(whole) ? under(`${pen.words.loopKindShort(loop)} · ${cadence}`) : whole
  return present([
    ...shadow(box, radius),
    { shape: 'box', ...box, radius, fill: INK.loopTint, stroke: INK.loopLine, strokeWidth: 1.5 },
    { shape: 'circle', x: discX, y: box.y + radius, radius: 18, fill: INK.loop },
    { shape: 'icon', name: 'loop', x: discX - 9, y: box.y + radius - 9, size: 18, ink: INK.panel },
    name && { ...name, y: box.y + first },
    // Both in a shorter word rather than one of them cut off; where that is too long as well, how often it comes round.
    isCut(short) ? under(cadence) : short,
  ])
}

/** Two faint boxes below each other: office programs do not read filters. */
function shadow(box: Box, radius: number): BoxShape[] {
  const shade = { shape: 'box', ...box, radius, fill: INK.shade } as const
  return [
    { ...shade, y: box.y + 3, fillOpacity: 0.035 },
    { ...shade, y: box.y + 1.5, fillOpacity: 0.05 },
  ]
}

/** The upper part of a rounded box. */
function roundHead({ x, y, width }: Box, height: number, radius: number, fill: string): PathShape {
  const right = x + width
  const arc = `A${radius} ${radius} 0 0 1`
  const d = `M${x} ${y + height}L${x} ${y + radius}${arc} ${x + radius} ${y}L${right - radius} ${y}${arc} ${right} ${y + radius}L${right} ${y + height}Z`
  return { shape: 'path', d, fill }
}

/** The dark edge on the side where reading begins, 4 px wide. */
function spine({ x, y, width, height }: Box, side: 'left' | 'right'): PathShape {
  const outer = side === 'left' ? x : x + width
  const sign = side === 'left' ? 1 : -1
  const turn = side === 'left' ? 0 : 1
  const r = INSTRUMENT_RADIUS
  const inner = outer + sign * 4
  const round = outer + sign * r
  const top = y + 0.4
  const bottom = y + height - 0.4
  // The spine's inner edge meets the arc of the corner 4 px in: a straight edge there would look out above it.
  const lift = r - Math.sqrt(r * r - (r - 4) * (r - 4))
  const arc = `A${r} ${r} 0 0 ${turn}`
  const d = `M${inner} ${top + lift}${arc} ${outer} ${y + r}L${outer} ${y + height - r}${arc} ${inner} ${bottom - lift}Z`
  return { shape: 'path', d: round === inner ? '' : d, fill: INK.instrument }
}

function present(shapes: readonly (Shape | undefined)[]): Shape[] {
  return shapes.filter((shape) => shape !== undefined)
}
