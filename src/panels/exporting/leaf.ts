import { type PaintContext, type Painter, paintScene } from '../../export/paint-scene.ts'
import type { Box, Point, Size } from '../../journey/geometry.ts'
import type { Scene } from '../../scene/scene.ts'

/** One page, slide or sheet of paper, as it is seen before there is a file; lengths in px of its own. */
export interface Leaf extends Size {
  readonly layers: readonly Layer[]
  /** What is on it, for those who do not see it. */
  readonly says: string
}

export interface Layer {
  readonly scene: Scene
  /** Where the scene's upper left corner lies, and how large a px of it is. */
  readonly at: Point
  readonly scale: number
  /** Nothing of it is seen outside of this. */
  readonly clip?: Box
  /** Families that it is set in; those of the pictures when left out. */
  readonly fonts?: string
}

const PAPER = '#fff'

/** Rim around it, as a part of the canvas: its shadow lies there. */
const RIM = 0.012

interface LeafContext extends PaintContext {
  clip(): void
}

/**
 * The leaf in the middle of a canvas, as large as it fits.
 *
 * @param painterIn a painter on this context that sets texts in these families
 */
export function paintLeaf(
  context: LeafContext,
  painterIn: (fonts: string | undefined) => Painter,
  leaf: Leaf,
  canvas: Size,
): void {
  const rim = RIM * Math.max(canvas.width, canvas.height)
  const scale = Math.min((canvas.width - 2 * rim) / leaf.width, (canvas.height - 2 * rim) / leaf.height)
  const left = (canvas.width - leaf.width * scale) / 2
  const top = (canvas.height - leaf.height * scale) / 2
  const cover = ({ x, y, width, height }: Box): void => {
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.beginPath()
    context.rect(left + x * scale, top + y * scale, width * scale, height * scale)
  }
  cover({ x: 0, y: 0, width: leaf.width, height: leaf.height })
  context.fillStyle = PAPER
  painterIn(undefined).fill()
  for (const { scene, at, scale: own, clip, fonts } of leaf.layers) {
    context.save()
    cover(clip ?? { x: 0, y: 0, width: leaf.width, height: leaf.height })
    context.clip()
    const part = { x: -(left + at.x * scale), y: -(top + at.y * scale), width: canvas.width, height: canvas.height }
    paintScene(painterIn(fonts), scene, { scale: own * scale, transparent: true, part })
    context.restore()
  }
}
