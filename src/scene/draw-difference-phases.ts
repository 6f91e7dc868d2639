import type { PhaseMark } from '../journey/drawn-phases.ts'
import type { Box } from '../journey/geometry.ts'
import { DOTTED, inRow, SIGN, wordedSign } from './draw-difference-signs.ts'
import type { Heading } from './draw-journey.ts'
import { type Pen, textIn } from './draw-text.ts'
import { INK } from './ink.ts'
import type { Group, Shape } from './scene.ts'

/** From the lower edge of a heading to the middle of its signs; one line further down stand those of phases that left. */
const LINE = 22
const INSET = 14

/** Signs under the headings of phases that differ; phases that left stand there as ghosts, where they were. */
export function headingsOf(marks: readonly PhaseMark[], pen: Pen): Heading[] {
  const isAlone = marks.every(({ signs }) => signs.includes('removed'))
  return marks.map((mark) => {
    const isGone = mark.signs.includes('removed')
    const down = isGone && !isAlone ? LINE : 0
    return { phase: isGone ? null : mark.phase.id, box: mark.box, down, draw: (y) => markGroup(mark, y + down, pen) }
  })
}

function markGroup({ phase, signs, box }: PhaseMark, y: number, pen: Pen): Group {
  const isGone = signs.includes('removed')
  const isNew = signs.includes('added')
  const words = signs.map((sign) => pen.words.phaseSign(sign))
  const frame = { ...box, y, height: SIGN.height }
  const line: Shape = {
    shape: 'path',
    d: `M${box.x} ${y}L${box.x + box.width} ${y}`,
    stroke: isNew ? INK.accent : isGone ? INK.soft : INK.lineStrong,
    strokeWidth: isNew ? 2 : 1,
    ...(isNew ? { dash: [5, 5] } : isGone ? { dash: DOTTED } : {}),
  }
  const set = signs.map((sign, at) => wordedSign(sign, words[at] as string, pen))
  const width = set.reduce((sum, one) => sum + one.width + SIGN.gap, 0)
  const title = isGone ? ghostTitle(phase.title.trim(), frame, box.width - 2 * INSET - width, pen) : []
  const passed = title.length > 0 ? titleWidth(title) + 2 * SIGN.gap : 0
  const x = pen.direction === 'ltr' ? box.x + INSET + passed : box.x + box.width - INSET - passed - width
  return {
    of: 'difference',
    id: `phase-${phase.id}`,
    says: [phase.title, ...words].join(' · '),
    shapes: [line, ...title, ...inRow(set, { x, y: y - SIGN.height / 2, width }, pen)],
  }
}

/** Struck through, on a ground of its own. */
function ghostTitle(title: string, frame: Box, width: number, pen: Pen): Shape[] {
  const set = textIn(
    frame,
    { text: title, inset: INSET, y: 4.5, width, size: 13, weight: 500, ink: INK.soft, maxLines: 1 },
    pen,
  )
  const [line] = set?.lines ?? []
  if (!set || !line) return []
  const wide = pen.ruler.width(line, 13, 500)
  const x = pen.direction === 'ltr' ? frame.x + INSET : frame.x + frame.width - INSET - wide
  return [
    { shape: 'box', x: x - 4, y: frame.y - 9, width: wide + 8, height: 18, radius: 5, fill: INK.panel },
    set,
    { shape: 'path', d: `M${x} ${frame.y}L${x + wide} ${frame.y}`, stroke: INK.soft },
  ]
}

function titleWidth([ground]: readonly Shape[]): number {
  return ground?.shape === 'box' ? ground.width : 0
}
