import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Box, Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'

/** Where this person looks, and how anything outside the canvas moves it. The canvas fills it in while it is there. */
export interface Camera {
  readonly zoom: number
  /** Shows the whole journey. */
  readonly fit: () => void
  /** Steps in (1) or out (-1). */
  readonly step: (direction: 1 | -1) => void
  readonly toFullSize: () => void
  /** Puts a point of the sheet, as shown, into the upper left corner of the window. */
  readonly lookFrom: (corner: Point, zoom: number) => void
  /** Brings cards into sight and chooses nothing. */
  readonly show: (ids: readonly WaypointId[]) => void
  /** Brings a place, in reading order, into sight if it is not seen whole. */
  readonly bring: (place: Box) => void
  /** What is seen of the sheet, clear of headings, status bar and pane, in reading order; undefined while there is no canvas. */
  readonly seen: () => Box | undefined
}

export const MIN_ZOOM = 0.1
export const MAX_ZOOM = 3

/** How much of the sheet an open pane covers at its end, px of screen; on a phone it covers all. */
export const PANE_WIDTH = 340

/** Moves nothing: while the list takes the canvas' place. */
export const NO_CANVAS: Camera = {
  zoom: 1,
  fit: () => {},
  step: () => {},
  toFullSize: () => {},
  lookFrom: () => {},
  show: () => {},
  bring: () => {},
  seen: () => undefined,
}

export function openCamera(): StoreApi<Camera> {
  return createStore<Camera>(() => NO_CANVAS)
}
