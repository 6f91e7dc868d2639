import { around, type Box, grow, holds, overlap } from '../journey/geometry.ts'
import type { LinkId, WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import { linksOf } from '../journey/queries.ts'
import { type Route, type Routes, rerouteLinks, routeLinks } from '../journey/routes.ts'
import type { Sight } from './sight.ts'

/** Cards farther from both ends of a link than this have no effect on its way, px (REACH in journey/routes-plan.ts). */
const REACH = 320

/** How much more around is looked at, px, so that a hand may go on for a while before it is looked out anew. */
const AIR = 800

/** So far a held card may go before its links' sides and ways round are chosen anew, px: until then their ends only follow. */
const CHOSEN_FOR = 12

/**
 * Keeps the ways of all links up to date. While cards are held, only links at those cards and at their neighbours follow,
 * frame by frame, as far as they are in sight; all others go round the new places once the hand lets go. Only cards
 * around those links are looked at: laying 1,000 cards on the raster in each frame cost 2 ms.
 */
export class Routing {
  #all: Standing | undefined
  /** All cards that somebody has held since then. */
  #lifted = new Set<WaypointId>()
  #near: Routes | undefined
  /** The held cards where sides were chosen last. */
  #chosenAt: ReadonlyMap<WaypointId, Box | undefined> = new Map()
  #around: { room: Box; near: ReadonlySet<LinkId>; ids: readonly WaypointId[] } | undefined
  #nearIds: ReadonlySet<LinkId> = NONE
  #at: { links: Journey['links']; held: ReadonlySet<WaypointId>; near: readonly Link[] } | undefined
  #shown:
    | {
        boxes: ReadonlyMap<WaypointId, Box>
        links: Journey['links']
        held: ReadonlySet<WaypointId>
        sight: Sight
        byLink: ReadonlyMap<LinkId, Route>
      }
    | undefined

  /** Links that follow a hand just now; empty while nothing is held. The same set for as long as it is the same links. */
  get near(): ReadonlySet<LinkId> {
    return this.#nearIds
  }

  /** The ways of all links from before something was held; the same object while a hand moves. */
  get standing(): object | undefined {
    return this.#all?.routes
  }

  /**
   * @param held cards that somebody holds; their boxes move from frame to frame
   * @param sight where links are drawn: those out of sight follow when the hand lets go
   */
  routesOf(
    journey: Journey,
    boxes: ReadonlyMap<WaypointId, Box>,
    held: ReadonlySet<WaypointId>,
    sight: Sight,
  ): ReadonlyMap<LinkId, Route> {
    const { links } = journey
    const last = this.#shown
    const isHeld = held.size > 0
    const isSame = last?.boxes === boxes && last.links === links && sameIds(last.held, held)
    if (isSame && (!isHeld || last.sight === sight)) return last.byLink
    const stood = isHeld && this.#all && this.#standing(this.#all, journey, boxes, held)
    const all = stood || this.#routeAll(boxes, journey)
    this.#all = all
    for (const id of held) this.#lifted.add(id)
    const near = isHeld ? this.#linksAt(journey, held).filter((link) => isSeen(link, all, boxes, sight)) : []
    if (near.length === 0) this.#nearIds = NONE
    else if (!sameIds(this.#nearIds, near.map(idOf))) this.#nearIds = new Set(near.map(idOf))
    const byLink = this.#follow(all.routes, boxes, near, held)
    this.#shown = { boxes, links, held, sight, byLink }
    return byLink
  }

  /**
   * What was routed last, where all that nobody holds stands as it did. One hand may set down while another goes on: the links
   * of what the first had set down went back to where it had stood, until the other let go too.
   */
  #standing(
    all: Standing,
    journey: Journey,
    boxes: ReadonlyMap<WaypointId, Box>,
    held: ReadonlySet<WaypointId>,
  ): Standing | undefined {
    if (all.journey.links !== journey.links) return undefined
    for (const id of this.#lifted) if (!held.has(id)) return undefined
    if (all.journey.waypoints === journey.waypoints) return all
    if (all.boxes.size !== boxes.size) return undefined
    for (const [id, box] of boxes) {
      const was = all.boxes.get(id)
      if (!held.has(id) && (was?.x !== box.x || was.y !== box.y)) return undefined
    }
    return { ...all, journey }
  }

  #linksAt(journey: Journey, held: ReadonlySet<WaypointId>): readonly Link[] {
    const last = this.#at
    if (last?.links === journey.links && last.held.size === held.size && [...held].every((id) => last.held.has(id))) {
      return last.near
    }
    const near = linksNear(journey, held)
    this.#at = { links: journey.links, held, near }
    return near
  }

  #follow(
    all: Routes,
    boxes: ReadonlyMap<WaypointId, Box>,
    near: readonly Link[],
    held: ReadonlySet<WaypointId>,
  ): ReadonlyMap<LinkId, Route> {
    if (near.length === 0) return all.byLink
    const those = this.#boxesAround(boxes, near, held)
    // From the ways that they have: to plan them anew was most of the frame in which a hand takes a card up.
    const isChosen = [...held].every((id) => isAbout(boxes.get(id), this.#chosenAt.get(id)))
    if (!isChosen) this.#chosenAt = new Map([...held].map((id) => [id, boxes.get(id)]))
    this.#near = rerouteLinks(this.#near ?? all, those, near, isChosen ? 'later' : 'now')
    const byLink = new Map(all.byLink)
    for (const [id, route] of this.#near.byLink) byLink.set(id, route)
    return byLink
  }

  /** The boxes that may have an effect on the links: what stands around their ends, and what is held wherever it is. */
  #boxesAround(
    boxes: ReadonlyMap<WaypointId, Box>,
    near: readonly Link[],
    held: ReadonlySet<WaypointId>,
  ): ReadonlyMap<WaypointId, Box> {
    const ends = around(
      near.flatMap(({ from, to }) => [boxes.get(from), boxes.get(to)].filter((box) => box !== undefined)),
    )
    const room = ends && grow(ends, REACH)
    if (!room) return boxes
    if (!this.#around || this.#around.near !== this.#nearIds || !holds(this.#around.room, room)) {
      const wide = grow(room, AIR)
      const ids = [...boxes].flatMap(([id, box]) => (held.has(id) || overlap(wide, box) ? [id] : []))
      this.#around = { room: wide, near: this.#nearIds, ids }
    }
    const those = new Map<WaypointId, Box>()
    for (const id of this.#around.ids) {
      const box = boxes.get(id)
      if (box) those.set(id, box)
    }
    for (const id of held) {
      const box = boxes.get(id)
      if (box && !those.has(id)) those.set(id, box)
    }
    return those
  }

  #routeAll(boxes: ReadonlyMap<WaypointId, Box>, journey: Journey): Standing {
    this.#around = undefined
    this.#chosenAt = new Map()
    this.#lifted = new Set()
    const links = journey.links.values()
    return {
      boxes,
      journey,
      routes: this.#all ? rerouteLinks(this.#all.routes, boxes, links) : routeLinks(boxes, links),
    }
  }
}

/** The ways of all links from before something was held. */
interface Standing {
  readonly boxes: ReadonlyMap<WaypointId, Box>
  readonly journey: Journey
  readonly routes: Routes
}

/** Whether a link is drawn where it ran before something was held, or where its cards are now. */
function isSeen({ id, from, to }: Link, all: Standing, boxes: ReadonlyMap<WaypointId, Box>, sight: Sight): boolean {
  const bounds = all.routes.byLink.get(id)?.bounds
  const ends = around([boxes.get(from), boxes.get(to), bounds].filter((box) => box !== undefined))
  return sight.far || (ends !== undefined && overlap(sight.kept, ends))
}

function isAbout(box: Box | undefined, other: Box | undefined): boolean {
  return box !== undefined && other !== undefined && Math.hypot(box.x - other.x, box.y - other.y) < CHOSEN_FOR
}

const NONE: ReadonlySet<LinkId> = new Set()

function idOf({ id }: Link): LinkId {
  return id
}

function sameIds<Id>(ids: ReadonlySet<Id>, others: ReadonlySet<Id> | readonly Id[]): boolean {
  const size = 'size' in others ? others.size : others.length
  if (ids.size !== size) return false
  for (const id of others) if (!ids.has(id)) return false
  return true
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
