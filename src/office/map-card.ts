import { withColon } from '../i18n/formats.ts'
import { kindShort } from '../i18n/waypoint-words.ts'
import type { Box } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import { indicatorsOf } from '../journey/queries.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { cleanText } from '../scene/clean-text.ts'
import { countLessons } from '../scene/count-lessons.ts'
import { INK, OUTCOME_INK } from '../scene/ink.ts'
import { countLines, cutTo, type Fitting } from './fit-text.ts'
import { wayOf } from './office-language.ts'
import type { OfficePen } from './office-pen.ts'
import { CORNERS, type SlideShape, type SlideText } from './slide.ts'

/** No letter on the map is smaller, points. */
export const LEAST_SIZE = 9

/** Line height by type size. */
const LEADING = 1.16

/** From a card's edge to its texts, points. */
const INSET = { side: 5, top: 2.5 } as const
const PILL_SIDE = 8

/**
 * Behind the kind of an outcome that nobody had planned; the legend says what it means. A letter that every font has: a second
 * shape would stay behind when somebody moves the card.
 */
export const EMERGENT = '*'

/** What a card says below its title, the chief thing first: times, counts. */
export function cardFoot(waypoint: Waypoint, journey: Journey, { words, texts }: OfficePen): string[] {
  const count = countLessons(journey).get(waypoint.id) ?? 0
  const lessons = count === 0 ? '' : texts.text('card.lessons', { count })
  const parts = (): string[] => {
    switch (waypoint.type) {
      case 'outcome':
        return [words.outcomeStatus(waypoint.status), words.indicatorCount(indicatorsOf(journey, waypoint.id).length)]
      case 'instrument':
        return [words.when(waypoint) || words.instrumentStatus(waypoint.status), words.where(waypoint)]
      case 'loop':
        return [words.loopKind(waypoint), words.cadence(waypoint.cadence)]
    }
  }
  return [...parts(), lessons].filter((part) => part.trim() !== '')
}

/** One shape for a card: what it is, its title, and below what there is room for. */
export function cardShape(waypoint: Waypoint, journey: Journey, box: Box, scale: number, pen: OfficePen): SlideShape {
  const title = cleanText(waypoint.title) || pen.words.untitled(waypoint.type)
  const foot = cardFoot(waypoint, journey, pen)
  const kind = kindOf(waypoint, pen)
  const side = waypoint.type === 'loop' ? PILL_SIDE : INSET.side
  return {
    item: 'shape',
    key: waypoint.id,
    name: `${withColon(pen.words.waypointType(waypoint.type), pen.texts.language)} ${title}`.slice(0, 120),
    says: [kind, isEmergent(waypoint) ? pen.words.emergent() : '', title, ...foot]
      .filter((part) => part !== '')
      .join(' · '),
    form: FORM[waypoint.type],
    box,
    ...lookOf(waypoint, scale),
    anchor: 'middle',
    insets: { left: side, right: side, top: INSET.top, bottom: INSET.top },
    texts: textsOf({ waypoint, title, kind, foot }, box, scale, pen),
  }
}

const FORM = { outcome: 'round', instrument: 'box', loop: 'pill' } as const

function lookOf(waypoint: Waypoint, scale: number): Pick<SlideShape, 'fill' | 'line'> {
  if (waypoint.type === 'outcome') {
    const { tint, strong } = OUTCOME_INK[waypoint.kind]
    return { fill: tint, line: { ink: strong, width: Math.max(1, 1.5 * scale) } }
  }
  if (waypoint.type === 'loop') return { fill: INK.loopTint, line: { ink: INK.loop, width: Math.max(1, 1.5 * scale) } }
  return { fill: INK.panel, line: { ink: INK.instrument, width: Math.max(1, 1.5 * scale) } }
}

export function isEmergent(waypoint: Waypoint): boolean {
  return waypoint.type === 'outcome' && waypoint.origin === 'emergent'
}

/** Said in words above the title, since nothing may be told by colour alone; a loop tells it below. */
function kindOf(waypoint: Waypoint, { words }: OfficePen): string {
  if (waypoint.type === 'outcome') return words.outcomeKind(waypoint.kind)
  return waypoint.type === 'instrument' ? words.instrumentForm(waypoint) : ''
}

interface Said {
  readonly waypoint: Waypoint
  readonly title: string
  readonly kind: string
  readonly foot: readonly string[]
}

function textsOf({ waypoint, title, kind, foot }: Said, box: Box, scale: number, pen: OfficePen): SlideText[] {
  const side = waypoint.type === 'loop' ? PILL_SIDE : INSET.side
  const width = box.width - 2 * side - 2 * CORNERS[FORM[waypoint.type]] * box.height
  const height = box.height - 2 * INSET.top
  const size = Math.max(LEAST_SIZE, Math.min(13, (waypoint.type === 'loop' ? 12.5 : 13) * scale))
  const small = Math.max(LEAST_SIZE, Math.min(11, 11 * scale))
  const fitting = { width, language: pen.language }
  const linesOf = (room: number, points: number): number => Math.floor((room + 1) / (points * LEADING))
  // The title has what it needs first, then what is below; what the card is stays above in any case.
  const kindHeight = kind === '' ? 0 : small * LEADING
  const titleSet = { ...fitting, size, bold: true, most: Math.max(1, linesOf(height - kindHeight, size)) }
  const titleLines = Math.min(countLines(title, titleSet), titleSet.most)
  const footMost = Math.min(2, linesOf(height - kindHeight - titleLines * size * LEADING, small))
  const isOutcome = waypoint.type === 'outcome'
  const line = (text: string, points: number, ink: string, bold = false, usual = pen.texts.direction): SlideText => ({
    text,
    size: Math.round(points * 10) / 10,
    ink,
    bold,
    align: pen.start,
    language: pen.languageOf(text),
    direction: usual,
  })
  const mark = isEmergent(waypoint) ? ` ${EMERGENT}` : ''
  const kindSet = { ...fitting, width: width - (mark === '' ? 0 : small), size: small, bold: true, most: 1 }
  const kindWords = countLines(kind, kindSet) > 1 ? cutTo(kindShort(waypoint, pen.texts), kindSet) : kind
  const kindTold = `${kindWords}${mark}`
  const told = footTold(foot, { ...fitting, size: small, most: footMost })
  return [
    ...(kind === '' ? [] : [line(kindTold, small, isOutcome ? OUTCOME_INK[waypoint.kind].strong : INK.soft, true)]),
    line(cutTo(title, titleSet), size, INK.ink, true, wayOf(title, pen.direction)),
    ...(told === '' ? [] : [line(told, small, waypoint.type === 'loop' ? INK.loop : INK.soft)]),
  ]
}

/** As many whole things as there is room for; only the first is cut. */
function footTold(foot: readonly string[], fitting: Fitting): string {
  if (fitting.most < 1) return ''
  for (let count = foot.length; count > 1; count -= 1) {
    const told = foot.slice(0, count).join(' · ')
    if (countLines(told, fitting) <= fitting.most) return told
  }
  return cutTo(foot[0] ?? '', fitting)
}
