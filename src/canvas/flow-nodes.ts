import type { Node } from '@xyflow/react'
import type { CSSProperties } from 'react'
import { CARD_SIZES, shownCorner } from '../journey/cards.ts'
import type { Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Direction, Journey } from '../journey/journey.ts'
import { indicatorsOf } from '../journey/queries.ts'
import type { Waypoint, WaypointType } from '../journey/waypoint.ts'

/**
 * All cards that lie still are one piece for the browser. With a transform or an order of its own, as React Flow has it, each
 * is sorted into layers anew at every step of the camera.
 */
const FLAT: CSSProperties = { transform: 'none', zIndex: 'auto' }
const RAISED: CSSProperties = { transform: 'none', zIndex: 1000 }

export interface CardData extends Record<string, unknown> {
  readonly waypoint: Waypoint
  readonly indicators: number
  readonly lessons: number
  /** Threads that are open. */
  readonly comments: number
}
export type CardNode = Node<CardData, WaypointType>

/**
 * React Flow's node for a card; the same object for as long as nothing on it changes, so that one moved card draws one.
 * Sizes are given, never measured: see cards.ts.
 */
export function cardNode(
  before: CardNode | undefined,
  journey: Journey,
  waypoint: Waypoint,
  selected: boolean,
  mayEdit: boolean,
  lessons = 0,
  comments = 0,
): CardNode {
  const size = CARD_SIZES[waypoint.type]
  const position = shownCorner(waypoint.at, size.width, journey.about.direction)
  const indicators = waypoint.type === 'outcome' ? indicatorsOf(journey, waypoint.id).length : 0
  const sameData =
    before?.data.waypoint === waypoint &&
    before.data.indicators === indicators &&
    before.data.lessons === lessons &&
    before.data.comments === comments
  if (
    before &&
    sameData &&
    before.selected === selected &&
    before.draggable === mayEdit &&
    before.position.x === position.x &&
    before.position.y === position.y
  )
    return before
  return {
    id: waypoint.id,
    type: waypoint.type,
    position,
    data: sameData ? before.data : { waypoint, indicators, lessons, comments },
    selected,
    draggable: mayEdit,
    width: size.width,
    height: size.height,
    measured: size,
    domAttributes: before?.domAttributes ?? {
      'aria-labelledby': nameId(waypoint.id),
      'aria-roledescription': undefined,
    },
    style: { ...(selected ? RAISED : FLAT), left: position.x, top: position.y },
  }
}

/** Where a node stands, in reading order. */
export function placeOf(node: { id: string; position: Point }, type: WaypointType, direction: Direction): Point {
  return shownCorner(node.position, CARD_SIZES[type].width, direction)
}

/** The element whose name a card's frame takes on: what React Flow makes knows neither the card nor the language. */
export function nameId(id: string): string {
  return `card-${id}`
}

export function cardId(node: { id: string }): WaypointId {
  return node.id as WaypointId
}
