import { drawPicture, pictureOf } from '../../export/export-picture.ts'
import { fileNameOf } from '../../export/file-name.ts'
import type { PdfOptions, PdfPages } from '../../export/pdf/pdf-of.ts'
import type { PictureSize } from '../../export/picture-size.ts'
import { pictureWords } from '../../i18n/picture-words.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Part } from '../../journey/part-of.ts'
import type { PptxOptions } from '../../office/pptx.ts'
import type { Compared } from '../../scene/draw-difference.ts'
import type { Choices } from '../../scene/draw-journey.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Session } from '../../session/session.ts'
import { audienceUpTo } from '../../tables/audience.ts'
import { changeLog, type Past } from '../../tables/change-log.ts'
import { tableTitle } from '../../tables/column-of.ts'
import { csvOf, separatorIn } from '../../tables/csv.ts'
import type { Table } from '../../tables/table.ts'
import { tablesOf } from '../../tables/tables-of.ts'
import { journeyFile } from '../save-journey.ts'
import type { ExportChoices } from './export-choices.ts'
import { ENDINGS, isPicture, type PictureKind } from './file-kinds.ts'
import { journeyToExport, turned } from './to-export.ts'

/** All that decides what a file holds. */
export interface FileOrder {
  readonly session: Session
  /** The journey that is shown. */
  readonly journey: Journey
  /** Whether that is the live one: its past belongs to no other. */
  readonly isLive: boolean
  readonly compared: Compared | undefined
  readonly part: Part | undefined
  readonly choices: ExportChoices
  readonly drawing: Choices
  /** Of the file's language. */
  readonly texts: Texts
  /** Which draft or revision it is, as it stands on pages and slides; '' where there is nothing to say. */
  readonly note: string
  /** The same in the name of the file. */
  readonly state: string
  /** For the change log; undefined where it could not be had. */
  readonly past: Past | undefined
}

export interface Watch {
  readonly signal: AbortSignal
  /** From 0 to 1. */
  readonly onProgress: (done: number) => void
}

export interface MadeFile {
  readonly blob: Blob
  readonly name: string
  /** Whether revisions that belong in it could not be had. */
  readonly lacksPast?: boolean
}

/**
 * The file as it was chosen. What makes it is fetched now.
 *
 * @param scene of this very order, where the preview has drawn it already
 * @throws ExportFailed; what making throws; the signal's reason when it was called off
 */
export async function makeFile(order: FileOrder, watch: Watch, scene?: Scene): Promise<MadeFile> {
  const { choices, journey, texts } = order
  const { file } = choices
  if (isPicture(file)) return pictureFile(order, file, watch, scene)
  if (file === 'journey') {
    const { blob, name, missing } = await journeyFile(order.session, texts.text, {
      withAll: choices.reach === 'restricted',
    })
    return { blob, name, lacksPast: missing !== 0 }
  }
  if (file === 'csv') return csvFile(order)
  const blob = await documentFile(order, file, watch, scene)
  watch.signal.throwIfAborted()
  return { blob, name: fileNameOf(journey.about.title || texts.text('app.untitled'), ENDINGS[file], order.state) }
}

async function pictureFile(order: FileOrder, format: PictureKind, watch: Watch, drawn?: Scene): Promise<MadeFile> {
  const { choices } = order
  const scene = drawn ?? (await drawOrder(order, watch.signal))
  const picture = await pictureOf(scene, {
    format,
    scale: 1,
    size: sizeOf(choices),
    transparent: choices.ground === 'transparent' && format !== 'pdf',
    letters: choices.letters,
    pages: pagesOf(choices),
    noteOf: noteIn(order.texts),
    ...watch,
  })
  const name = fileNameOf(scene.title, format, order.state)
  if (format === 'pdf' || !choices.carries) return { blob: picture.blob, name }
  const { withMap } = await import('./carried-map.ts')
  const { blob, lacksPast } = await withMap(picture.blob, format, order)
  watch.signal.throwIfAborted()
  return { blob, name, lacksPast }
}

/** The picture as it is chosen, without the map in it: what a clipboard takes. */
export async function picturePng(order: FileOrder, watch: Watch, drawn?: Scene): Promise<Blob> {
  const scene = drawn ?? (await drawOrder(order, watch.signal))
  const transparent = order.choices.ground === 'transparent'
  const { blob } = await pictureOf(scene, {
    format: 'png',
    scale: 1,
    size: sizeOf(order.choices),
    transparent,
    ...watch,
  })
  return blob
}

function drawOrder({ journey, compared, choices, drawing, texts }: FileOrder, signal: AbortSignal) {
  return drawPicture(turned(journey, choices), pictureWords(texts), {
    compared: compared && { ...compared, before: turned(compared.before, choices) },
    choices: drawing,
    isRoomy: isRoomy(choices),
    signal,
  })
}

