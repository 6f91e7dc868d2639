import { type Band, PHASE_HEADING, shownCorner } from '../journey/cards.ts'
import type { Box } from '../journey/geometry.ts'
import { type Pen, textIn } from './draw-text.ts'
import { INK } from './ink.ts'
import type { Group, Shape } from './scene.ts'

/** The band as shown: from the upper edge of the headings down to the lower edge of the journey, px. */
export function bandBox({ x, width }: Band, top: number, height: number, { direction }: Pick<Pen, 'direction'>): Box {
  return { ...shownCorner({ x, y: top }, width, direction), width, height }
}

/** Bands with alternating tints; name and dates stand at the start of each. */
export function drawPhase({ phase }: Band, box: Box, at: number, pen: Pen): Group {
  const inset = 16
  const width = box.width - 2 * inset
  const top = box.y + (PHASE_HEADING - 48)
  const shapes: (Shape | undefined)[] = [
    { shape: 'box', ...box, fill: at % 2 === 0 ? INK.band : INK.panel },
    { shape: 'box', ...box, stroke: INK.line },
    textIn({ ...box, y: top }, { text: phase.title, inset, y: 14, width, size: 14, weight: 600, ink: INK.ink }, pen),
    textIn(
      { ...box, y: top },
      { text: pen.words.phaseDates(phase), inset, y: 31, width, size: 11.5, weight: 400, ink: INK.soft },
      pen,
    ),
  ]
  return { of: 'phase', id: phase.id, says: phase.title, shapes: shapes.filter((shape) => shape !== undefined) }
}
