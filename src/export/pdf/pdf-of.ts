import type { Box } from '../../journey/geometry.ts'
import type { Group, Scene, Shape } from '../../scene/scene.ts'
import { ExportFailed } from '../export-failed.ts'
import type { Wording } from '../faces-in-use.ts'
import type { FontFiles } from '../font-files.ts'
import { loadTypefaces } from '../letters/typefaces.ts'
import { type Drawn, drawBox, drawCircle, drawIcon, drawPath } from './draw-shapes.ts'
import { TextDrawer } from './draw-texts.ts'
import type { SignPainter } from './painted-signs.ts'
import { type Dict, dateOf, type PdfFile as File, name, PdfFile, type Ref, textOf } from './pdf-file.ts'
import { noteLine, sheetOperators, sizeInPoints } from './sheet-operators.ts'
import { fittedSheet, ownSheet, type PaperName, posterSheets, type Sheet, type Sheets } from './sheets.ts'

/** How the picture is laid on paper. */
export type PdfPages =
  /** One page as large as the picture at natural size. */
  | { readonly layout: 'whole' }
  /** One page of this paper, upright or lying. */
  | { readonly layout: 'fitted'; readonly paper: PaperName }
  /** Many pages to be joined; `scale` 1 prints cards as large as on a screen. */
  | { readonly layout: 'poster'; readonly paper: PaperName; readonly scale?: number }

