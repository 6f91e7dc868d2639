import {
  Document,
  Footer,
  ImageRun,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx'
import { pictureWords } from '../i18n/picture-words.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Journey } from '../journey/journey.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK } from '../scene/ink.ts'
import type { Audience } from '../tables/audience.ts'
import { tableTitle } from '../tables/column-of.ts'
import { lessonsTable } from '../tables/lessons-table.ts'
import { resultsTable } from '../tables/results-table.ts'
import { scheduleTable } from '../tables/schedule-table.ts'
import { anchorOf } from './docx-anchor.ts'
import { docxTable } from './docx-table.ts'
import { type DocxPen, heading, linesOf, paragraph, paragraphOf } from './docx-text.ts'
import { officeLanguage } from './office-language.ts'

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The map as it was drawn elsewhere. */
export interface DocxPicture {
  readonly png: Uint8Array
  /** Of the picture, in any unit: what counts is how they compare. */
  readonly width: number
  readonly height: number
}

export interface DocxOptions {
  /** The map; a document without it goes without. */
  readonly picture?: DocxPicture
  /** For whom the lessons are; restricted ones stay behind when nobody says so. */
  readonly audience?: Audience
  /** Which draft or revision it is: under the title and at the foot of each page; '' for nothing. */
  readonly note?: string
  /** ms since 1970; the day that stands under the title. */
  readonly now?: number
}

/** A4 and its margin, millimetres. */
const PAGE = { short: 210, long: 297, margin: 20 } as const
/** Kept for the heading over the picture, millimetres. */
const HEADING_ROOM = 18
/** By what the line at the foot that tells the state makes a page lower: without it the heading stood on a page by itself, mm. */
const STATE_ROOM = 9

const POINTS_A_MM = 72 / 25.4
const PX_A_MM = 96 / 25.4

/** Twentieths of a point, as numbers: the schemas of the format, as Microsoft reads them, know no units here. */
const twips = (mm: number): number => Math.round(mm * POINTS_A_MM * 20)

/**
 * The journey as a short document to go on writing in: what it is about, the map, results, schedule and lessons, under
 * headings that a list of contents finds.
 */
export async function docxOf(
  journey: Journey,
  texts: Texts,
  options: DocxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { picture, audience = { restricted: false }, note = '', now = Date.now() } = options
  const { about } = journey
  const pen: DocxPen = { texts, language: about.language }
  const title = cleanText(about.title) || texts.text('app.untitled')
  const state = cleanText(note)
  const isWide = picture !== undefined && picture.width > picture.height * 1.1
  const map = picture ? mapOf(journey, picture, { title, isWide, hasState: state !== '' }, pen) : []
  const width = (PAGE.long - 2 * PAGE.margin) * POINTS_A_MM
  const tables = [resultsTable(journey, texts), scheduleTable(journey, texts), lessonsTable(journey, texts, audience)]
  const told = tables.flatMap((table) =>
    table.rows.length === 0
      ? []
      : [
          heading(tableTitle(table.key, texts), 1, pen),
          docxTable(table, width, pen),
          paragraph('', pen, { isTold: true }),
        ],
  )
  const first = [
    heading(title, 'title', pen, {}),
    paragraph([pictureWords(texts, now).madeOn(), state].filter(Boolean).join(' · '), pen, {
      isTold: true,
      isQuiet: true,
    }),
    ...anchorOf(journey, pen),
    ...(isWide ? [] : map),
    ...linesOf(about.attribution).map((line) =>
      paragraph(line, pen, { isQuiet: true, size: 9 }, { spacing: { before: 240 } }),
    ),
  ]
  const wide = [...(isWide ? map : []), ...told]
  const foot = () => (state === '' ? [] : [paragraph(state, pen, { isTold: true, isQuiet: true, size: 9 })])
  const document = new Document({
    title,
    creator: texts.text('app.name'),
    styles: stylesOf(about.language, texts),
    sections: [sectionOf(first, false, foot), ...(wide.length > 0 ? [sectionOf(wide, true, foot)] : [])],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

type Children = ISectionOptions['children']

function sectionOf(children: Children, isLandscape: boolean, foot: () => readonly Paragraph[]): ISectionOptions {
  const margin = twips(PAGE.margin)
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // The library turns width and height itself where a page lies.
        size: {
          width: twips(PAGE.short),
          height: twips(PAGE.long),
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: margin, bottom: margin, left: margin, right: margin },
      },
    },
    footers: {
      default: new Footer({
        children: [
          ...foot(),
          new Paragraph({ alignment: 'center', children: [new TextRun({ children: [PageNumber.CURRENT], size: 18 })] }),
        ],
      }),
    },
    children,
  }
}

/** The picture as large as its page allows, with words for those who do not see it. */
function mapOf(
  journey: Journey,
  picture: DocxPicture,
  { title, isWide, hasState }: { title: string; isWide: boolean; hasState: boolean },
  pen: DocxPen,
): Paragraph[] {
  const { text, direction } = pen.texts
  const room = {
    width: (isWide ? PAGE.long : PAGE.short) - 2 * PAGE.margin,
    height: (isWide ? PAGE.short : PAGE.long) - 2 * PAGE.margin - HEADING_ROOM - (hasState ? STATE_ROOM : 0),
  }
  const scale = Math.min(room.width / picture.width, room.height / picture.height) * PX_A_MM
  const cards = text('start.cards', { count: journey.waypoints.size })
  const says = cleanText(text('office.picture', { title, cards }))
  const image = new ImageRun({
    type: 'png',
    data: picture.png,
    transformation: { width: Math.floor(picture.width * scale), height: Math.floor(picture.height * scale) },
    altText: { title: cleanText(title), description: says, name: text('office.map') },
  })
  return [heading(text('office.map'), 1, pen), paragraphOf([image as unknown as TextRun], direction, pen)]
}

/** Headings, sizes and the language that spelling goes by. */
function stylesOf(language: string, texts: Texts) {
  const own = officeLanguage(language)
  const isRtl = texts.direction === 'rtl'
  const face = (size: number, color: string, bold = true) => ({
    font: 'Arial',
    size: size * 2,
    color: color.slice(1),
    bold,
  })
  const spacing = (before: number, after: number) => ({ spacing: { before: before * 20, after: after * 20 } })
  return {
    default: {
      document: {
        run: {
          font: 'Arial',
          size: 21,
          color: INK.ink.slice(1),
          language: { value: isRtl ? 'en-GB' : own, bidirectional: 'ar-SA', eastAsia: 'zh-CN' },
        },
        paragraph: { spacing: { after: 80, line: 264, lineRule: 'auto' as const } },
      },
      title: { run: face(24, INK.ink), paragraph: spacing(0, 4) },
      heading1: { run: face(16, INK.accent), paragraph: spacing(16, 6) },
      heading2: { run: face(12, INK.ink), paragraph: spacing(10, 3) },
    },
  }
}
