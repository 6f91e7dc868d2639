import type { Box } from '../journey/geometry.ts'
import type { LinkId, WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import { linksOf } from '../journey/queries.ts'
import { type Route, type Routes, rerouteLinks, routeLinks } from '../journey/routes.ts'

/**
 * Keeps the ways of all links up to date. While cards are held, only links at those cards and at their neighbours follow,
 * frame by frame; all others go round the new places once the hand lets go. At 1,000 cards that is 1 ms a frame, not 8.
 */
export class Routing {
  #all: { boxes: ReadonlyMap<WaypointId, Box>; links: Journey['links']; routes: Routes } | undefined
  #near: Routes | undefined
  #nearIds: ReadonlySet<LinkId> = NONE
  #shown:
    | { boxes: ReadonlyMap<WaypointId, Box>; links: Journey['links']; byLink: ReadonlyMap<LinkId, Route> }
    | undefined

  /** Links that follow a hand just now; empty while nothing is held. */
  get near(): ReadonlySet<LinkId> {
    return this.#nearIds
  }

  /** @param held cards that somebody holds; their boxes move from frame to frame */
  routesOf(
    journey: Journey,
    boxes: ReadonlyMap<WaypointId, Box>,
    held: Iterable<WaypointId>,
  ): ReadonlyMap<LinkId, Route> {
    const { links } = journey
    if (this.#shown?.boxes === boxes && this.#shown.links === links) return this.#shown.byLink
    const near = this.#all?.links === links ? linksNear(journey, held) : []
    if (near.length === 0) this.#nearIds = NONE
    else if (!sameIds(this.#nearIds, near)) this.#nearIds = new Set(near.map((link) => link.id))
    const byLink =
      near.length > 0 && this.#all ? this.#follow(this.#all.routes, boxes, near) : this.#routeAll(boxes, links)
    this.#shown = { boxes, links, byLink }
    return byLink
  }

  #follow(all: Routes, boxes: ReadonlyMap<WaypointId, Box>, near: readonly Link[]): ReadonlyMap<LinkId, Route> {
    this.#near = this.#near ? rerouteLinks(this.#near, boxes, near) : routeLinks(boxes, near)
    const byLink = new Map(all.byLink)
    for (const [id, route] of this.#near.byLink) byLink.set(id, route)
    return byLink
  }

  #routeAll(boxes: ReadonlyMap<WaypointId, Box>, links: Journey['links']): ReadonlyMap<LinkId, Route> {
    this.#near = undefined
    const routes = this.#all ? rerouteLinks(this.#all.routes, boxes, links.values()) : routeLinks(boxes, links.values())
    this.#all = { boxes, links, routes }
    return routes.byLink
  }
}

const NONE: ReadonlySet<LinkId> = new Set()

function sameIds(ids: ReadonlySet<LinkId>, links: readonly Link[]): boolean {
  return ids.size === links.length && links.every((link) => ids.has(link.id))
}

/** Links at the held cards, and links at the cards that those lead to: ends that share a side shift together. */
function linksNear(journey: Journey, held: Iterable<WaypointId>): Link[] {
  const near = new Map<LinkId, Link>()
  const neighbours = new Set<WaypointId>()
  for (const id of held) {
    for (const link of linksOf(journey, id)) {
      near.set(link.id, link)
      neighbours.add(link.from)
      neighbours.add(link.to)
    }
  }
  for (const id of neighbours) for (const link of linksOf(journey, id)) near.set(link.id, link)
  return [...near.values()]
}
