import { type CSSProperties, useRef } from 'react'
import { type Box, holds } from '../journey/geometry.ts'
import { useShown } from './canvas-context.tsx'
import type { Sight } from './sight.ts'

/** Distance of the dots on the sheet, px. */
const GAP = 24

/**
 * How far the paper reaches around what is kept ready, by the size of that. It is painted anew less often than one looks
 * elsewhere; more would reach beyond the 4,000 px around the window within which the browser paints once for all.
 */
const MARGIN = 1

export interface Paper {
  readonly box: Box
  /** At which zoom its dots are as large as they are meant to be. */
  readonly zoom: number
}

/**
 * The dots of the paper, as a part of the sheet: they move and grow with the cards and cost nothing at a step of the camera.
 * A layer of their own cost a style, a transform and a picture to lay under the others; React Flow's, a pattern that is
 * written anew at every frame, painted the whole window: 5 ms of each step of a pan.
 */
export function Dots() {
  const sight = useShown((shown) => shown.sight)
  const last = useRef<Paper>(undefined)
  const paper = paperFor(sight, last.current)
  last.current = paper
  if (sight.far) return null
  return <div className="dots" style={{ ...styleOf(paper.box), '--dot': `${1 / paper.zoom}px` } as CSSProperties} />
}

/**
 * Room for the cards in the layer on which they are painted. The browser takes a card that lies far outside of what it has so
 * far for a layer of its own: a column at the edge of what is kept ready was eight of them.
 */
export function Ground() {
  const { kept, far } = useShown((shown) => shown.sight)
  return far ? null : <div className="ground" style={styleOf(kept)} />
}

/** The same paper as before while it holds what is kept ready; its dots lie at the same places of the sheet on every paper. */
export function paperFor({ kept, zoom }: Sight, before?: Paper): Paper {
  if (before && before.zoom === zoom && holds(before.box, kept)) return before
  const x = Math.floor((kept.x - kept.width * MARGIN) / GAP) * GAP
  const y = Math.floor((kept.y - kept.height * MARGIN) / GAP) * GAP
  return { box: { x, y, width: kept.width * (1 + 2 * MARGIN), height: kept.height * (1 + 2 * MARGIN) }, zoom }
}

function styleOf({ x, y, width, height }: Box): CSSProperties {
  return { left: x, top: y, width, height }
}
