import type { Size } from '../journey/geometry.ts'

export interface Limits {
  /** Longest side of a canvas, px. */
  readonly side: number
  /** Most pixels of a canvas. */
  readonly area: number
}

/**
 * What browsers of today draw: 16,384 px a side (Chrome, Safari), and an area that stays clear of where they give an empty
 * picture without an error. Phones draw less; png.ts finds out by trying.
 */
export const USUAL_LIMITS: Limits = { side: 16_384, area: 75_000_000 }

/** Below this nobody can read a card. */
export const LEAST_SCALE = 0.1

export interface FittingScale {
  readonly scale: number
  /** Whether it is less than was wanted. */
  readonly clamped: boolean
}

/** The wanted scale, or the largest hundredth below it at which the picture stays within the limits; 0 when none does. */
export function scaleThatFits({ width, height }: Size, wanted: number, limits: Limits = USUAL_LIMITS): FittingScale {
  const most = Math.min(limits.side / Math.max(width, height), Math.sqrt(limits.area / (width * height)))
  if (wanted <= most) return { scale: wanted, clamped: false }
  return { scale: Math.floor(most * 100) / 100, clamped: true }
}

/** Whole pixels of the picture at a scale. */
export function pixelsAt({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) }
}
