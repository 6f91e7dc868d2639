import { signPainterOn } from '../../src/export/pdf/painted-signs.ts'
import type { PdfPages } from '../../src/export/pdf/pdf-of.ts'
import { pngInStripes } from '../../src/export/png-stripes.ts'
import { svgOf } from '../../src/export/svg.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { chooseLanguage, type Language } from '../../src/i18n/languages.ts'
import { pictureWords } from '../../src/i18n/picture-words.ts'
import { loadAllTexts, type Texts } from '../../src/i18n/texts.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { type Compared, drawDifference } from '../../src/scene/draw-difference.ts'
import { type Choices, drawJourney, USUAL_CHOICES } from '../../src/scene/draw-journey.ts'
import { roomyRuler } from '../../src/scene/roomy-ruler.ts'
import type { Scene } from '../../src/scene/scene.ts'
import type { TextRuler } from '../../src/scene/text-ruler.ts'
import type { DrawingOrder, DrawnFormat } from './drawing-order.ts'
import { nodeCanvases, nodeRuler, signCanvas } from './node-canvas.ts'
import { nodeFontFiles, registerFonts } from './node-fonts.ts'

export interface Making {
  /** ms since 1970; the day that stands under the title. */
  readonly now: number
  /** Loops that have decided something, of the journey before it was filtered; see the scene's `Choices`. */
  readonly decided?: ReadonlySet<WaypointId> | undefined
  /** Where it is not what usually stands in a picture. */
  readonly choices?: Partial<Choices>
  /** Shows what differs from this state. */
  readonly compared?: Compared | undefined
  readonly mostPixels?: number
  readonly signal?: AbortSignal
}

/**
 * The journey as a file, as it is given: filter it first. Sockets have their turn while it is made.
 *
 * @throws ExportFailed `too-large`, with the scale that fits
 */
export async function makeFile(
  journey: Journey,
  format: DrawnFormat,
  order: DrawingOrder,
  making: Making,
): Promise<Uint8Array> {
  if (format === 'json') return encoded(writeJourneyFile(turned(journey, order)))
  const isRoomy = format === 'svg' && order.fonts === 'named'
  const scene = await sceneOf(journey, order, making, isRoomy ? roomyRuler(ruler) : ruler)
  switch (format) {
    case 'svg':
      return encoded(await svgText(scene, order))
    case 'png':
      return pngBytes(scene, order, making)
    case 'pdf':
      return pdfBytes(scene, order, await textsFor(journey, order), making)
  }
}

async function svgText(scene: Scene, order: DrawingOrder): Promise<string> {
  const { transparent, fonts } = order
  const options = { transparent, scale: scaleOf(order) }
  if (fonts === 'named') return svgOf(scene, { ...options, isForPrograms: true })
  if (fonts === 'shapes') {
    const { outlinesOf } = await import('../../src/export/svg-outlines.ts')
    return svgOf(scene, { ...options, outlines: await outlinesOf(scene, nodeFontFiles) })
  }
  const { fontRulesOf } = await import('../../src/export/svg-fonts.ts')
  return svgOf(scene, { ...options, fontRules: await fontRulesOf(scene, nodeFontFiles) })
}

async function pngBytes(scene: Scene, { size, transparent }: DrawingOrder, making: Making): Promise<Uint8Array> {
  const { mostPixels, signal } = making
  const { parts } = await pngInStripes(
    scene,
    { size, transparent, signal, ...(mostPixels === undefined ? {} : { mostPixels }) },
    nodeCanvases,
  )
  return Buffer.concat(parts)
}

/** One page, as large as the map or of the paper that was asked for; or a poster of many. */
async function pdfBytes(
  scene: Scene,
  order: DrawingOrder,
  { text }: Texts,
  { now, signal }: Making,
): Promise<Uint8Array> {
  const { pdfOf } = await import('../../src/export/pdf/pdf-of.ts')
  const { transparent } = order
  return pdfOf(
    scene,
    {
      pages: pagesOf(order),
      noteOf: ({ row, column }, { rows, columns }) => text('exporting.pages.note', { row, rows, column, columns }),
      created: new Date(now),
      transparent,
      painter: signPainterOn(signCanvas, registerFonts()),
      signal,
    },
    nodeFontFiles,
  )
}

function pagesOf({ paper, poster }: DrawingOrder): PdfPages {
  if (!paper) return { layout: 'whole' }
  return poster === undefined ? { layout: 'fitted', paper } : { layout: 'poster', paper, scale: poster }
}

function scaleOf({ size }: DrawingOrder): number {
  return size.by === 'scale' ? size.scale : 1
}

const ruler = nodeRuler()
const knownTexts = new Map<Language, Promise<Texts>>()

function textsIn(language: Language): Promise<Texts> {
  const known = knownTexts.get(language) ?? loadAllTexts(language)
  knownTexts.set(language, known)
  return known
}

/** The same scene that the page draws, measured with the same letters. */
export async function sceneOf(
  journey: Journey,
  order: DrawingOrder,
  { now, decided, choices, compared }: Pick<Making, 'now' | 'decided' | 'choices' | 'compared'>,
  measures: TextRuler = ruler,
): Promise<Scene> {
  const texts = await textsFor(journey, order)
  const words = pictureWords(texts, now)
  const all = { ...USUAL_CHOICES, ...choices, decided }
  const shown = turned(journey, order)
  if (!compared) return drawJourney(shown, words, measures, all)
  return drawDifference({ ...compared, before: turned(compared.before, order) }, shown, words, measures, all)
}

export function textsFor({ about }: Journey, { language }: DrawingOrder): Promise<Texts> {
  return textsIn(language ?? chooseLanguage([about.language]))
}

/** In the direction that was asked for. */
export function turned(journey: Journey, { direction }: DrawingOrder): Journey {
  if (direction === undefined || direction === journey.about.direction) return journey
  return { ...journey, about: { ...journey.about, direction } }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
