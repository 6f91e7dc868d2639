import type { Box } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import { indicatorsOf } from '../journey/queries.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { cleanText } from '../scene/clean-text.ts'
import { countLessons } from '../scene/count-lessons.ts'
import { INK, OUTCOME_INK } from '../scene/ink.ts'
import { tableRuler } from '../scene/text-ruler.ts'
import { wrapText } from '../scene/wrap-text.ts'
import { wayOf } from './office-language.ts'
import type { OfficePen } from './office-pen.ts'
import type { SlideShape, SlideText } from './slide.ts'

/** No letter on the map is smaller, points. */
export const LEAST_SIZE = 9

/** Line height by type size, with room for Arabic. */
const LEADING = 1.22

/** From a card's edge to its texts, points; a loop's round ends take more. */
const INSET = { side: 6, top: 3 } as const
const PILL_SIDE = 12

/** Faces differ from the one that is measured: room for a little more. */
const SURE = 0.94

/** What a card says below its title: counts and times. */
export function cardFoot(waypoint: Waypoint, journey: Journey, { words, texts }: OfficePen): string {
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
  return [...parts(), lessons].filter((part) => part.trim() !== '').join(' · ')
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
    name: `${pen.words.waypointType(waypoint.type)}: ${title}`.slice(0, 120),
    says: [kind, title, foot].filter((part) => part !== '').join(' · '),
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

/** Said in words above the title, since nothing may be told by colour alone; a loop tells it below. */
function kindOf(waypoint: Waypoint, { words }: OfficePen): string {
  if (waypoint.type === 'outcome') return words.outcomeKind(waypoint.kind)
  return waypoint.type === 'instrument' ? words.instrumentForm(waypoint) : ''
}

interface Said {
  readonly waypoint: Waypoint
  readonly title: string
  readonly kind: string
  readonly foot: string
}

function textsOf({ waypoint, title, kind, foot }: Said, box: Box, scale: number, pen: OfficePen): SlideText[] {
  const side = waypoint.type === 'loop' ? PILL_SIDE : INSET.side
  const width = (box.width - 2 * side) * SURE
  const height = box.height - 2 * INSET.top
  const size = Math.max(LEAST_SIZE, Math.min(13, (waypoint.type === 'loop' ? 12.5 : 13) * scale))
  const small = Math.max(LEAST_SIZE, Math.min(11, 11 * scale))
  const lines = (text: string, points: number, weight: 400 | 600, most: number): number =>
    wrapText(text, { width, size: points, weight, maxLines: most, language: pen.language }, tableRuler).length
  // The title has what it needs first, then what is above, then what is below; only then is the title cut.
  const kindHeight = kind === '' ? 0 : small * LEADING
  const most = Math.max(1, Math.floor((height - kindHeight + 1) / (size * LEADING)))
  const needed = lines(title, size, 600, most + 1)
  const told =
    needed > most ? cutTo(title, { width, size, weight: 600, maxLines: most, language: pen.language }) : title
  const left = height - kindHeight - Math.min(needed, most) * size * LEADING
  const footLines = Math.min(2, Math.floor((left + 1) / (small * LEADING)))
  const ink = waypoint.type === 'outcome' ? OUTCOME_INK[waypoint.kind].strong : INK.soft
  const line = (text: string, points: number, inked: string, bold = false): SlideText => ({
    text,
    size: Math.round(points * 10) / 10,
    ink: inked,
    bold,
    align: pen.start,
    language: pen.languageOf(text),
    direction: wayOf(text, pen.direction),
  })
  return [
    ...(kind === ''
      ? []
      : [
          line(cutTo(kind, { width, size: small, weight: 600, maxLines: 1, language: pen.language }), small, ink, true),
        ]),
    line(told, size, INK.ink, true),
    ...(foot === '' || footLines < 1
      ? []
      : [
          line(
            cutTo(foot, { width, size: small, weight: 400, maxLines: footLines, language: pen.language }),
            small,
            waypoint.type === 'loop' ? INK.loop : INK.soft,
          ),
        ]),
  ]
}

type Setting = Parameters<typeof wrapText>[1]

const SIGNS = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** As much of the text as has room, with an ellipsis where it goes on; programs wrap by themselves, so it stays one text. */
export function cutTo(text: string, setting: Setting): string {
  const fits = (told: string): boolean =>
    wrapText(told, { ...setting, maxLines: setting.maxLines + 1 }, tableRuler).length <= setting.maxLines
  if (fits(text)) return text
  const signs = [...SIGNS.segment(text.slice(0, LONGEST))].map(({ segment }) => segment)
  let least = 0
  let most = signs.length
  while (least < most) {
    const half = Math.ceil((least + most) / 2)
    if (fits(`${signs.slice(0, half).join('').trimEnd()}…`)) least = half
    else most = half - 1
  }
  return `${signs.slice(0, least).join('').trimEnd()}…`
}

/** No card holds more letters. */
const LONGEST = 400
