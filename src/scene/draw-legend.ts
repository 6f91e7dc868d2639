import { isTentative } from '../journey/decided-loops.ts'
import type { Box } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import { LINK_KINDS, type LinkKind, STRENGTHS, type Strength } from '../journey/link.ts'
import { OUTCOME_KINDS } from '../journey/outcome-kinds.ts'
import { cleanText } from './clean-text.ts'
import { linkShapes } from './draw-links.ts'
import { type Pen, textIn } from './draw-text.ts'
import { INK, OUTCOME_INK } from './ink.ts'
import type { Group, Shape } from './scene.ts'

const ROW = 28
const BETWEEN = 24
/** Between a sign and its label, px. */
const GAP = 8
const LABEL = { size: 11.5, weight: 400, ink: INK.ink } as const

export interface LegendEntry {
  readonly label: string
  /** Width of the sign, px. */
  readonly sign: number
  /** Drawn into a square or strip that begins at x and is 20 px high. */
  draw(x: number, y: number): Shape[]
}

export interface Legend {
  readonly group: Group
  readonly height: number
}

export interface LegendOptions {
  readonly pen: Pen
  /** Loops whose lines are drawn as decided. */
  readonly decided: ReadonlySet<WaypointId>
  /** Explains what is drawn over the journey. */
  readonly more: readonly LegendEntry[]
  /** Whether cards tell how many lessons speak of them. */
  readonly hasLessons: boolean
}

/** Explains what is on this journey and nothing else; undefined for an empty one. */
export function drawLegend(
  journey: Journey,
  frame: Pick<Box, 'x' | 'y' | 'width'>,
  { pen, decided, more, hasLessons }: LegendOptions,
): Legend | undefined {
  const cards = [...cardEntries(journey, pen), ...(hasLessons ? lessonEntries(pen) : [])]
  const rows = rowsOf([cards, linkEntries(journey, decided, pen), more], frame.width, pen)
  if (rows.length === 0) return undefined
  const shapes = rows.flatMap((row, at) => rowShapes(row, { ...frame, y: frame.y + at * ROW }, pen))
  return { group: { of: 'legend', id: '', says: '', shapes }, height: rows.length * ROW - 8 }
}

/** Entries by row: cards and links share one where all fit, and begin rows of their own where they do not. */
function rowsOf(kinds: readonly (readonly LegendEntry[])[], width: number, pen: Pen): LegendEntry[][] {
  const together = kinds.flat()
  const rows: LegendEntry[][] = []
  for (const entries of widthOfRow(together, pen) <= width ? [together] : kinds) {
    let row: LegendEntry[] = []
    for (const entry of entries) {
      if (row.length > 0 && widthOfRow([...row, entry], pen) > width) {
        rows.push(row)
        row = []
      }
      row.push(entry)
    }
    if (row.length > 0) rows.push(row)
  }
  return rows
}

function widthOfRow(row: readonly LegendEntry[], pen: Pen): number {
  return row.reduce((sum, entry) => sum + widthOf(entry, pen) + BETWEEN, -BETWEEN)
}

function widthOf({ sign, label }: LegendEntry, { ruler }: Pen): number {
  return sign + GAP + Math.ceil(ruler.width(cleanText(label), LABEL.size, LABEL.weight))
}

function rowShapes(row: readonly LegendEntry[], frame: Pick<Box, 'x' | 'y' | 'width'>, pen: Pen): Shape[] {
  let used = 0
  return row.flatMap((entry) => {
    const { sign } = entry
    const label = textIn(
      frame,
      { ...LABEL, text: entry.label, inset: used + sign + GAP, y: 14, width: Math.max(60, frame.width - sign - GAP) },
      pen,
    )
    const signX = pen.direction === 'ltr' ? frame.x + used : frame.x + frame.width - used - sign
    used += widthOf(entry, pen) + BETWEEN
    return [...entry.draw(signX, frame.y), ...(label ? [label] : [])]
  })
}

