import type { Box, Point } from '../journey/geometry.ts'
import { type CardSide, OUTWARD } from '../journey/routes-curve.ts'
import { middleOfSide } from '../journey/routes-plan.ts'
import type { ConnectorEnd } from './slide.ts'

/** The number that office programs give the middle of a side of a box, a round box and a pill. */
export const SITE: Readonly<Record<CardSide, number>> = { top: 0, left: 1, bottom: 2, right: 3 }

/** Ends that differ by less lie on one line, points. */
const LEAST = 0.5

/** With less before it a bent line becomes a knot, which some programs draw as a knot indeed; points. */
const TIGHT = 29

/** How far a line swings out that leaves and comes back on the same side, points. */
const SWING = 26

/** A connector as the format has it: a box that is turned and mirrored until its line runs from one end to the other. */
export interface ConnectorShape {
  readonly preset: 'straightConnector1' | 'curvedConnector2' | 'curvedConnector3'
  /** The box before it is turned, points. */
  readonly box: Box
  /** Quarter turns clockwise. */
  readonly turns: 0 | 1 | 2 | 3
  readonly flip: boolean
  /** How far along the bend lies, 1 being the other end; undefined for half way. */
  readonly bend?: number
}

/** The line from side to side: it leaves and comes in at right angles, as links do on the canvas. */
export function connectorShape(from: ConnectorEnd, to: ConnectorEnd): ConnectorShape {
  const start = middleOfSide(from.box, from.side)
  const end = middleOfSide(to.box, to.side)
  const out = OUTWARD[from.side]
  const into = { x: -OUTWARD[to.side].x, y: -OUTWARD[to.side].y }
  const turns = TURNS[from.side]
  // The way as seen by one who leaves: `ahead` in the direction of leaving, `aside` to the right of it.
  const way = { x: end.x - start.x, y: end.y - start.y }
  const ahead = way.x * out.x + way.y * out.y
  const aside = -way.x * out.y + way.y * out.x
  const arriving = into.x * out.x + into.y * out.y
  if (arriving === 1 && ahead > TIGHT && Math.abs(aside) > LEAST) {
    return turned('curvedConnector3', start, end, turns, Math.abs(ahead), Math.abs(aside), aside < 0)
  }
  if (arriving === -1 && Math.abs(aside) > LEAST) {
    // Out beyond both ends and back; the box is as long as the ends differ, and at least a little, or no bend can be told.
    const length = Math.max(Math.abs(ahead), 1)
    const bend = (Math.max(ahead, 0) + SWING) / length
    // A box has no negative length: with the end behind, the line is told from the other end of the box.
    if (ahead >= 0)
      return { ...turned('curvedConnector3', start, end, turns, length, Math.abs(aside), aside < 0), bend }
    const back = turned('curvedConnector3', start, end, ((turns + 2) % 4) as 0, length, Math.abs(aside), aside > 0)
    return { ...back, bend: -SWING / length }
  }
  const sideways = -into.x * out.y + into.y * out.x
  if (arriving === 0 && ahead > LEAST && aside * sideways > LEAST) {
    return turned('curvedConnector2', start, end, turns, ahead, Math.abs(aside), aside < 0)
  }
  return straight(start, end)
}

const TURNS: Readonly<Record<CardSide, 0 | 1 | 2 | 3>> = { right: 0, bottom: 1, left: 2, top: 3 }

/** A box of `length` ahead and `height` aside round the middle between both ends, as it lies before it is turned. */
function turned(
  preset: ConnectorShape['preset'],
  start: Point,
  end: Point,
  turns: 0 | 1 | 2 | 3,
  length: number,
  height: number,
  flip: boolean,
): ConnectorShape {
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
  const box = { x: middle.x - length / 2, y: middle.y - height / 2, width: length, height }
  return { preset, box, turns, flip }
}

/** Straight lines are mirrored, not turned. */
function straight(start: Point, end: Point): ConnectorShape {
  const width = Math.abs(end.x - start.x)
  const height = Math.abs(end.y - start.y)
  const box = { x: Math.min(start.x, end.x), y: Math.min(start.y, end.y), width, height }
  const isBack = end.x < start.x
  const isUp = end.y < start.y
  // Mirrored both ways is half a turn.
  return { preset: 'straightConnector1', box, turns: isBack ? 2 : 0, flip: isBack !== isUp }
}