export interface PdfOptions {
  readonly pages: PdfPages
  /** Written into the file; equal moments and scenes give equal bytes. */
  readonly created: Date
  /** Without the ground, for pages that are laid over others. */
  readonly transparent?: boolean | undefined
  /** What stands in the rim of a poster's sheet, such as "Row 1 of 2, column 3 of 4". */
  readonly noteOf?: ((sheet: Sheet, sheets: Sheets) => string) | undefined
  /** Paints signs that no font of ours has; without it they are boxes. Their text is there either way. */
  readonly painter?: SignPainter | undefined
  /** Hears how far it is, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Nobody joins more, and it would take a printer's day. */
export const MOST_SHEETS = 400

/** Longest side of a page, points: larger ones are written in larger units. */
const MOST_POINTS = 14_400

/** How long drawing goes on before others have their turn, ms. */
const TURN = 30

/** The sheets that a picture takes, for the PDF, for print, and to tell beforehand. */
export function sheetsOf(
  scene: Pick<Scene, 'left' | 'top' | 'width' | 'height' | 'direction'>,
  pages: PdfPages,
): Sheets {
  switch (pages.layout) {
    case 'whole':
      return ownSheet(scene)
    case 'fitted':
      return fittedSheet(scene, pages.paper)
    case 'poster':
      return posterSheets(scene, pages.paper, pages.scale)
  }
}

/**
 * The scene as a PDF: shapes as shapes, texts as text that can be selected, found and copied in any script.
 *
 * @throws ExportFailed `too-large` for a poster of more than MOST_SHEETS; FontUnreadable, or what the files' reader throws; the
 *   signal's reason when it was called off
 */
export async function pdfOf(scene: Scene, options: PdfOptions, fonts: FontFiles): Promise<Uint8Array> {
  const { signal, onProgress, painter, created } = options
  const step = (done: number): void => {
    signal?.throwIfAborted()
    onProgress?.(done)
  }
  step(0)
  const sheets = sheetsOf(scene, options.pages)
  if (sheets.sheets.length > MOST_SHEETS) throw new ExportFailed('too-large')
  const notes =
    sheets.sheets.length > 1 ? sheets.sheets.map((sheet) => (options.noteOf ?? plainNote)(sheet, sheets)) : []
  const typefaces = await loadTypefaces(wordingsOf(scene, notes), fonts)
  step(0.2)

  const file = new PdfFile()
  const opacities = new Opacities()
  const texts = new TextDrawer(file, typefaces, painter, scene)
  const pause = pauser()
  const drawn: Drawn[] = []
  if (!options.transparent) drawn.push(drawShape(groundOf(scene), undefined, opacities, texts))
  for (const [at, group] of scene.groups.entries()) {
    for (const shape of group.shapes) drawn.push(drawShape(shape, wholeOf(group, shape), opacities, texts))
    if (await pause()) step(0.2 + (0.6 * at) / scene.groups.length)
  }

  const pagesRef = file.reserve()
  const resources = file.reserve()
  const pages: Ref[] = []
  for (const [at, sheet] of sheets.sheets.entries()) {
    const note = notes[at]
    const line = note === undefined ? undefined : texts.draw(noteLine(note, sheet, scene.direction))
    const within = drawn.filter(({ bounds }) => meet(bounds, sheet.view)).map(({ operators }) => operators)
    const content = file.addStream(sheetOperators(sheet, within, line?.operators))
    pages.push(writePage(file, sheet, { Parent: pagesRef, Resources: resources, Contents: content }))
    if (await pause()) step(0.8 + (0.15 * at) / sheets.sheets.length)
  }
  step(0.95)
  file.set(resources, { ...texts.resources(), ExtGState: opacities.dict() })
  file.set(pagesRef, { Type: name('Pages'), Kids: pages, Count: pages.length })
  const outlines = writeOutlines(file, pages, notes.length > 0 ? notes : [scene.title])
  const root = file.add({
    Type: name('Catalog'),
    Pages: pagesRef,
    Lang: textOf(scene.language),
    ViewerPreferences: { DisplayDocTitle: true, Direction: name(scene.direction === 'rtl' ? 'R2L' : 'L2R') },
    Outlines: outlines,
  })
  const info = file.add({
    Title: textOf(scene.title),
    Subject: textOf(scene.description),
    Producer: '(Rihla)',
    CreationDate: dateOf(created),
  })
  const bytes = file.bytes(root, info)
  step(1)
  return bytes
}

function groundOf({ left, top, width, height, ground }: Scene): Shape {
  return { shape: 'box', x: left, y: top, width, height, fill: ground }
}

function drawShape(shape: Shape, whole: string | undefined, opacities: Opacities, texts: TextDrawer): Drawn {
  switch (shape.shape) {
    case 'box':
      return drawBox(shape, opacities.state)
    case 'circle':
      return drawCircle(shape, opacities.state)
    case 'path':
      return drawPath(shape, opacities.state)
    case 'icon':
      return drawIcon(shape)
    case 'text':
      return texts.draw(shape, whole)
  }
}

/** What a group says, when this text of it is the one that was cut. */
function wholeOf({ says, shapes }: Group, shape: Shape): string | undefined {
  if (says === '' || shape.shape !== 'text' || !isCut(shape)) return undefined
  const start = squeezed(shape.lines.join('')).slice(0, -1)
  return squeezed(says).startsWith(start) && shapes.find((one) => one.shape === 'text' && isCut(one)) === shape
    ? says
    : undefined
}

function isCut(shape: Shape): boolean {
  return shape.shape === 'text' && (shape.lines.at(-1)?.endsWith('…') ?? false)
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

function* wordingsOf({ groups }: Scene, notes: readonly string[]): Generator<Wording> {
  for (const { says, shapes } of groups) {
    for (const shape of shapes) {
      if (shape.shape !== 'text') continue
      yield { text: shape.lines.join(''), weight: shape.weight }
      if (isCut(shape)) yield { text: says, weight: shape.weight }
    }
  }
  for (const note of notes) yield { text: note, weight: 400 }
  yield { text: '', weight: 400 }
}

function plainNote({ row, column }: Sheet, { rows, columns }: Sheets): string {
  return `${row}/${rows} · ${column}/${columns}`
}

function writePage(file: File, { paper }: Sheet, parts: Dict): Ref {
  const size = sizeInPoints(paper)
  const unit = Math.max(1, Math.ceil(Math.max(size.width, size.height) / MOST_POINTS))
  return file.add({
    Type: name('Page'),
    ...parts,
    MediaBox: [0, 0, size.width / unit, size.height / unit],
    ...(unit > 1 ? { UserUnit: unit } : {}),
  })
}

/** An entry for each page. */
function writeOutlines(file: File, pages: readonly Ref[], titles: readonly string[]): Ref {
  const outlines = file.reserve()
  const items = pages.map(() => file.reserve())
  for (const [at, item] of items.entries()) {
    const [before, after] = [items[at - 1], items[at + 1]]
    file.set(item, {
      Title: textOf(titles[at] as string),
      Parent: outlines,
      Dest: [pages[at] as Ref, name('Fit')],
      ...(before ? { Prev: before } : {}),
      ...(after ? { Next: after } : {}),
    })
  }
  const [first, last] = [items[0] as Ref, items.at(-1) as Ref]
  file.set(outlines, { Type: name('Outlines'), First: first, Last: last, Count: items.length })
  return outlines
}

/** Each opacity in use is a graphics state by name. */
class Opacities {
  private readonly states = new Map<number, string>()

  readonly state = (opacity: number): string => {
    const known = this.states.get(opacity) ?? `G${this.states.size + 1}`
    this.states.set(opacity, known)
    return `/${known}`
  }

  dict(): Dict {
    return Object.fromEntries([...this.states].map(([opacity, key]) => [key, { Type: name('ExtGState'), ca: opacity }]))
  }
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Lets others have their turn now and then; tells whether it did. */
function pauser(): () => Promise<boolean> {
  let since = Date.now()
  return async () => {
    if (Date.now() - since < TURN) return false
    await new Promise((resolve) => setTimeout(resolve, 0))
    since = Date.now()
    return true
  }
}
