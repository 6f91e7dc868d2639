import { useEffect, useRef } from 'react'
import { decidedLoops, isTentative } from '../journey/decided-loops.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Route } from '../journey/routes.ts'
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
  const { shown, carried } = useCanvas()
  const { view, live } = useSession()
  const moving = useRef<SVGSVGElement>(null)
  const waiting = useRef<SVGSVGElement>(null)
  useEffect(() => {
    if (!moving.current || !waiting.current) return
    const moves = drawingOf(moving.current)
    const waits = drawingOf(waiting.current)
    const stays = new Stays()
    let last: readonly ShownLink[] | undefined
    const draw = (): void => {
      const { livelyLinks } = shown.getState()
      if (livelyLinks === last || !moving.current) return
      last = livelyLinks
      const looks = { view: view.getState(), decided: decidedLoops(live.getState().journey) }
      const { moved, stayed } = stays.sort(livelyLinks)
      waits.draw(stayed, looks)
      if (moves.draw(moved, looks)) carried.touch(moving.current)
    }
    draw()
    const stop = shown.subscribe(draw)
    return () => {
      stop()
      moves.clear()
      waits.clear()
    }
  }, [shown, carried, view, live])
  return (
    <>
      <svg ref={waiting} className="links" data-which="waitingLinks" role="presentation" />
      <svg ref={moving} className="links" data-which="livelyLinks" role="presentation" />
    </>
  )
}

/** Drawn so often as it was is a link taken out of those that are drawn anew with each step. */
const ENOUGH = 6

/**
 * Which links really move. Of those around a hand most only might: they end at cards where links of the held card end too; and
 * another's hand may rest. All in one path were all written and painted anew for the two that moved.
 */
export class Stays {
  #known = new Map<string, { route: ShownLink['route']; times: number }>()

  sort(links: readonly ShownLink[]): { readonly moved: readonly ShownLink[]; readonly stayed: readonly ShownLink[] } {
    const known = new Map<string, { route: ShownLink['route']; times: number }>()
    const moved: ShownLink[] = []
    const stayed: ShownLink[] = []
    for (const one of links) {
      const { route } = one
      const was = this.#known.get(one.link.id)
      const times = was?.route === route ? was.times + 1 : 0
      known.set(one.link.id, { route, times })
      if (times < ENOUGH) moved.push(one)
      else stayed.push(one)
    }
    this.#known = known
    return { moved, stayed }
  }
}

interface Looks {
  readonly view: View
  readonly decided: ReadonlySet<WaypointId>
}

interface Drawing {
  /** @returns whether anything of it is new */
  draw(links: readonly ShownLink[], looks: Looks): boolean
  clear(): void
}

function drawingOf(drawing: SVGSVGElement): Drawing {
  const drawn = new Map<string, Drawn>()
  const clear = (without?: ReadonlyMap<string, unknown>): void => {
    for (const [look, { group }] of drawn) {
      if (without?.has(look)) continue
      group.remove()
      drawn.delete(look)
    }
  }
  return {
    draw(links, { view, decided }) {
      let isNew = false
      const groups = alike(links, view, decided)
      for (const [look, links] of groups) {
        const group = drawn.get(look) ?? drawGroup(drawing, look)
        drawn.set(look, group)
        const routes = links.map(({ route }) => route)
        if (sameRoutes(group.routes, routes)) continue
        isNew = true
        group.routes = routes
        const lines = routes.map(routePath).join('')
        for (const line of group.lines) line.setAttribute('d', lines)
        group.ends.setAttribute('d', links.map(endOf).join(''))
      }
      clear(groups)
      return isNew
    },
    clear,
  }
}

function sameRoutes(a: readonly Route[], b: readonly Route[]): boolean {
  return a.length === b.length && a.every((route, at) => route === b[at])
}

interface Drawn {
  readonly group: SVGGElement
  readonly lines: readonly SVGPathElement[]
  readonly ends: SVGPathElement
  /** What it shows. */
  routes: readonly Route[]
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
  return { group, lines, ends: pathOf(kind === 'observes' ? 'link-eye' : 'link-head'), routes: [] }
}

const SVG = 'http://www.w3.org/2000/svg'

function endOf({ link, route }: ShownLink): string {
  if (link.kind !== 'observes') return arrowPath(route.tip, route.angle)
  const { x, y, radius } = openEye(route.tip, route.angle)
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
}
