import { bandsOf, cardBox } from '../cards.ts'
import type { Change } from '../change.ts'
import { snap, withinSheet } from '../geometry.ts'
import type { PhaseId, WaypointId } from '../ids.ts'
import { inOrder, type Journey, type Phase } from '../journey.ts'
import { NARROWEST_PHASE, WIDEST_PHASE } from '../limits.ts'
import { makePhase } from '../make.ts'
import { Refusal } from '../refusal.ts'
import { orderAtEnd, ordersAfterStep } from './list.ts'

/** Adds a phase behind the last one. Cards that stand where its band comes to lie now belong to it. */
export function addPhase(journey: Journey, id: string, title: string): Change[] {
  const phase = makePhase(id, title, orderAtEnd(journey.phases.values()))
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

/** Moves cards into a phase, keeping their height; they are set down side by side from the start of the band. */
export function moveToPhase(journey: Journey, ids: Iterable<WaypointId>, phase: PhaseId): Change[] {
  const band = bandsOf(journey.phases.values()).find((one) => one.phase.id === phase)
  if (!band) throw new Refusal('gone')
  const changes: Change[] = []
  const old = bandsOf(journey.phases.values())
  for (const id of ids) {
    const waypoint = journey.waypoints.get(id)
    if (!waypoint || waypoint.phase === phase) continue
    const from = old.find((one) => one.phase.id === waypoint.phase)
    const { width } = cardBox(waypoint)
    const inset = from ? waypoint.at.x - from.x : 40
    const x = band.x + Math.min(Math.max(inset, 16), Math.max(16, band.width - width - 16))
    const at = snap(withinSheet({ x, y: waypoint.at.y }))
    changes.push({ do: 'set', in: 'waypoints', id, fields: { at, phase } })
  }
  return changes
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
