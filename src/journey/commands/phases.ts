import { bandsOf, cardBox } from '../cards.ts'
import type { Change } from '../change.ts'
import { snap, withinSheet } from '../geometry.ts'
import type { PhaseId, WaypointId } from '../ids.ts'
import { inOrder, type Journey, type Phase } from '../journey.ts'
import { NARROWEST_PHASE, WIDEST_PHASE } from '../limits.ts'
import { makePhase } from '../make.ts'
import { Refusal } from '../refusal.ts'
import type { Waypoint } from '../waypoint.ts'
import { orderAtEnd, ordersAfterStep } from './list.ts'
import { freePlaceWithin } from './place.ts'
import { keepTextsWhole } from './whole-texts.ts'

/**
 * Adds a phase behind the last one. Cards that stand where its band comes to lie now belong to it.
 *
 * @throws Refusal `textTooLong`
 */
export function addPhase(journey: Journey, id: string, title: string): Change[] {
  const phase = makePhase(id, title, orderAtEnd(journey.phases.values()))
  keepTextsWhole('phases', phase)
  return withCards(journey, [{ do: 'put', in: 'phases', record: phase }], [...journey.phases.values(), phase])
}

/** Moves a phase one step earlier or later; its cards travel with their band. */
export function shiftPhase(journey: Journey, id: PhaseId, step: -1 | 1): Change[] {
  const list = inOrder(journey.phases.values())
  const place = list.findIndex((phase) => phase.id === id)
  if (place < 0) throw new Refusal('gone')
  const orders = ordersAfterStep(list, place, step)
  if (orders.size === 0) return []
  const moved = list.map((one) => ({ ...one, order: orders.get(one.id) ?? one.order }))
  const changes = [...orders].map(([one, order]): Change => ({ do: 'set', in: 'phases', id: one, fields: { order } }))
  return withCards(journey, changes, moved)
}

/** Widens or narrows a band; the cards of later phases travel along. */
export function resizePhase(journey: Journey, id: PhaseId, width: number): Change[] {
  const phase = journey.phases.get(id)
  if (!phase) throw new Refusal('gone')
  const kept = Math.min(WIDEST_PHASE, Math.max(NARROWEST_PHASE, snap({ x: width, y: 0 }).x))
  if (kept === phase.width) return []
  const phases = [...journey.phases.values()].map((one) => (one.id === id ? { ...one, width: kept } : one))
  return withCards(journey, [{ do: 'set', in: 'phases', id, fields: { width: kept } }], phases)
}

/** Removes a phase; its cards stay where they are and belong to the band that then lies under them, or to none. */
export function removePhase(journey: Journey, id: PhaseId): Change[] {
  if (!journey.phases.has(id)) throw new Refusal('gone')
  const phases = [...journey.phases.values()].filter((phase) => phase.id !== id)
  return withCards(journey, [{ do: 'drop', in: 'phases', id }], phases)
}

/**
 * Moves cards into a phase, or with `null` out of all phases, to the right of the last band. They keep their height and
 * their distance from the start of the band as far as there is a free place near; none comes to stand on another.
 *
 * @throws Refusal `gone`
 */
export function moveToPhase(journey: Journey, ids: Iterable<WaypointId>, phase: PhaseId | null): Change[] {
  const bands = bandsOf(journey.phases.values())
  const band = bands.find((one) => one.phase.id === phase)
  if (!band && phase !== null) throw new Refusal('gone')
  const end = bands.reduce((x, one) => x + one.width, 0)
  const moving = new Set<Waypoint>()
  for (const id of ids) {
    const waypoint = journey.waypoints.get(id)
    if (waypoint && waypoint.phase !== phase) moving.add(waypoint)
  }
  const standing = [...journey.waypoints.values()].filter((waypoint) => !moving.has(waypoint)).map(cardBox)
  const boxes = standing.sort((a, b) => a.y - b.y)
  // In the order in which they are read, so that it does not matter in which they were chosen.
  return [...moving].sort(asRead).map((waypoint): Change => {
    const { width, height } = cardBox(waypoint)
    const from = bands.find((one) => one.phase.id === waypoint.phase)
    const inset = from && band ? waypoint.at.x - from.x : INSET
    const first = band ? band.x + EDGE : end + INSET
    const last = band ? Math.max(first, band.x + band.width - width - EDGE) : Number.POSITIVE_INFINITY
    const wished = { x: (band?.x ?? end) + inset, y: waypoint.at.y }
    const at = freePlaceWithin(boxes, { width, height }, wished, { first, last })
    const below = boxes.findIndex((box) => box.y > at.y)
    boxes.splice(below < 0 ? boxes.length : below, 0, { ...at, width, height })
    return { do: 'set', in: 'waypoints', id: waypoint.id, fields: { at, phase } }
  })
}

/** Of a card that comes from no band, from the start of the band that takes it in, px. */
const INSET = 40

/** Between a card and the edges of its band at least, px. */
const EDGE = 16

function asRead(a: Waypoint, b: Waypoint): number {
  return a.at.y - b.at.y || a.at.x - b.at.x || (a.id < b.id ? -1 : 1)
}

/**
 * `changes` to the phases, and what follows for the cards: a card of a phase keeps its distance from its band's start, and
 * one of no phase, or whose phase leaves, belongs to whatever band then lies under its middle.
 */
function withCards(journey: Journey, changes: Change[], phases: readonly Phase[]): Change[] {
  const old = new Map(bandsOf(journey.phases.values()).map((band) => [band.phase.id, band]))
  const bands = bandsOf(phases)
  const now = new Map(bands.map((band) => [band.phase.id, band]))
  for (const waypoint of journey.waypoints.values()) {
    const was = waypoint.phase === null ? undefined : old.get(waypoint.phase)
    const is = waypoint.phase === null ? undefined : now.get(waypoint.phase)
    if (was && is) {
      if (is.x !== was.x) {
        const at = withinSheet({ x: waypoint.at.x + is.x - was.x, y: waypoint.at.y })
        changes.push({ do: 'set', in: 'waypoints', id: waypoint.id, fields: { at } })
      }
      continue
    }
    const middle = waypoint.at.x + cardBox(waypoint).width / 2
    const phase = bands.find((band) => middle >= band.x && middle < band.x + band.width)?.phase.id ?? null
    if (phase !== waypoint.phase) changes.push({ do: 'set', in: 'waypoints', id: waypoint.id, fields: { phase } })
  }
  return changes
}
