import type { Journey } from '../journey/journey.ts'
import { type Compared, drawDifference } from '../scene/draw-difference.ts'
import { type Choices, drawJourney } from '../scene/draw-journey.ts'
import { isLatin } from '../scene/latin-width.ts'
import type { PictureWords } from '../scene/picture-words.ts'
import { roomyRuler } from '../scene/roomy-ruler.ts'
import type { Scene } from '../scene/scene.ts'
import { type TextRuler, tableRuler } from '../scene/text-ruler.ts'
import { browserRuler, faceLoading } from './browser-ruler.ts'
import { fileNameOf } from './file-name.ts'
import type { PdfOptions, PdfPages } from './pdf/pdf-of.ts'
import type { PictureSize } from './picture-size.ts'
import { FONTS, type Outlines, svgPieces } from './svg.ts'
import type { SvgLetters } from './svg-letters.ts'

/** What is drawn of a journey. */
export interface DrawingOptions {
  /** Shows what differs from this state. */
  readonly compared?: Compared | undefined
  /** Which part, and what stands beside it; the usual when left out. */
  readonly choices?: Choices | undefined
  /** Whether texts have room for wider letters than ours: where those are only named. */
  readonly isRoomy?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

/** What file a drawn journey becomes. */
export interface FileOptions {
  readonly format: 'svg' | 'png' | 'pdf'
  /** For PNG: pixels for each px of the sheet, such as 1, 2 or 3. */
  readonly scale: number
  /** For PNG, in the place of `scale`. */
  readonly size?: PictureSize | undefined
  /** Without the white ground. */
  readonly transparent: boolean
  /** For SVG; `named` when left out. */
  readonly letters?: SvgLetters | undefined
  /** For PDF; one page as large as the picture when left out. */
  readonly pages?: PdfPages | undefined
  /** For PDF: what stands in the rim of a poster's sheet. */
  readonly noteOf?: PdfOptions['noteOf']
  /** Hears how far it is, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface PictureOptions extends DrawingOptions, FileOptions {
  readonly signal?: AbortSignal | undefined
}

export interface Picture {
  readonly blob: Blob
  readonly fileName: string
  /** What a PNG was drawn at; 1 for all others. */
  readonly scale: number
}

/**
 * The whole journey as a file, wherever its cards stand and whatever part of it is on the screen.
 *
 * @throws ExportFailed when there is no picture to be had; the signal's reason when it was called off
 */
export async function exportPicture(journey: Journey, words: PictureWords, options: PictureOptions): Promise<Picture> {
  const { onProgress, signal } = options
  signal?.throwIfAborted()
  onProgress?.(0)
  const scene = await drawPicture(journey, words, options)
  return pictureOf(scene, { ...options, onProgress: (done) => onProgress?.(0.3 + 0.7 * done) })
}

/**
 * The journey as a scene. Letters that no table knows are measured with the fonts of this page, where there is one; whoever paints
 * the scene loads those that it is set in.
 */
export async function drawPicture(
  journey: Journey,
  words: PictureWords,
  { compared, choices, isRoomy = false, signal }: DrawingOptions = {},
): Promise<Scene> {
  if (typeof document === 'undefined') return drawn(tableRuler)
  const letters = `${words.untitled('journey')} ${textsOf(journey)} ${compared ? textsOf(compared.before) : ''}`
  if (!isLatin(letters)) {
    const { loadPageFonts } = await import('./picture-fonts.ts')
    await loadPageFonts(`Aa ${letters}`)
    signal?.throwIfAborted()
  }
  const ruler = browserRuler()
  const scene = drawn(ruler)
  if (!ruler.asksPage || !(await faceLoading())) return scene
  // A face that no title names, as of a place in Greek, comes because a text is measured in it: until then it was another's.
  signal?.throwIfAborted()
  return drawn(browserRuler())

  function drawn(measured: TextRuler): Scene {
    const ruler = isRoomy ? roomyRuler(measured) : measured
    return compared
      ? drawDifference(compared, journey, words, ruler, choices)
      : drawJourney(journey, words, ruler, choices)
  }
}

/**
 * A scene as a file.
 *
 * @throws ExportFailed when there is no picture to be had; the signal's reason when it was called off
 */
export async function pictureOf(scene: Scene, options: FileOptions): Promise<Picture> {
  const { format, signal, onProgress } = options
  signal?.throwIfAborted()
  const fileName = fileNameOf(scene.title, format)
  if (format === 'png') {
    const { pngOf } = await import('./png.ts')
    const { scale, size = { by: 'scale', scale }, transparent } = options
    const png = await pngOf(scene, { size, transparent, signal, ...(onProgress ? { onProgress } : {}) })
    return { fileName, blob: png.blob, scale: png.scale }
  }
  const blob = format === 'svg' ? await svgFile(scene, options) : await pdfFile(scene, options)
  signal?.throwIfAborted()
  onProgress?.(1)
  return { fileName, blob, scale: 1 }
}

async function svgFile(scene: Scene, { transparent, letters }: FileOptions): Promise<Blob> {
  const fontRules = letters === 'inside' ? await fontRulesInPage(scene) : undefined
  const outlines = letters === 'shapes' ? await outlinesInPage(scene) : undefined
  return new Blob(
    inBytes(svgPieces(scene, { transparent, fontRules, outlines, isForPrograms: outlines === undefined })),
    {
      type: 'image/svg+xml;charset=utf-8',
    },
  )
}

const LEAST_BYTES = 2 ** 15

/** Texts as bytes, in parts of some 32 kB: a blob of one text of two megabytes took Chromium 50 ms and more, of these 15. */
function inBytes(pieces: Iterable<string>): Uint8Array<ArrayBuffer>[] {
  const encoder = new TextEncoder()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let waiting = ''
  for (const piece of pieces) {
    waiting += piece
    if (waiting.length < LEAST_BYTES) continue
    parts.push(encoder.encode(waiting))
    waiting = ''
  }
  parts.push(encoder.encode(waiting))
  return parts
}

async function fontRulesInPage(scene: Scene): Promise<string> {
  const [{ fontRulesOf }, { pageFontFiles }] = await Promise.all([
    import('./svg-fonts.ts'),
    import('./picture-fonts.ts'),
  ])
  return fontRulesOf(scene, pageFontFiles)
}

async function outlinesInPage(scene: Scene): Promise<Outlines> {
  const [{ outlinesOf }, { pageFontFiles }] = await Promise.all([
    import('./svg-outlines.ts'),
    import('./picture-fonts.ts'),
  ])
  return outlinesOf(scene, pageFontFiles)
}

async function pdfFile(scene: Scene, options: FileOptions): Promise<Blob> {
  const [{ pdfOf }, { signPainterOn }, { pageFontFiles }] = await Promise.all([
    import('./pdf/pdf-of.ts'),
    import('./pdf/painted-signs.ts'),
    import('./picture-fonts.ts'),
  ])
  const { pages = { layout: 'whole' }, transparent, noteOf, signal, onProgress } = options
  const painter = signPainterOn(openSignCanvas, FONTS)
  const bytes = await pdfOf(
    scene,
    { pages, created: new Date(), transparent, painter, noteOf, signal, onProgress },
    pageFontFiles,
  )
  return new Blob([new Uint8Array(bytes)], { type: 'application/pdf' })
}

function openSignCanvas(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height })
}

/** Enough of the journey's letters to know which faces to load. */
function textsOf({ about, waypoints }: Journey): string {
  let texts = `${about.title}${about.goal}`
  for (const { title } of waypoints.values()) {
    if (texts.length >= 2000) break
    texts += title
  }
  return texts.slice(0, 2000)
}
