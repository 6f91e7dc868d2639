import { type Box, holds } from '../journey/geometry.ts'

/** What React Flow calls the viewport, and the size of its window, px of screen. */
export interface Looking {
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly width: number
  readonly height: number
}

/** Below this zoom a title of 13 px is some 6 px high: cards are then painted as an overview instead of laid out. */
export const FAR_ZOOM = 0.48

/** The part of the sheet that is kept ready, and for which zoom. */
export interface Sight {
  readonly kept: Box
  readonly zoom: number
  readonly far: boolean
}

/** How much around the window is kept ready, in windows. */
const MARGIN = 0.3

/**
 * The part of the sheet to keep ready. It is larger than the window and stays the same object until the window leaves it
 * or the zoom has changed much: so a pan of some hundred pixels draws nothing at all.
 */
export function lookAt(looking: Looking, before?: Sight): Sight {
  const window = windowOf(looking)
  const far = looking.zoom < FAR_ZOOM
  const ratio = before ? looking.zoom / before.zoom : 0
  if (before && before.far === far && ratio > 0.6 && ratio < 1.7 && holds(before.kept, window)) return before
  const across = window.width * MARGIN
  const down = window.height * MARGIN
  return {
    kept: {
      x: window.x - across,
      y: window.y - down,
      width: window.width + 2 * across,
      height: window.height + 2 * down,
    },
    zoom: looking.zoom,
    far,
  }
}

/** The window on the sheet, canvas px. */
export function windowOf({ x, y, zoom, width, height }: Looking): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
}
