import { bandsOf, CARD_SIZES, shownCorner } from '../journey/cards.ts'
import { around, type Box, type Size } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey, Phase } from '../journey/journey.ts'
import { readingOrder } from '../journey/queries.ts'
import type { Waypoint } from '../journey/waypoint.ts'

/** A part of the map that goes on one slide; px of the sheet, as shown. */
export interface MapPage {
  /** The whole map, a phase, or what stands outside the phases. */
  readonly of: 'whole' | Phase | null
  /** 1 and on, where one phase needs several slides. */
  readonly part: number
  readonly parts: number
  readonly boxes: ReadonlyMap<WaypointId, Box>
  readonly bands: readonly PageBand[]
  /** All that is drawn. */
  readonly bounds: Box
}

export interface PageBand {
  readonly phase: Phase
  readonly box: Box
  /** In the order of the phases, for the tints. */
  readonly at: number
}

/** Heading of a band and air below it, and air round the outermost cards, px. */
const HEADING = 56
const AIR = 22

/** Between cards, an empty stretch that is longer is cut to this on a page of its own, px. */
const LONGEST_GAP = 110

/**
 * The map on one slide where its cards can be read there; else a slide for each phase and one for what stands outside of
 * them, and several where a phase alone is too much. On these cards move together, keeping their order: an empty stretch
 * of sheet is no reason for small letters.
 *
 * @param rooms how many px of the sheet a slide holds, at scales from where drawing closer gains nothing to the least that
 *   can be read
 * @param part the same for a slide of a part, at the least scale
 */
export function mapPages(journey: Journey, rooms: readonly Size[], part: Size): MapPage[] {
  if (journey.waypoints.size === 0) return []
  for (const room of rooms) {
    const whole = wholePage(journey, room)
    if (whole) return [whole]
  }
  const most = { width: part.width - 2 * AIR, height: part.height - HEADING - 2 * AIR }
  return readingOrder(journey).flatMap(({ phase, waypoints }) => {
    if (waypoints.length === 0) return []
    const groups = parted(gathered(waypoints), most)
    return groups.map((group, at) => partPage(journey, phase, group, at + 1, groups.length))
  })
}

function wholePage(journey: Journey, room: Size): MapPage | undefined {
  const { direction } = journey.about
  const bands = bandsOf(journey.phases.values())
  const heading = bands.length > 0 ? HEADING : 0
  const cards: Placed[] = [...journey.waypoints.values()].map((card) => ({ card, ...card.at }))
  const body = boxOf(cards)
  const left = Math.min(body.x - AIR, bands[0]?.x ?? Number.POSITIVE_INFINITY)
  const last = bands.at(-1)
  const right = Math.max(body.x + body.width + AIR, last ? last.x + last.width : Number.NEGATIVE_INFINITY)
  const by = {
    x: closeness(right - left, room.width, LARGEST.width),
    y: closeness(body.height, room.height - heading - 2 * AIR, LARGEST.height),
  }
  const drawn = closer(cards, by)
  if (!drawn) return undefined
  const boxes = boxesOf(drawn, direction)
  const now = around(boxes.values()) as Box
  const top = now.y - AIR - heading
  const height = now.y + now.height + AIR - top
  const bandBoxes = bands.map(({ phase, x, width }, at): PageBand => {
    const wide = width * by.x
    return { phase, at, box: { ...shownCorner({ x: x * by.x, y: top }, wide, direction), width: wide, height } }
  })
  const bounds = around([...bandBoxes.map(({ box }) => box), { ...widened(now), y: top, height }]) as Box
  return { of: 'whole', part: 1, parts: 1, boxes, bands: bandBoxes, bounds }
}

function partPage(
  { about, phases }: Journey,
  of: Phase | null,
  group: readonly Placed[],
  part: number,
  parts: number,
): MapPage {
  const boxes = boxesOf(group, about.direction)
  const body = widened(around(boxes.values()) as Box)
  const top = body.y - AIR - (of ? HEADING : 0)
  const bounds = { ...body, y: top, height: body.y + body.height + AIR - top }
  const at = bandsOf(phases.values()).findIndex(({ phase }) => phase === of)
  return { of, part, parts, boxes, bands: of ? [{ phase: of, box: bounds, at }] : [], bounds }
}

/** Closer than this the sheet is never drawn together, and cards keep so much between them, px. */
const CLOSEST = 0.72
const BETWEEN = { x: 26, y: 22 } as const

