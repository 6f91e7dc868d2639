import { isTentative } from '../journey/decided-loops.ts'
import type { Journey } from '../journey/journey.ts'
import { LINK_KINDS, STRENGTHS } from '../journey/link.ts'
import { OUTCOME_KINDS } from '../journey/outcome-kinds.ts'
import { INK, OUTCOME_INK } from '../scene/ink.ts'
import { tableRuler } from '../scene/text-ruler.ts'
import { EMERGENT, isEmergent, LEAST_SIZE } from './map-card.ts'
import { linkLine } from './map-links.ts'
import { officeLanguage, wayOf } from './office-language.ts'
import type { OfficePen } from './office-pen.ts'
import { RIM, SLIDE, type SlideShape, type SlideText } from './slide.ts'

const ROW = 15
const SIGN = 20
const GAP = 5
const BETWEEN = 14

interface Entry {
  readonly label: string
  /** A letter as the sign. */
  readonly mark?: string
  readonly sign: Omit<SlideShape, 'item' | 'key' | 'name' | 'says' | 'box' | 'texts'>
  /** px high; lines have none. */
  readonly height: number
}

export interface SlideLegend {
  readonly height: number
  /** @param top where its first row begins, points */
  draw(top: number): SlideShape[]
}

/** Explains what is on this slide and nothing else, in rows at the foot of it. */
export function slideLegend(journey: Journey, pen: OfficePen): SlideLegend {
  const rows: Entry[][] = []
  let width = 0
  for (const entry of [...cardEntries(journey, pen), ...linkEntries(journey, pen)]) {
    const wide = widthOf(entry) + BETWEEN
    const row = rows.at(-1)
    if (row && width + wide <= SLIDE.width - 2 * RIM + BETWEEN) row.push(entry)
    else rows.push([entry])
    width = rows.at(-1)?.length === 1 ? wide : width + wide
  }
  return {
    height: rows.length * ROW,
    draw: (top) => rows.flatMap((row, at) => rowShapes(row, top + at * ROW, pen)),
  }
}

function widthOf({ label }: Entry): number {
  return SIGN + GAP + Math.ceil(tableRuler.width(label, LEAST_SIZE, 400) * 1.06) + 4
}

function rowShapes(row: readonly Entry[], top: number, pen: OfficePen): SlideShape[] {
  let used = 0
  const isLtr = pen.start === 'left'
  return row.flatMap((entry): SlideShape[] => {
    const { label, mark, sign, height } = entry
    const wide = widthOf(entry)
    const at = (from: number, width: number) => (isLtr ? RIM + from : SLIDE.width - RIM - from - width)
    const labelWidth = wide - SIGN - GAP
    const shapes: SlideShape[] = [
      {
        item: 'shape',
        key: '',
        name: label,
        says: '',
        ...sign,
        box: { x: at(used, SIGN), y: top + (ROW - height) / 2, width: SIGN, height },
        ...(mark === undefined ? { texts: [] } : { anchor: 'middle', texts: [markText(mark, pen)] }),
      },
      {
        item: 'shape',
        key: '',
        name: label,
        says: '',
        form: 'box',
        box: { x: at(used + SIGN + GAP, labelWidth), y: top, width: labelWidth, height: ROW },
        anchor: 'middle',
        texts: [
          {
            text: label,
            size: LEAST_SIZE,
            ink: INK.ink,
            align: pen.start,
            language: officeLanguage(pen.texts.language),
            direction: wayOf(label, pen.direction),
          },
        ],
      },
    ]
    used += wide + BETWEEN
    return shapes
  })
}

function markText(text: string, { texts, direction }: OfficePen): SlideText {
  const language = officeLanguage(texts.language)
  return { text, size: 11, bold: true, ink: INK.ink, align: 'middle', language, direction }
}

function cardEntries({ waypoints }: Journey, { words }: OfficePen): Entry[] {
  const all = [...waypoints.values()]
  const kinds = new Set(all.map((card) => card.type === 'outcome' && card.kind))
  const types = new Set(all.map(({ type }) => type))
  const entries: Entry[] = []
  if (types.has('outcome')) {
    // The kinds alone do not say of what they are kinds.
    entries.push({
      label: words.waypointType('outcome'),
      sign: { form: 'round', fill: INK.panel, line: { ink: INK.soft, width: 1 } },
      height: 10,
    })
  }
  for (const kind of OUTCOME_KINDS.filter((one) => kinds.has(one))) {
    entries.push({
      label: words.outcomeKind(kind),
      sign: { form: 'round', fill: OUTCOME_INK[kind].tint, line: { ink: OUTCOME_INK[kind].strong, width: 1 } },
      height: 10,
    })
  }
  if (all.some(isEmergent))
    entries.push({ label: words.emergent(), mark: EMERGENT, sign: { form: 'box' }, height: ROW })
  if (types.has('instrument')) {
    entries.push({
      label: words.waypointType('instrument'),
      sign: { form: 'box', fill: INK.panel, line: { ink: INK.instrument, width: 1 } },
      height: 10,
    })
  }
  if (types.has('loop')) {
    entries.push({
      label: words.waypointType('loop'),
      sign: { form: 'pill', fill: INK.loopTint, line: { ink: INK.loop, width: 1 } },
      height: 10,
    })
  }
  return entries
}

function linkEntries(journey: Journey, { words, direction, decided }: OfficePen): Entry[] {
  const found = new Set(
    [...journey.links.values()].map((link) =>
      [link.kind, link.kind === 'contributesTo' ? link.strength : 'strong', isTentative(link, decided)].join(' '),
    ),
  )
  return LINK_KINDS.flatMap((kind) =>
    STRENGTHS.flatMap((strength) =>
      [false, true].flatMap((tentative): Entry[] => {
        if (!found.has(`${kind} ${strength} ${tentative}`)) return []
        const label = tentative ? words.tentative() : words.linkKind(kind, strength)
        const line = linkLine(kind, strength, tentative, 0.7)
        return [{ label, sign: { form: direction === 'ltr' ? 'line' : 'lineBack', line }, height: 0 }]
      }),
    ),
  )
}
