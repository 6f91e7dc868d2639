import { createStore, type StoreApi } from 'zustand/vanilla'
import { shownBox } from '../journey/cards.ts'
import { applyChanges, type Change } from '../journey/change.ts'
import { type Box, overlap, type Point } from '../journey/geometry.ts'
import type { LinkId, WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import { lessonsOf, readingOrder } from '../journey/queries.ts'
import type { Route } from '../journey/routes.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { lastOf } from '../session/last-of.ts'
import type { Session } from '../session/session.ts'
import { type CardNode, cardNode } from './flow-nodes.ts'
import { Routing } from './routing.ts'
import { type Looking, lookAt, type Sight } from './sight.ts'

export interface Shown {
  readonly journey: Journey
  /**
   * Cards that React Flow lays out: those in sight and those that are selected, in reading order, where the journey has
   * them; `useHeldCards` moves those under a hand. From afar those that were laid out before stay, hidden.
   */
  readonly nodes: CardNode[]
  /** Every card's box as shown, drags of this person and of others included. */
  readonly boxes: ReadonlyMap<WaypointId, Box>
  readonly routes: ReadonlyMap<LinkId, Route>
  /** Cards under somebody's hand, in reading order. */
  readonly held: ReadonlyMap<WaypointId, Point>
  /** Links that are laid out and stand still, in id order; the same list for as long as none of them changes. */
  readonly links: readonly ShownLink[]
  /** Links that follow a hand, drawn apart: so the many others need not be looked at in each frame. */
  readonly livelyLinks: readonly ShownLink[]
  readonly sight: Sight
}

export interface ShownLink {
  readonly link: Link
  readonly route: Route
}

export interface ShownStore extends StoreApi<Shown> {
  /**
   * Tells where the person looks; cheap enough for every frame.
   *
   * @param hand what moves the camera: while one zooms out, what is laid out stays as it is, if a picture bridges the rest
   */
  look(looking: Looking, hand: Hand): void
  /** Has a picture stand for what is not laid out, until the returned function is called. */
  bridge(picture: Bridge): () => void
  /** What was not ready for the last look now is. */
  lookAgain(): void
  /** Draws now what else would be drawn with the next frame. */
  hurry(): void
  close(): void
}

/** How the camera is moved: it zooms out step by step, or any other way, or not any more. */
export type Hand = 'leaving' | 'moving' | 'still'

export interface Bridge {
  /** Told of each step of the camera, and whether other things will be laid out within the frame. */
  step(looking: Looking, hand: Hand, changes: boolean): void
  /** Whether it shows all that is seen from afar. Until then cards stay laid out, so that they never leave a hole. */
  isReady(looking: Looking): boolean
}

/** Before one looks anywhere nothing is laid out: the first look is mostly from afar, and would take it all away again. */
const NOWHERE: Sight = { kept: { x: -1e9, y: -1e9, width: 0, height: 0 }, zoom: 1, far: false }

/**
 * What the canvas draws: the journey, with the drags under way laid over it. Follows every store of the session and draws
 * anew once a frame at most, however many changes arrive in it.
 */
export function openShownStore(session: Session): ShownStore {
  const ordered = lastOf(orderOf)
  let lastProposed: { journey: Journey; changes: readonly Change[]; shown: Journey } | undefined
  const proposed = (journey: Journey, changes: readonly Change[] | null): Journey => {
    if (!changes) return journey
    if (lastProposed?.journey !== journey || lastProposed.changes !== changes) {
      lastProposed = { journey, changes, shown: applyChanges(journey, changes) }
    }
    return lastProposed.shown
  }
  const routing = new Routing()
  /** While a hand moves only lively links do: a thousand others need not be looked through. */
  let stood: { of: object | undefined; near: ReadonlySet<LinkId>; links: Journey['links']; sight: Sight } | undefined
  const standing = (
    before: Shown | undefined,
    journey: Journey,
    routes: ReadonlyMap<LinkId, Route>,
    sight: Sight,
  ): Shown['links'] => {
    const { standing: of, near } = routing
    const { links } = journey
    if (before && stood && stood.of === of && stood.near === near && stood.links === links && stood.sight === sight) {
      return before.links
    }
    stood = { of, near, links, sight }
    return linksInSight(before, journey, routes, sight, near)
  }
  let looking: Looking | undefined
  let hand: Hand = 'still'
  let bridged: Bridge | undefined
  const sightFrom = (before: Sight | undefined): Sight => {
    if (!looking) return NOWHERE
    if (!before || before === NOWHERE || !bridged) return lookAt(looking, before)
    if (hand === 'leaving') return before
    const next = lookAt(looking, before)
    return next.far && !before.far && !bridged.isReady(looking) ? before : next
  }

  const draw = (before: Shown | undefined): Shown => {
    const { changes } = session.proposal.getState()
    const journey = proposed(session.store.getState().journey, changes)
    const places = placesOf(session, journey)
    const { showing } = session.showing.getState()
    // The past stays as it was, and what is only proposed is not there yet.
    const mayEdit = session.connection.status.getState().role === 'edit' && showing.of !== 'past' && changes === null
    const live = session.live.getState().journey
    const { atCards } = session.commented.getState()
    const selected = session.view.getState().waypoints
    const sight = sightFrom(before?.sight)
    const boxes = boxesOf(before, journey, places)
    const routes = routing.routesOf(journey, boxes, new Set(places.keys()), sight)
    const known = new Map(before?.nodes.map((node) => [node.id, node]))
    const nodes: CardNode[] = []
    for (const waypoint of ordered(journey)) {
      const chosen = selected.has(waypoint.id)
      const box = boxes.get(waypoint.id)
      // From afar what was laid out stays so, hidden: taking a hundred cards away costs 20 ms, and one mostly comes back.
      if (!box || (!chosen && (sight.far ? !known.has(waypoint.id) : !overlap(sight.kept, box)))) continue
      const lessons = lessonsOf(live, waypoint.id).length
      const comments = atCards.get(waypoint.id)
      nodes.push(cardNode(known.get(waypoint.id), journey, waypoint, chosen, mayEdit, lessons, comments))
    }
    return {
      journey,
      nodes: before && sameList(before.nodes, nodes) ? before.nodes : nodes,
      boxes,
      routes,
      held: places,
      links: standing(before, journey, routes, sight),
      livelyLinks: sight.far ? NO_LINKS : lively(journey, routes, routing.near),
      sight,
    }
  }

  const store = createStore<Shown>(() => draw(undefined))
  let frame: number | undefined
  const drawNow = (): void => {
    frame = undefined
    store.setState(draw(store.getState()))
  }
  const schedule = (): void => {
    frame ??= requestAnimationFrame(drawNow)
  }
  const stops = [
    session.store.subscribe(schedule),
    // Lessons are those of the live journey, whatever is shown.
    session.live.subscribe(schedule),
    session.showing.subscribe(schedule),
    session.drag.subscribe(schedule),
    session.proposal.subscribe(schedule),
    session.presence.subscribe((now, was) => {
      if (now.others !== was.others && (hasDrag(now.others) || hasDrag(was.others))) schedule()
    }),
    session.view.subscribe((now, was) => {
      if (now.waypoints !== was.waypoints) schedule()
    }),
    session.commented.subscribe((now, was) => {
      if (now.atCards !== was.atCards) schedule()
    }),
    session.connection.status.subscribe((now, was) => {
      if (now.role !== was.role) schedule()
    }),
  ]
  return Object.assign(store, {
    look(next: Looking, by: Hand) {
      looking = next
      hand = by
      const { sight } = store.getState()
      const changes = sightFrom(sight) !== sight
      if (changes) schedule()
      bridged?.step(next, by, changes)
    },
    bridge(picture: Bridge) {
      bridged = picture
      if (looking) picture.step(looking, hand, false)
      return () => {
        bridged = undefined
      }
    },
    lookAgain() {
      const { sight } = store.getState()
      if (sightFrom(sight) !== sight) schedule()
    },
    hurry() {
      if (frame === undefined) return
      cancelAnimationFrame(frame)
      drawNow()
    },
    close() {
      for (const stop of stops) stop()
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  })
}

/** Cards that somebody holds, where they are now, in reading order. One's own hand goes before the others'. */
function placesOf(session: Session, journey: Journey): ReadonlyMap<WaypointId, Point> {
  const own = session.drag.getState().places
  const { others } = session.presence.getState()
  if (!hasDrag(others)) return own
  const places = new Map<WaypointId, Point>()
  for (const { drag } of others.values()) {
    for (const id of drag?.ids ?? []) {
      const waypoint = journey.waypoints.get(id)
      if (waypoint && drag) places.set(id, { x: waypoint.at.x + drag.by.x, y: waypoint.at.y + drag.by.y })
    }
  }
  for (const [id, at] of own) places.set(id, at)
  return places
}

function hasDrag(others: ReadonlyMap<number, { drag: unknown }>): boolean {
  for (const { drag } of others.values()) if (drag) return true
  return false
}

function boxesOf(
  before: Shown | undefined,
  journey: Journey,
  places: ReadonlyMap<WaypointId, Point>,
): ReadonlyMap<WaypointId, Box> {
  const { direction } = journey.about
  // Within a drag the journey stays the same: only what is held, or was held the frame before, can have moved.
  const isDrag = before !== undefined && before.journey === journey
  const boxes = isDrag ? new Map(before.boxes) : new Map<WaypointId, Box>()
  let changed = before?.boxes.size !== journey.waypoints.size
  const place = (waypoint: Waypoint | undefined): void => {
    if (!waypoint) return
    const at = places.get(waypoint.id)
    const box = shownBox(at ? { ...waypoint, at } : waypoint, direction)
    const was = before?.boxes.get(waypoint.id)
    const stays = was !== undefined && was.x === box.x && was.y === box.y
    if (!stays) changed = true
    boxes.set(waypoint.id, stays ? was : box)
  }
  if (isDrag) for (const id of [...before.held.keys(), ...places.keys()]) place(journey.waypoints.get(id))
  else for (const waypoint of journey.waypoints.values()) place(waypoint)
  return changed || !before ? boxes : before.boxes
}

function linksInSight(
  before: Shown | undefined,
  journey: Journey,
  routes: ReadonlyMap<LinkId, Route>,
  sight: Sight,
  near: ReadonlySet<LinkId>,
): Shown['links'] {
  // From afar the lines stay as they were, hidden like their cards.
  if (sight.far) return before?.links ?? []
  const known = new Map(before?.links.map((one) => [one.link.id, one]))
  const links: ShownLink[] = []
  for (const link of journey.links.values()) {
    const route = routes.get(link.id)
    if (!route || near.has(link.id) || !overlap(sight.kept, route.bounds)) continue
    const was = known.get(link.id)
    links.push(was && was.link === link && was.route === route ? was : { link, route })
  }
  return before && sameList(before.links, links) ? before.links : links
}

const NO_LINKS: readonly ShownLink[] = []

function lively(journey: Journey, routes: ReadonlyMap<LinkId, Route>, near: ReadonlySet<LinkId>): readonly ShownLink[] {
  if (near.size === 0) return NO_LINKS
  return [...near].flatMap((id) => {
    const link = journey.links.get(id)
    const route = routes.get(id)
    return link && route ? [{ link, route }] : []
  })
}

function orderOf(journey: Journey): Waypoint[] {
  return readingOrder(journey).flatMap((section) => section.waypoints)
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at])
}
