import type { Box } from '../journey/geometry.ts'
import { holds, type Looking, windowOf } from './sight.ts'

export type { Looking }

/** A painted picture: which part of the sheet, and at which zoom. */
export interface Picture {
  readonly sheet: Box
  readonly zoom: number
}

/** How much around the window is painted along, in windows; more would only cost paint. */
const MARGIN = 0.25

/** Scaled within these a picture still reads; beyond, it is painted anew. */
const SMALLEST = 0.6
const LARGEST = 1.35

/**
 * The picture to show: the one that is there as long as it covers the window and is neither shrunk nor blown up too much,
 * and, once the camera is still, is at its own size.
 */
export function pictureFor(looking: Looking, before: Picture | undefined, isStill: boolean): Picture {
  const seen = windowOf(looking)
  if (before) {
    const ratio = looking.zoom / before.zoom
    const isFit = isStill ? ratio === 1 : ratio >= SMALLEST && ratio <= LARGEST
    if (isFit && holds(before.sheet, seen)) return before
  }
  const across = seen.width * MARGIN
  const down = seen.height * MARGIN
  return {
    sheet: { x: seen.x - across, y: seen.y - down, width: seen.width + 2 * across, height: seen.height + 2 * down },
    zoom: looking.zoom,
  }
}

/** The CSS transform that puts a picture where the camera now sees it. */
export function placeOnScreen(picture: Picture, looking: Looking): string {
  const x = picture.sheet.x * looking.zoom + looking.x
  const y = picture.sheet.y * looking.zoom + looking.y
  return `translate(${x}px, ${y}px) scale(${looking.zoom / picture.zoom})`
}
