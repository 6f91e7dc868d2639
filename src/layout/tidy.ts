/**
 * Tidies a journey: phases side by side, in each of them lanes above each other (outcomes, then loops, then instruments),
 * in each lane columns that follow the links from left to right.
 *
 * Steps: rank the cards of a lane along their links (lane-ranks.ts), stack them into columns within their phase
 * (columns.ts), lend each column a slot that stands near what it is linked with (slots.ts), turn slots into px. How many
 * cards a column may hold, and whether chains are staggered, is tried out: the arrangement that can be seen largest on one screen wins.
 */
import { CARD_SIZES } from '../journey/cards.ts'
import { type Point, snap } from '../journey/geometry.ts'
import type { PhaseId, WaypointId } from '../journey/ids.ts'
import { inOrder, type Journey } from '../journey/journey.ts'
import type { Waypoint, WaypointType } from '../journey/waypoint.ts'
import { type Column, columnsOf } from './columns.ts'
import { LANES, pullsOf, rankLanes } from './lane-ranks.ts'
import { type Slots, slotsOf } from './slots.ts'

export interface Tidied {
  /** New places in reading order, px, on the raster; in id order. */
  readonly places: ReadonlyMap<WaypointId, Point>
  /** px; what the bands need. */
  readonly phaseWidths: ReadonlyMap<PhaseId, number>
}

/** Widest card and the air beside it: two columns make a phase of the usual width. px. */
const COLUMN = 280
const COLUMN_AIR = 64

/** Air below a card, between lanes and above the first card, px. */
const ROW_AIR = 40
const LANE_AIR = 72
const TOP = 32

/** Most cards above each other in one lane of one phase. */
const MOST_ROWS = 9

/** What a laptop shows of a map, px. */
const SCREEN = { width: 1440, height: 840 }

/** Cards of one phase; `phase` is null for those that stand in none, after the last band. */
interface Stretch {
  readonly phase: PhaseId | null
  readonly lanes: ReadonlyMap<WaypointType, readonly Waypoint[]>
}

interface Arrangement {
  readonly stretches: readonly { readonly stretch: Stretch; readonly slots: Slots }[]
  /** Most cards above each other, for each lane. */
  readonly rows: ReadonlyMap<WaypointType, number>
  readonly width: number
  readonly height: number
}

/** Equal journeys give equal places, and tidying twice changes nothing more. */
export function tidy(journey: Journey): Tidied {
  const ranks = rankLanes(journey)
  const pulls = pullsOf(journey, ranks)
  const stretches = stretchesOf(journey)
  let best: Arrangement | undefined
  let largest = 0
  for (let rows = 1; rows <= MOST_ROWS; rows += 1) {
    for (const staggers of [false, true]) {
      const arranged = arrange(journey, stretches, (cards) => columnsOf(cards, ranks, pulls, rows), staggers)
      const zoom = Math.min(1, SCREEN.width / arranged.width, SCREEN.height / arranged.height)
      if (best && zoom <= largest) continue
      best = arranged
      largest = zoom
    }
  }
  return placed(journey, best as Arrangement)
}

function stretchesOf(journey: Journey): Stretch[] {
  const byPhase = new Map<PhaseId | null, Waypoint[]>()
  for (const { id } of inOrder(journey.phases.values())) byPhase.set(id, [])
  byPhase.set(null, [])
  for (const waypoint of byId(journey.waypoints.values())) {
    const known = waypoint.phase !== null && byPhase.has(waypoint.phase) ? waypoint.phase : null
    byPhase.get(known)?.push(waypoint)
  }
  return [...byPhase].map(([phase, cards]) => ({
    phase,
    lanes: new Map(LANES.map((lane) => [lane, cards.filter(({ type }) => type === lane)])),
  }))
}

function byId(waypoints: Iterable<Waypoint>): Waypoint[] {
  return [...waypoints].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function arrange(
  journey: Journey,
  stretches: readonly Stretch[],
  columns: (cards: readonly Waypoint[]) => Column[],
  staggers: boolean,
): Arrangement {
  const rows = new Map<WaypointType, number>()
  let width = 0
  const arranged = stretches.map((stretch) => {
    const slots = slotsOf(journey, stretch.lanes, columns, staggers)
    for (const [lane, stacks] of slots.lanes) {
      rows.set(lane, Math.max(rows.get(lane) ?? 0, ...stacks.map(({ row, cards }) => (row ?? 0) + cards.length)))
    }
    width += widthOf(stretch, slots)
    return { stretch, slots }
  })
  const heights = LANES.map((lane) => laneHeight(lane, rows.get(lane) ?? 0)).filter((height) => height > 0)
  const height = heights.reduce((sum, lane) => sum + lane + LANE_AIR, 0)
  return { stretches: arranged, rows, width: Math.max(COLUMN, width), height: Math.max(1, height) }
}

/** A phase without cards keeps room for its name; the stretch after the last phase takes none when it is empty. */
function widthOf({ phase }: Stretch, { count }: Slots): number {
  return phase === null ? count * COLUMN : Math.max(1, count) * COLUMN
}

function laneHeight(lane: WaypointType, rows: number): number {
  return rows === 0 ? 0 : rows * (CARD_SIZES[lane].height + ROW_AIR) - ROW_AIR
}

function placed({ waypoints }: Journey, { stretches, rows }: Arrangement): Tidied {
  const found = new Map<WaypointId, Point>()
  const phaseWidths = new Map<PhaseId, number>()
  let left = 0
  for (const { stretch, slots } of stretches) {
    let top = TOP
    for (const lane of LANES) {
      const most = rows.get(lane) ?? 0
      if (most === 0) continue
      const step = CARD_SIZES[lane].height + ROW_AIR
      for (const { slot, row: first, cards } of slots.lanes.get(lane) ?? []) {
        const x = left + slot * COLUMN + COLUMN_AIR / 2 + (CARD_SIZES.outcome.width - CARD_SIZES[lane].width) / 2
        // A shorter column stands in the middle of its lane, so that a fork opens upward and downward alike.
        const y = top + (first ?? (most - cards.length) / 2) * step
        cards.forEach((id, row) => {
          found.set(id, snap({ x, y: y + row * step }))
        })
      }
      top += laneHeight(lane, most) + LANE_AIR
    }
    const width = widthOf(stretch, slots)
    if (stretch.phase !== null) phaseWidths.set(stretch.phase, width)
    left += width
  }
  const places = new Map<WaypointId, Point>()
  for (const id of waypoints.keys()) {
    const place = found.get(id)
    if (place) places.set(id, place)
  }
  return { places, phaseWidths }
}
