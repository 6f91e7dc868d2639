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
import type { Texts } from '../i18n/texts.ts'
import type { Journey } from '../journey/journey.ts'
import { type DocumentBlock, type DocumentPicture, type DocumentSection, paragraph } from './document-blocks.ts'
import { type ContentOptions, documentContent, PAGE, POINTS_A_MM } from './document-content.ts'
import { BODY, DOCUMENT_FACE, FOOT_SIZE, HEADINGS, LINE, type TextLook } from './document-look.ts'
import { docxTable } from './docx-table.ts'
import { type DocxPen, docxParagraph, docxParagraphOf, TWIP } from './docx-text.ts'
import { officeLanguage } from './office-language.ts'

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The map as it was drawn elsewhere. */
export interface DocxPicture {
  readonly png: Uint8Array
  /** Of the picture, in any unit: what counts is how they compare. */
  readonly width: number
  readonly height: number
}

export interface DocxOptions extends Omit<ContentOptions, 'picture'> {
  /** The map; a document without it goes without. */
  readonly picture?: DocxPicture
}

/** Twentieths of a point, as numbers: the schemas of the format, as Microsoft reads them, know no units here. */
const twips = (mm: number): number => Math.round(mm * POINTS_A_MM * TWIP)

/**
 * The journey as a short document to go on writing in: what it is about, the map, results, schedule and lessons, under
 * headings that a list of contents finds.
 */
export async function docxOf(
  journey: Journey,
  texts: Texts,
  options: DocxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const content = documentContent(journey, texts, options)
  const pen: DocxPen = { texts, language: content.language }
  const document = new Document({
    title: content.title,
    creator: texts.text('app.name'),
    styles: stylesOf(content.language, texts),
    sections: content.sections.map((section) => sectionOf(section, options.picture?.png, pen)),
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function sectionOf(
  { isLandscape, blocks, foot }: DocumentSection,
  png: Uint8Array | undefined,
  pen: DocxPen,
): ISectionOptions {
  const margin = twips(PAGE.margin)
  const state = { text: foot, isTold: true, isQuiet: true, size: FOOT_SIZE }
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
          ...(foot === '' ? [] : [docxParagraph(paragraph(state, pen.texts.direction), pen)]),
          new Paragraph({
            alignment: 'center',
            children: [new TextRun({ children: [PageNumber.CURRENT], size: FOOT_SIZE * 2 })],
          }),
        ],
      }),
    },
    children: blocks.flatMap((block) => written(block, png, pen)),
  }
}

function written(
  block: DocumentBlock,
  png: Uint8Array | undefined,
  pen: DocxPen,
): readonly ISectionOptions['children'][number][] {
  if (block.block === 'paragraph') return [docxParagraph(block, pen)]
  if (block.block === 'table') return [docxTable(block, pen)]
  return png ? [docxPicture(block, png, pen)] : []
}

function docxPicture({ width, height, title, says }: DocumentPicture, png: Uint8Array, pen: DocxPen): Paragraph {
  const image = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width, height },
    altText: { title, description: says, name: pen.texts.text('office.map') },
  })
  // Lines stand apart by a part of their height: of a picture that would be a tenth of the page.
  return docxParagraphOf([image as unknown as TextRun], pen.texts.direction, pen, {
    spacing: { line: LINE.cell, lineRule: 'auto' },
  })
}

/** Headings, sizes and the language that spelling goes by. */
function stylesOf(language: string, texts: Texts) {
  const own = officeLanguage(language)
  const isRtl = texts.direction === 'rtl'
  const style = ({ size, ink, before, after }: TextLook) => ({
    run: { font: DOCUMENT_FACE, size: size * 2, color: ink.slice(1), bold: true },
    paragraph: { spacing: { before: before * TWIP, after: after * TWIP } },
  })
  return {
    default: {
      document: {
        run: {
          font: DOCUMENT_FACE,
          size: BODY.size * 2,
          color: BODY.ink.slice(1),
          language: { value: isRtl ? 'en-GB' : own, bidirectional: 'ar-SA', eastAsia: 'zh-CN' },
        },
        paragraph: { spacing: { after: BODY.after * TWIP, line: LINE.text, lineRule: 'auto' as const } },
      },
      title: style(HEADINGS.title),
      heading1: style(HEADINGS[1]),
      heading2: style(HEADINGS[2]),
    },
  }
}