async function documentFile(
  order: FileOrder,
  file: 'pptx' | 'docx' | 'xlsx' | 'mermaid' | 'drawio',
  watch: Watch,
  scene?: Scene,
): Promise<Blob> {
  const { choices, drawing, texts, part, isLive, past, note } = order
  const journey = journeyToExport(order.journey, part, choices)
  const audience = audienceUpTo(choices.reach)
  switch (file) {
    case 'pptx': {
      const { pptxOf, PPTX_TYPE } = await import('../../office/pptx.ts')
      return new Blob([await pptxOf(journey, texts, pptxOptions(choices, drawing, note))], { type: PPTX_TYPE })
    }
    case 'docx': {
      const [{ docxOf, DOCX_TYPE }, picture] = await Promise.all([
        import('../../office/docx.ts'),
        documentPicture(order, watch, scene),
      ])
      return new Blob([await docxOf(journey, texts, { ...docxOptions(choices, note), picture })], { type: DOCX_TYPE })
    }
    case 'xlsx': {
      const { xlsxOf, XLSX_TYPE } = await import('../../office/xlsx.ts')
      if (!isLive || part || !past)
        return new Blob([await xlsxOf(journey, texts, { audience, note })], { type: XLSX_TYPE })
      // With all its lessons: the change log counts those that stay, and tells none of them.
      return new Blob([await xlsxOf(order.journey, texts, { audience, past, note })], { type: XLSX_TYPE })
    }
    case 'mermaid': {
      const { mermaidOf } = await import('../../export/mermaid.ts')
      return new Blob([mermaidOf(journey, pictureWords(texts))], { type: 'text/plain;charset=utf-8' })
    }
    case 'drawio': {
      const { drawioOf } = await import('../../export/drawio.ts')
      return new Blob([drawioOf(journey, pictureWords(texts))], { type: 'application/xml' })
    }
  }
}

/** What of slides is chosen, for the file as for the preview of it. */
export function pptxOptions({ reach }: ExportChoices, { decided }: Choices, note: string): PptxOptions {
  return { audience: { restricted: reach === 'restricted' }, note, ...(decided ? { decided } : {}) }
}

/** What of a document is chosen, for the file as for the preview of it. */
export function docxOptions({ reach }: Pick<ExportChoices, 'reach'>, note: string) {
  return { audience: { restricted: reach === 'restricted' }, note }
}

/** Sharp on a printed page, and no heavier than a letter may be: pixels from side to side. */
const MOST_IN_DOCUMENT = 3000

async function documentPicture(order: FileOrder, { signal, onProgress }: Watch, drawn?: Scene) {
  const scene = drawn ?? (await drawOrder(order, signal))
  const width = Math.min(MOST_IN_DOCUMENT, Math.ceil(scene.width * 2))
  const { blob } = await pictureOf(scene, {
    ...{ format: 'png', scale: 1, size: { by: 'width', width }, transparent: false },
    ...{ signal, onProgress: (done: number) => onProgress(0.8 * done) },
  })
  return { png: new Uint8Array(await blob.arrayBuffer()), width: scene.width, height: scene.height }
}

export type TablesOrder = Pick<FileOrder, 'journey' | 'isLive' | 'part' | 'choices' | 'texts' | 'past'>

/** Tables of what leaves, as they are saved and previewed; the change log where the past is the journey's own. */
export function tablesToExport({ journey, isLive, part, choices, texts, past }: TablesOrder): Table[] {
  const audience = audienceUpTo(choices.reach)
  const tables = tablesOf(journeyToExport(journey, part, choices), texts, audience)
  // With all its lessons: the log counts those that stay, and tells none of them.
  return past && isLive ? [...tables, changeLog(journey, past, texts, audience)] : tables
}

async function csvFile(order: FileOrder): Promise<MadeFile> {
  const { choices, journey, texts } = order
  const title = journey.about.title || texts.text('app.untitled')
  const tables = tablesToExport(order)
  const files = tables.map((table) => ({
    key: table.key,
    name: fileNameOf(`${title} - ${tableTitle(table.key, texts)}`, 'csv', order.state),
    // By the browser's language, which tells the place; on a server by that of the words.
    text: csvOf(table, separatorIn(globalThis.navigator?.language ?? texts.language)),
  }))
  const chosen = files.find(({ key }) => key === choices.table)
  if (chosen) return { blob: new Blob([chosen.text], { type: 'text/csv;charset=utf-8' }), name: chosen.name }
  const { csvArchive } = await import('../../tables/csv-archive.ts')
  return {
    blob: new Blob([csvArchive(files)], { type: 'application/zip' }),
    name: fileNameOf(title, 'zip', order.state),
  }
}

/** How large a PNG is to be. */
export function sizeOf({ sizeBy, scale, width, paper, dpi }: ExportChoices): PictureSize {
  if (sizeBy === 'width') return { by: 'width', width }
  if (sizeBy === 'paper') return { by: 'paper', paper, dpi: dpi === '150' ? 150 : 300 }
  return { by: 'scale', scale: Number(scale) }
}

/** Whether the picture is set in letters that nobody knows beforehand. */
export function isRoomy({ file, letters }: Pick<ExportChoices, 'file' | 'letters'>): boolean {
  return file === 'svg' && letters === 'named'
}

/** How a PDF and a print lie on paper. */
export function pagesOf({ pages, sheet, posterScale }: ExportChoices): PdfPages {
  if (pages === 'whole') return { layout: 'whole' }
  if (pages === 'fitted') return { layout: 'fitted', paper: sheet }
  return { layout: 'poster', paper: sheet, scale: Number(posterScale) / 100 }
}

/** What stands in the rim of a poster's sheet. */
export function noteIn({ text }: Texts): NonNullable<PdfOptions['noteOf']> {
  return ({ row, column }, { rows, columns }) => text('exporting.pages.note', { row, rows, column, columns })
}
