import type { Journey } from '../journey/journey.ts'
import { type Compared, drawDifference } from '../scene/draw-difference.ts'
import { drawJourney } from '../scene/draw-journey.ts'
import type { PictureWords } from '../scene/picture-words.ts'
import { tableRuler } from '../scene/text-ruler.ts'
import { browserRuler } from './browser-ruler.ts'
import { fileNameOf } from './file-name.ts'
import type { PictureSize } from './picture-size.ts'
import { svgOf } from './svg.ts'

export interface PictureOptions {
  readonly format: 'svg' | 'png'
  /** For PNG: pixels for each px of the sheet, such as 1, 2 or 3. */
  readonly scale: number
  /** For PNG, in the place of `scale`. */
  readonly size?: PictureSize | undefined
  /** Without the white ground. */
  readonly transparent: boolean
  /** Shows what differs from this state. */
  readonly compared?: Compared | undefined
  /** Hears how far it is, from 0 to 1. */
  readonly onProgress?: (done: number) => void
  readonly signal?: AbortSignal
}

export interface Picture {
  readonly blob: Blob
  readonly fileName: string
  /** What a PNG was drawn at; 1 for SVG. */
  readonly scale: number
  /** Always false: what is too large is refused, and never made smaller. */
  readonly clamped: boolean
}

/**
 * The whole journey as a file, wherever its cards stand and whatever part of it is on the screen.
 *
 * @throws ExportFailed when there is no picture to be had; the signal's reason when it was called off
 */
export async function exportPicture(
  journey: Journey,
  words: PictureWords,
  { format, scale, size = { by: 'scale', scale }, transparent, compared, onProgress, signal }: PictureOptions,
): Promise<Picture> {
  const step = (done: number): void => {
    signal?.throwIfAborted()
    onProgress?.(done)
  }
  step(0)
  const hasPage = typeof document !== 'undefined'
  if (hasPage) {
    const { loadPageFonts } = await import('./picture-fonts.ts')
    await loadPageFonts(
      `Aa ${words.untitled('journey')} ${textsOf(journey)} ${compared ? textsOf(compared.before) : ''}`,
    )
  }
  step(0.2)
  const ruler = hasPage ? browserRuler() : tableRuler
  const scene = compared ? drawDifference(compared, journey, words, ruler) : drawJourney(journey, words, ruler)
  const fileName = fileNameOf(scene.title, format)
  step(0.4)
  if (format === 'svg') {
    const blob = new Blob([svgOf(scene, { transparent })], { type: 'image/svg+xml;charset=utf-8' })
    step(1)
    return { blob, fileName, scale: 1, clamped: false }
  }
  const { pngOf } = await import('./png.ts')
  const png = await pngOf(scene, {
    size,
    transparent,
    signal,
    onProgress: (done) => step(0.4 + 0.6 * done),
  })
  return { blob: png.blob, scale: png.scale, clamped: false, fileName }
}

/** Enough of the journey's letters to know which faces to load. */
function textsOf({ about, waypoints }: Journey): string {
  return [about.title, about.goal, ...[...waypoints.values()].map(({ title }) => title)].join('').slice(0, 2000)
}
