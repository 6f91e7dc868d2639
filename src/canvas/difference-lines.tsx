import { memo, useCallback, useRef } from 'react'
import type { LinkSign } from '../journey/drawn-difference.ts'
import { arrowPath, routePath } from '../journey/routes-shapes.ts'
import type { Signs } from './drawn-differences.ts'
import { type HandDifference, useHeldPlaces } from './use-held-places.ts'

/** Width of lines, px. */
const WIDTH = 1.4

/** Trails, links that left, and a glow along those that are new or turned, of what stands. */
export const StandingLines = memo(function StandingLines({ signs }: { signs: Signs }) {
  if (signs.cards.length === 0 && signs.links.length === 0) return null
  return (
    <svg className="links difference-lines" role="presentation">
      {pathsOf(signs).map((d, at) => (
        <path key={CLASSES[at]} className={CLASSES[at]} d={d} />
      ))}
    </svg>
  )
})

/** The same of what is in a hand. */
export function HeldLines(hand: HandDifference) {
  const drawing = useRef<SVGSVGElement>(null)
  const place = useCallback((lively: Signs): void => {
    for (const [at, d] of pathsOf(lively).entries()) {
      const path = drawing.current?.children[at]
      if (path && path.getAttribute('d') !== d) path.setAttribute('d', d)
    }
  }, [])
  useHeldPlaces(hand, place)
  return (
    <svg ref={drawing} className="links difference-lines" role="presentation">
      {CLASSES.map((name) => (
        <path key={name} className={name} />
      ))}
    </svg>
  )
}

const CLASSES = ['difference-fresh', 'difference-gone', 'difference-trail', 'difference-trail-end'] as const

/** One for each class. */
function pathsOf({ cards, links }: Signs): readonly string[] {
  const of = (wanted: (sign: LinkSign) => boolean): string =>
    links.flatMap((sign) => (wanted(sign) ? [routePath(sign.route)] : [])).join('')
  const trails = cards.flatMap(({ trail }) => trail ?? [])
  return [
    of(({ difference: { how } }) => how === 'added' || how === 'turned'),
    of(({ difference: { how } }) => how === 'removed'),
    trails.map(({ from, tip }) => `M${from.x} ${from.y}L${tip.x} ${tip.y}`).join(''),
    trails
      .map(({ from, tip, angle }) => arrowPath(tip, angle, 6 * WIDTH + 1) + ring(from.x, from.y, 2.6 * WIDTH))
      .join(''),
  ]
}

function ring(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
}
