import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef, useState } from 'react'
import type { WaypointId } from '../journey/ids.ts'
import { linksFrom } from '../journey/queries.ts'
import { routePath } from '../journey/routes-shapes.ts'
import { titleOf } from '../session/actions.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas } from './canvas-context.tsx'
import './pulse.css'

/** One leg of the way, into the loop or out of it. */
const LEG_MS = 1300
/** Where nothing moves the links stand out for as long. */
const STAND_MS = 2 * LEG_MS

/**
 * A pulse that runs from what a loop looks at into the loop, and out to what it may change: once, in less than three
 * seconds. Who wants less motion sees the links stand out instead; who does not see it is told.
 */
export function Pulse({ loop }: { loop: WaypointId }) {
  const { shown } = useCanvas()
  const flow = useStoreApi()
  const { text, language } = useTexts()
  const drawing = useRef<SVGSVGElement>(null)
  const [isOver, setOver] = useState(false)
  const [said, setSaid] = useState('')
  // As they lie when it begins: it is over before anybody has moved much.
  const [{ links, radius, told }] = useState(() => {
    const { journey, routes } = shown.getState()
    const found = linksFrom(journey, loop).flatMap(({ id, kind, to }) => {
      const route = routes.get(id)
      return route ? [{ id, to, isIn: kind === 'observes', path: routePath(route) }] : []
    })
    const tell = (key: 'looks' | 'changes', isIn: boolean): string => {
      const names = found.flatMap((one) =>
        one.isIn === isIn ? [titleOf(journey, one.to) || text('card.untitled')] : [],
      )
      const list = new Intl.ListFormat(language).format(names)
      const title = titleOf(journey, loop) || text('card.untitled')
      return names.length === 0 ? '' : text(`compare.pulse.${key}`, { loop: title, watched: list, changed: list })
    }
    return {
      links: found,
      radius: Math.max(6, 5 / flow.getState().transform[2]),
      told: [tell('looks', true), tell('changes', false)].filter(Boolean).join(' '),
    }
  })

  useEffect(() => {
    const svg = drawing.current
    if (!svg) return
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    const isInFirst = links.some(({ isIn }) => isIn)
    const animations = isStill
      ? []
      : [...svg.querySelectorAll<SVGCircleElement>('circle')].map((dot) => {
          const isIn = dot.dataset.way === 'in'
          const ways = isIn ? ['100%', '0%'] : ['0%', '100%']
          return dot.animate(
            [
              { offsetDistance: ways[0], opacity: 1 },
              { offsetDistance: ways[1], opacity: 1 },
            ] as Keyframe[],
            { duration: LEG_MS, delay: isIn || !isInFirst ? 0 : LEG_MS, easing: 'ease-in-out', fill: 'none' },
          )
        })
    // Into a place that is there already: what comes together with it is not read out.
    setSaid(told)
    const timer = setTimeout(() => setOver(true), STAND_MS)
    return () => {
      clearTimeout(timer)
      for (const animation of animations) animation.cancel()
    }
  }, [links, told])

  return (
    <>
      <div className="visually-hidden" role="status">
        {said}
      </div>
      {!isOver && (
        <svg ref={drawing} className="links pulse" aria-hidden="true">
          {links.map(({ id, path }) => (
            <path key={id} d={path} />
          ))}
          {links.map(({ id, path, isIn }) => (
            <circle key={id} r={radius} data-way={isIn ? 'in' : 'out'} style={{ offsetPath: `path("${path}")` }} />
          ))}
        </svg>
      )}
    </>
  )
}