/** The cards in their size on a sheet drawn together; undefined where they would come too near each other. */
function closer(cards: readonly Placed[], by: { readonly x: number; readonly y: number }): Placed[] | undefined {
  if (by.x === 1 && by.y === 1) return [...cards]
  if (by.x < CLOSEST || by.y < CLOSEST) return undefined
  const drawn = cards.map(({ card, x, y }) => {
    const { width, height } = CARD_SIZES[card.type]
    return { card, x: (x + width / 2) * by.x - width / 2, y: (y + height / 2) * by.y - height / 2 }
  })
  const isNear = (a: Placed, b: Placed): boolean => {
    const [one, other] = [CARD_SIZES[a.card.type], CARD_SIZES[b.card.type]]
    const [right, below] = [a.x <= b.x ? one.width : other.width, a.y <= b.y ? one.height : other.height]
    return Math.abs(a.x - b.x) < right + BETWEEN.x && Math.abs(a.y - b.y) < below + BETWEEN.y
  }
  const byPlace = drawn.map((one, at) => ({ one, was: cards[at] as Placed })).sort((a, b) => a.one.x - b.one.x)
  for (const [at, { one, was }] of byPlace.entries()) {
    for (let next = at + 1; next < byPlace.length; next += 1) {
      const other = byPlace[next] as (typeof byPlace)[number]
      if (other.one.x - one.x > LARGEST.width + BETWEEN.x) break
      if (isNear(one, other.one) && !isNear(was, other.was)) return undefined
    }
  }
  return drawn
}

const LARGEST: Size = {
  width: Math.max(...Object.values(CARD_SIZES).map(({ width }) => width)),
  height: Math.max(...Object.values(CARD_SIZES).map(({ height }) => height)),
}

/** By how much the middles of cards come closer, for all to have room: the cards themselves keep their size. */
function closeness(extent: number, room: number, card: number): number {
  return extent <= room ? 1 : Math.max(0, (room - card) / (extent - card))
}

function boxOf(cards: readonly Placed[]): Box {
  return around(boxesOf(cards, 'ltr').values()) as Box
}

function widened(box: Box): Box {
  return { ...box, x: box.x - AIR, width: box.width + 2 * AIR }
}

/** A card and where it stands on its page, in reading order. */
interface Placed {
  readonly card: Waypoint
  readonly x: number
  readonly y: number
}

function boxesOf(cards: readonly Placed[], direction: Journey['about']['direction']): Map<WaypointId, Box> {
  return new Map(
    cards.map(({ card, x, y }) => {
      const size = CARD_SIZES[card.type]
      return [card.id, { ...shownCorner({ x, y }, size.width, direction), ...size }]
    }),
  )
}

/** The cards with empty stretches between them cut short. */
function gathered(cards: readonly Waypoint[]): Placed[] {
  const across = shortened(cards.map(({ at, type }) => ({ from: at.x, to: at.x + CARD_SIZES[type].width })))
  const down = shortened(cards.map(({ at, type }) => ({ from: at.y, to: at.y + CARD_SIZES[type].height })))
  return cards.map((card) => ({ card, x: across(card.at.x), y: down(card.at.y) }))
}

/** Where a place comes to lie once the gaps between these spans are cut. */
function shortened(spans: readonly { readonly from: number; readonly to: number }[]): (place: number) => number {
  const cuts: { readonly after: number; readonly cut: number }[] = []
  let reached = Number.NEGATIVE_INFINITY
  let sum = 0
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (from - reached > LONGEST_GAP && reached !== Number.NEGATIVE_INFINITY) {
      sum += from - reached - LONGEST_GAP
      cuts.push({ after: from, cut: sum })
    }
    reached = Math.max(reached, to)
  }
  return (place) => place - (cuts.findLast(({ after }) => place >= after)?.cut ?? 0)
}

/** Groups that fit, in reading order: halved at the widest gap near the middle until they do. */
function parted(cards: readonly Placed[], most: Size): (readonly Placed[])[] {
  const box = boxOf(cards)
  if (cards.length === 1) return [cards]
  const drawn = closer(cards, {
    x: closeness(box.width, most.width, LARGEST.width),
    y: closeness(box.height, most.height, LARGEST.height),
  })
  if (drawn) return [drawn]
  const along = box.width / most.width >= box.height / most.height ? 'x' : 'y'
  const sorted = [...cards].sort((a, b) => a[along] - b[along])
  const cut = bestCut(sorted.map((card) => card[along]))
  const [first, second] = [sorted.slice(0, cut), sorted.slice(cut)]
  return [...parted(closed(first), most), ...parted(closed(second), most)]
}

function closed(cards: readonly Placed[]): Placed[] {
  const across = shortened(cards.map(({ card, x }) => ({ from: x, to: x + CARD_SIZES[card.type].width })))
  const down = shortened(cards.map(({ card, y }) => ({ from: y, to: y + CARD_SIZES[card.type].height })))
  return cards.map(({ card, x, y }) => ({ card, x: across(x), y: down(y) }))
}

/** Before which of these places, in their order, to cut: where they lie apart, rather in the middle than at an end. */
function bestCut(places: readonly number[]): number {
  const middle = places.length / 2
  let best = 1
  let most = Number.NEGATIVE_INFINITY
  for (let at = 1; at < places.length; at += 1) {
    const gap = (places[at] as number) - (places[at - 1] as number)
    const worth = Math.min(gap, 300) - (200 * Math.abs(at - middle)) / middle
    if (worth > most) {
      most = worth
      best = at
    }
  }
  return best
}