function cardEntries({ waypoints }: Journey, { words, direction }: Pen): LegendEntry[] {
  const all = [...waypoints.values()]
  const kinds = new Set(all.map((waypoint) => waypoint.type === 'outcome' && waypoint.kind))
  const types = new Set(all.map(({ type }) => type))
  const entries: LegendEntry[] = []
  if (types.has('outcome')) {
    // The kinds alone do not say of what they are kinds.
    entries.push({
      label: words.waypointType('outcome'),
      sign: 24,
      draw: (x, y) => [
        { shape: 'box', x, y: y + 1, width: 24, height: 18, radius: 6, fill: INK.panel, stroke: INK.soft },
        { shape: 'path', d: `M${x} ${y + 7}L${x + 24} ${y + 7}`, stroke: INK.soft },
      ],
    })
  }
  for (const kind of OUTCOME_KINDS.filter((one) => kinds.has(one))) {
    const { strong, tint, line } = OUTCOME_INK[kind]
    entries.push({
      label: words.outcomeKind(kind),
      sign: 20,
      draw: (x, y) => [
        { shape: 'box', x, y, width: 20, height: 20, radius: 6, fill: tint, stroke: line },
        { shape: 'icon', name: kind, x: x + 4, y: y + 4, size: 12, ink: strong },
      ],
    })
  }
  if (all.some((waypoint) => waypoint.type === 'outcome' && waypoint.origin === 'emergent')) {
    entries.push({
      label: words.emergent(),
      sign: 16,
      draw: (x, y) => [{ shape: 'icon', name: 'emergent', x: x + 1, y: y + 3, size: 14, ink: INK.soft }],
    })
  }
  if (types.has('instrument')) {
    entries.push({
      label: words.waypointType('instrument'),
      sign: 24,
      draw: (x, y) => [
        { shape: 'box', x, y: y + 2, width: 24, height: 16, radius: 3, fill: INK.panel, stroke: INK.lineStrong },
        {
          shape: 'box',
          x: direction === 'ltr' ? x : x + 20,
          y: y + 2,
          width: 4,
          height: 16,
          radius: 2,
          fill: INK.instrument,
        },
      ],
    })
  }
  if (types.has('loop')) {
    entries.push({
      label: words.waypointType('loop'),
      sign: 20,
      draw: (x, y) => [
        { shape: 'circle', x: x + 10, y: y + 10, radius: 10, fill: INK.loop },
        { shape: 'icon', name: 'loop', x: x + 4, y: y + 4, size: 12, ink: INK.panel },
      ],
    })
  }
  return entries
}

function lessonEntries({ words }: Pen): LegendEntry[] {
  return [
    {
      label: words.lessons(),
      sign: 24,
      draw: (x, y) => [
        { shape: 'box', x, y: y + 1.5, width: 24, height: 17, radius: 8.5, fill: INK.loopTint, stroke: INK.loopLine },
        { shape: 'icon', name: 'lesson', x: x + 6.5, y: y + 4.5, size: 11, ink: INK.loop },
      ],
    },
  ]
}

function linkEntries(journey: Journey, decided: ReadonlySet<WaypointId>, { words, direction }: Pen): LegendEntry[] {
  const found = new Set(
    [...journey.links.values()].map(
      (link) => `${link.kind} ${strengthThatShows(link.kind, link.strength)} ${isTentative(link, decided)}`,
    ),
  )
  return LINK_KINDS.flatMap((kind) =>
    STRENGTHS.flatMap((strength) =>
      [false, true].flatMap((tentative) => {
        if (!found.has(`${kind} ${strength} ${tentative}`)) return []
        const label = tentative ? words.tentative() : words.linkKind(kind, strength)
        // In reading order: where it begins, then the line.
        const [ahead, mark, line] =
          direction === 'ltr' ? ([1, 0, MARK.width + MARK.gap] as const) : ([-1, 32 + MARK.gap, 0] as const)
        return {
          label,
          sign: MARK.width + MARK.gap + 32,
          draw: (x: number, y: number) => [
            ...markOfStart(kind, x + mark, y + 10),
            ...sampleLine(kind, strength, tentative, x + line, y + 10, ahead),
          ],
        }
      }),
    ),
  )
}

const MARK = { width: 12, height: 10, gap: 2 } as const

/**
 * What a link of this kind begins at, in small: a square, a round card or a disc. In grey print three lines look alike, and only
 * where they come from tells them apart.
 */
function markOfStart(kind: LinkKind, x: number, y: number): Shape[] {
  const box = { shape: 'box', x, y: y - MARK.height / 2, width: MARK.width, height: MARK.height } as const
  switch (kind) {
    case 'contributesTo':
    case 'precedes':
      return [{ ...box, radius: 1.5, fill: INK.instrument }]
    case 'leadsTo':
      return [{ ...box, radius: 4.5, fill: INK.panel, stroke: INK.soft }]
    case 'observes':
    case 'adjusts':
      return [{ shape: 'circle', x: x + MARK.width / 2, y, radius: MARK.height / 2, fill: INK.loop }]
  }
}

/** Strength is shown for what an instrument contributes, and has no meaning elsewhere. */
function strengthThatShows(kind: LinkKind, strength: Strength): Strength {
  return kind === 'contributesTo' ? strength : 'strong'
}

function sampleLine(
  kind: LinkKind,
  strength: Strength,
  tentative: boolean,
  x: number,
  y: number,
  ahead: 1 | -1,
): Shape[] {
  const start = ahead === 1 ? x : x + 32
  const end = start + ahead * 24
  const tip = { x: start + ahead * 32, y }
  const line = { x0: start, y0: y, x1: start + ahead * 8, y1: y, x2: end - ahead * 8, y2: y, x3: end, y3: y }
  const bounds = { x, y: y - 5, width: 32, height: 10 }
  const angle = ahead === 1 ? 0 : Math.PI
  const route = { segments: [line], tip, angle, middle: { x: x + 16, y }, bounds }
  return linkShapes({ kind, strength }, route, tentative)
}
