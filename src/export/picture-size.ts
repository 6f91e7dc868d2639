import type { Size } from '../journey/geometry.ts'

export const PAPERS = ['A4', 'A3', 'A2', 'A1', 'A0', 'Letter'] as const
export type Paper = (typeof PAPERS)[number]

/** Short and long side, mm. */
export const PAPER_SIDES: Readonly<Record<Paper, readonly [number, number]>> = {
  A4: [210, 297],
  A3: [297, 420],
  A2: [420, 594],
  A1: [594, 841],
  A0: [841, 1189],
  Letter: [215.9, 279.4],
}

/** How large a picture of pixels is to be. */
export type PictureSize =
  | { readonly by: 'scale'; readonly scale: number }
  /** Pixels from side to side. */
  | { readonly by: 'width'; readonly width: number }
  /** As large as the sheet holds, lying or standing, whichever is larger. */
  | { readonly by: 'paper'; readonly paper: Paper; readonly dpi: 150 | 300 }

/** A size worked out for one picture. */
export interface PixelSize extends Size {
  /** Pixels for each px of the scene. */
  readonly scale: number
  /** Pixels an inch, which is what programs paste and print by. */
  readonly dpi: number
}

/** A px of the scene is 1/96 inch, as in CSS: a picture at 2× has 192 pixels an inch and pastes as large as the map is. */
const PX_PER_INCH = 96
const MM_PER_INCH = 25.4

/**
 * The most pixels of one picture. It is painted in stripes, so that memory is no limit; beyond this viewers and office
 * programs give up.
 */
export const MOST_PIXELS = 400_000_000

/** Whole pixels of the picture at a size. */
export function pixelSizeOf(scene: Size, size: PictureSize): PixelSize {
  if (size.by === 'paper') {
    const [short, long] = PAPER_SIDES[size.paper].map((mm) => Math.floor((mm / MM_PER_INCH) * size.dpi)) as [
      number,
      number,
    ]
    const scale = Math.max(scaleWithin(scene, long, short), scaleWithin(scene, short, long))
    return { ...pixelsAt(scene, scale), scale, dpi: size.dpi }
  }
  const scale = size.by === 'scale' ? size.scale : size.width / scene.width
  return { ...pixelsAt(scene, scale), scale, dpi: PX_PER_INCH * scale }
}

function scaleWithin(scene: Size, width: number, height: number): number {
  return Math.min(width / scene.width, height / scene.height)
}

/** Whole pixels of the picture at a scale. What is left of a pixel is left out; a breath too little by rounding is not. */
export function pixelsAt({ width, height }: Size, scale: number): Size {
  const whole = (side: number): number => Math.max(1, Math.floor(side * scale + 1e-6))
  return { width: whole(width), height: whole(height) }
}

/** The largest scale at which a picture has no more than so many pixels, to a hundredth. */
export function largestScale({ width, height }: Size, most: number = MOST_PIXELS): number {
  return Math.floor(Math.sqrt(most / (width * height)) * 100) / 100
}
