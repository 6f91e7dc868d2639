import { pictureWords } from '../i18n/picture-words.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Size } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import { cleanText } from '../scene/clean-text.ts'
import type { Audience } from '../tables/audience.ts'
import { tableTitle } from '../tables/column-of.ts'
import { lessonsTable } from '../tables/lessons-table.ts'
import { resultsTable } from '../tables/results-table.ts'
import { scheduleTable } from '../tables/schedule-table.ts'
import { anchorOf } from './document-anchor.ts'
import { type DocumentBlock, type DocumentContent, heading, linesOf, paragraph } from './document-blocks.ts'
import { documentTable } from './document-table.ts'

export interface ContentOptions {
  /** How large the map's picture is, in any unit: what counts is how its sides compare. A document without it goes without. */
  readonly picture?: Size | undefined
  /** For whom the lessons are; restricted ones stay behind when nobody says so. */
  readonly audience?: Audience | undefined
  /** Which draft or revision it is: under the title and at the foot of each page; '' for nothing. */
  readonly note?: string | undefined
  /** ms since 1970; the day that stands under the title. */
  readonly now?: number | undefined
}

/** A4 and its margin, millimetres. */
export const PAGE = { short: 210, long: 297, margin: 20 } as const
/** Kept for the heading over the picture, millimetres. */
const HEADING_ROOM = 18
/** By what the line at the foot that tells the state makes a page lower: without it the heading stood on a page by itself, mm. */
const STATE_ROOM = 9

export const POINTS_A_MM = 72 / 25.4
const PX_A_MM = 96 / 25.4

/** What stands in a journey's document: what it is about, the map, results, schedule and lessons, in the order of reading. */
export function documentContent(journey: Journey, texts: Texts, options: ContentOptions = {}): DocumentContent {
  const { picture, audience = { restricted: false }, note = '', now = Date.now() } = options
  const { about } = journey
  const { direction } = texts
  const title = cleanText(about.title) || texts.text('app.untitled')
  const foot = cleanText(note)
  const isWide = picture !== undefined && picture.width > picture.height * 1.1
  const map = picture ? mapOf(journey, picture, { title, isWide, hasState: foot !== '' }, texts) : []
  const width = (PAGE.long - 2 * PAGE.margin) * POINTS_A_MM
  const tables = [resultsTable(journey, texts), scheduleTable(journey, texts), lessonsTable(journey, texts, audience)]
  const told = tables.flatMap((table): DocumentBlock[] => {
    if (table.rows.length === 0) return []
    // Programs join tables that nothing stands between.
    const after = paragraph({ text: '', isTold: true }, direction)
    return [heading(tableTitle(table.key, texts), 1, direction), documentTable(table, width, texts), after]
  })
  const made = [pictureWords(texts, now).madeOn(), foot].filter(Boolean).join(' · ')
  const first = [
    heading(title, 'title', direction, false),
    paragraph({ text: made, isTold: true, isQuiet: true }, direction),
    ...anchorOf(journey, texts),
    ...(isWide ? [] : map),
    ...linesOf(about.attribution).map((line) =>
      paragraph({ text: line, isQuiet: true, size: 9 }, direction, { before: 12 }),
    ),
  ]
  const wide = [...(isWide ? map : []), ...told]
  return {
    title,
    language: about.language,
    direction,
    sections: [
      { isLandscape: false, blocks: first, foot },
      ...(wide.length > 0 ? [{ isLandscape: true, blocks: wide, foot }] : []),
    ],
  }
}

/** The picture as large as its page allows, with words for those who do not see it. */
function mapOf(
  journey: Journey,
  picture: Size,
  { title, isWide, hasState }: { title: string; isWide: boolean; hasState: boolean },
  { text, direction }: Texts,
): DocumentBlock[] {
  const room = {
    width: (isWide ? PAGE.long : PAGE.short) - 2 * PAGE.margin,
    height: (isWide ? PAGE.short : PAGE.long) - 2 * PAGE.margin - HEADING_ROOM - (hasState ? STATE_ROOM : 0),
  }
  const scale = Math.min(room.width / picture.width, room.height / picture.height) * PX_A_MM
  const cards = text('start.cards', { count: journey.waypoints.size })
  return [
    heading(text('office.map'), 1, direction),
    {
      block: 'picture',
      width: Math.floor(picture.width * scale),
      height: Math.floor(picture.height * scale),
      title: cleanText(title),
      says: cleanText(text('office.picture', { title, cards })),
    },
  ]
}
