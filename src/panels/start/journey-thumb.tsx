import { memo } from 'react'
import { bandsOf, shownBox } from '../../journey/cards.ts'
import type { Box } from '../../journey/geometry.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Link } from '../../journey/link.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import './journey-thumb.css'

/** Air around what is drawn, px of the sheet. */
const AIR = 60

/** A journey as a small drawing: bands, lines and blocks in their colours, without words. */
export const JourneyThumb = memo(function JourneyThumb({ journey }: { journey: Journey }) {
  const { direction } = journey.about
  const boxes = new Map([...journey.waypoints].map(([id, card]) => [id, shownBox(card, direction)]))
  const sheet = around([...boxes.values()])
  return (
    <svg
      className="journey-thumb"
      viewBox={`${sheet.x} ${sheet.y} ${sheet.width} ${sheet.height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {bandsOf(journey.phases.values()).map(({ phase, x, width }, n) => (
        <rect
          key={phase.id}
          className={n % 2 ? 'thumb-band-odd' : 'thumb-band'}
          x={direction === 'rtl' ? -x - width : x}
          y={sheet.y - sheet.height}
          width={width}
          height={sheet.height * 3}
        />
      ))}
      {[...journey.links.values()].map((link) => {
        const from = boxes.get(link.from)
        const to = boxes.get(link.to)
        return (
          from && to && <path key={link.id} className="thumb-link" data-kind={link.kind} d={lineOf(link, from, to)} />
        )
      })}
      {[...journey.waypoints.values()].map((card) => {
        const box = boxes.get(card.id)
        return box && <Block key={card.id} card={card} box={box} />
      })}
    </svg>
  )
})

function Block({ card, box }: { card: Waypoint; box: Box }) {
  const { x, y, width, height } = box
  if (card.type === 'loop') {
    return (
      <g data-kind="loop">
        <rect className="thumb-card" x={x} y={y} width={width} height={height} rx={height / 2} />
        <circle className="thumb-mark" cx={x + height / 2} cy={y + height / 2} r={18} />
        <rect className="thumb-word" x={x + height + 4} y={y + 23} width={width * 0.5} height={10} rx={5} />
      </g>
    )
  }
  if (card.type === 'instrument') {
    return (
      <g data-kind="instrument">
        <rect className="thumb-card" x={x} y={y} width={width} height={height} rx={8} />
        <rect className="thumb-mark" x={x} y={y} width={10} height={height} rx={4} />
        <rect className="thumb-word" x={x + 28} y={y + 28} width={width * 0.66} height={10} rx={5} />
        <rect className="thumb-word" x={x + 28} y={y + 52} width={width * 0.4} height={10} rx={5} />
      </g>
    )
  }
  return (
    <g data-kind={card.kind}>
      <rect className="thumb-card" x={x} y={y} width={width} height={height} rx={14} />
      <path className="thumb-head" d={headOf(box, 14)} />
      <circle className="thumb-mark" cx={x + 22} cy={y + 17} r={8} />
      <rect className="thumb-word" x={x + 16} y={y + 48} width={width * 0.7} height={10} rx={5} />
      <rect className="thumb-word" x={x + 16} y={y + 70} width={width * 0.45} height={10} rx={5} />
    </g>
  )
}

function headOf({ x, y, width }: Box, radius: number): string {
  return `M${x} ${y + 34}V${y + radius}a${radius} ${radius} 0 0 1 ${radius} ${-radius}h${width - 2 * radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}V${y + 34}z`
}

/** A curve between the sides that face each other. */
function lineOf({ from: fromId, to: toId }: Link, from: Box, to: Box): string {
  const apart = Math.abs(to.y - from.y) - Math.max(from.height, to.height)
  if (fromId !== toId && apart > 0) {
    const down = to.y > from.y
    const start = { x: from.x + from.width / 2, y: down ? from.y + from.height : from.y }
    const end = { x: to.x + to.width / 2, y: down ? to.y : to.y + to.height }
    const bend = (end.y - start.y) / 2
    return `M${start.x} ${start.y}C${start.x} ${start.y + bend} ${end.x} ${end.y - bend} ${end.x} ${end.y}`
  }
  const right = to.x > from.x
  const start = { x: right ? from.x + from.width : from.x, y: from.y + from.height / 2 }
  const end = { x: right ? to.x : to.x + to.width, y: to.y + to.height / 2 }
  const bend = (end.x - start.x) / 2
  return `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`
}

function around(boxes: readonly Box[]): Box {
  const left = Math.min(0, ...boxes.map(({ x }) => x)) - AIR
  const top = Math.min(0, ...boxes.map(({ y }) => y)) - AIR
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + AIR
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + AIR
  return { x: left, y: top, width: right - left, height: bottom - top }
}
