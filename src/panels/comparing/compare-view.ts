import type { Box, Point } from '../../journey/geometry.ts'

/** What part of the sheet both pictures show, px of the sheet; the upper left corner and the size. */
export type Window = Box

/** Empty rim around what is fitted, as a part of its size. */
const RIM = 0.04
/** px on the screen for a px of the sheet. */
const CLOSEST = 3
/** How far out one may go, beyond what fits. */
const FARTHEST = 2

/** The smallest window of the frame's shape that holds all. */
export function fitted(all: Box, frame: { readonly width: number; readonly height: number }): Window {
  const shape = frame.height > 0 ? frame.width / frame.height : 1
  const width = Math.max(all.width, all.height * shape, 1) * (1 + RIM)
  const height = width / shape
  return { x: all.x + all.width / 2 - width / 2, y: all.y + all.height / 2 - height / 2, width, height }
}

/**
 * Nearer (factor over 1) or farther, the point of the sheet staying where it is.
 *
 * @param all what there is to see, and the frame on the screen: they bound how far one may go
 */
export function zoomed(
  window: Window,
  factor: number,
  at: Point,
  all: Box,
  frame: { readonly width: number; readonly height: number },
): Window {
  const widest = fitted(all, frame).width * FARTHEST
  const narrowest = Math.min(frame.width / CLOSEST, widest)
  const width = Math.min(widest, Math.max(narrowest, window.width / factor))
  const by = width / window.width
  return kept(
    {
      x: at.x - (at.x - window.x) * by,
      y: at.y - (at.y - window.y) * by,
      width,
      height: window.height * by,
    },
    all,
  )
}

/** Moved by so many px of the sheet. */
export function moved(window: Window, by: Point, all: Box): Window {
  return kept({ ...window, x: window.x + by.x, y: window.y + by.y }, all)
}

/** The middle of the window at a point. */
export function centred(window: Window, at: Point, all: Box): Window {
  return kept({ ...window, x: at.x - window.width / 2, y: at.y - window.height / 2 }, all)
}

export function middleOf({ x, y, width, height }: Window): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

/** Its middle stays on the drawing, so that nobody gets lost. */
function kept(window: Window, all: Box): Window {
  const x = Math.min(all.x + all.width, Math.max(all.x, window.x + window.width / 2)) - window.width / 2
  const y = Math.min(all.y + all.height, Math.max(all.y, window.y + window.height / 2)) - window.height / 2
  return { ...window, x, y }
}
