import { useEffect, useRef } from 'react'
import { decidedLoops, isTentative } from '../journey/decided-loops.ts'
import type { WaypointId } from '../journey/ids.ts'
import { arrowPath, openEye, routePath } from '../journey/routes-shapes.ts'
import type { View } from '../session/view-store.ts'
import { useSession } from '../ui/use-session.tsx'
import { useCanvas } from './canvas-context.tsx'
import type { ShownLink } from './shown-store.ts'

/**
 * Links that follow a hand. All that look alike are drawn as one, and React is not asked: fifty links of three paths each
 * cost 6 ms a frame, half of it for the style of each path. Nobody points at a link while it moves.
 */
export function LivelyLinks() {
  const { shown } = useCanvas()
  const { view, live } = useSession()
  const drawing = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const drawn = new Map<string, Drawn>()
    let last: readonly ShownLink[] | undefined
    const draw = (): void => {
      const { livelyLinks } = shown.getState()
      if (livelyLinks === last || !drawing.current) return
      last = livelyLinks
      const groups = alike(livelyLinks, view.getState(), decidedLoops(live.getState().journey))
      for (const [look, links] of groups) {
        const group = drawn.get(look) ?? drawGroup(drawing.current, look)
        drawn.set(look, group)
        const lines = links.map(({ route }) => routePath(route)).join('')
        for (const line of group.lines) line.setAttribute('d', lines)
        group.ends.setAttribute('d', links.map(endOf).join(''))
      }
      for (const [look, { group }] of drawn) {
        if (groups.has(look)) continue
        group.remove()
        drawn.delete(look)
      }
    }
    draw()
    const stop = shown.subscribe(draw)
    return () => {
      stop()
      for (const { group } of drawn.values()) group.remove()
    }
  }, [shown, view, live])
  return <svg ref={drawing} className="links" data-which="livelyLinks" role="presentation" />
}

interface Drawn {
  readonly group: SVGGElement
  readonly lines: readonly SVGPathElement[]
  readonly ends: SVGPathElement
}

/** Links by their look: kind, strength, and whether they are chosen, quiet or tentative, as links.css asks for them. */
function alike(
  links: readonly ShownLink[],
  { links: chosen, waypoints }: View,
  decided: ReadonlySet<WaypointId>,
): ReadonlyMap<string, ShownLink[]> {
  const groups = new Map<string, ShownLink[]>()
  for (const one of links) {
    const { id, kind, strength, from, to } = one.link
    const isQuiet = waypoints.size === 1 && !waypoints.has(from) && !waypoints.has(to)
    const tentative = isTentative(one.link, decided) ? 'tentative' : ''
    const look = [kind, strength ?? '', chosen.has(id) ? 'selected' : '', isQuiet ? 'quiet' : '', tentative].join(' ')
    const group = groups.get(look)
    if (group) group.push(one)
    else groups.set(look, [one])
  }
  return groups
}

function drawGroup(drawing: SVGSVGElement, look: string): Drawn {
  const [kind = '', strength = '', selected, quiet, tentative] = look.split(' ')
  const group = drawing.appendChild(document.createElementNS(SVG, 'g'))
  group.setAttribute('class', 'link')
  group.dataset.kind = kind
  if (strength) group.dataset.strength = strength
  if (selected) group.dataset.selected = 'true'
  if (quiet) group.dataset.quiet = 'true'
  if (tentative) group.dataset.tentative = 'true'
  const pathOf = (name: string): SVGPathElement => {
    const path = group.appendChild(document.createElementNS(SVG, 'path'))
    path.setAttribute('class', name)
    return path
  }
  const lines = selected ? [pathOf('link-touch'), pathOf('link-line')] : [pathOf('link-line')]
  return { group, lines, ends: pathOf(kind === 'observes' ? 'link-eye' : 'link-head') }
}

const SVG = 'http://www.w3.org/2000/svg'

function endOf({ link, route }: ShownLink): string {
  if (link.kind !== 'observes') return arrowPath(route.tip, route.angle)
  const { x, y, radius } = openEye(route.tip, route.angle)
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
}
