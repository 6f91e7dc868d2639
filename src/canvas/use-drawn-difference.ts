import { useMemo, useRef } from 'react'
import {
  type CardDifference,
  type Difference,
  differenceOf,
  isNoDifference,
  type LinkDifference,
} from '../journey/difference.ts'
import {
  type Ghost,
  ghostRoutes,
  ghostsOf,
  type LinkSign,
  linkSignsOf,
  type Trail,
  trailOf,
} from '../journey/drawn-difference.ts'
import { type Box, overlap, type Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Direction, Journey } from '../journey/journey.ts'
import type { Routes } from '../journey/routes.ts'
import { useLive, useShowing } from '../ui/use-session.tsx'
import { useShown } from './canvas-context.tsx'
import type { Sight } from './sight.ts'

/** A card that is there now and differs, with its place as shown. */
export interface DrawnCard {
  readonly difference: CardDifference
  readonly box: Box
  readonly trail: Trail | undefined
}

/** Signs of cards and links. */
export interface Signs {
  readonly cards: readonly DrawnCard[]
  readonly links: readonly LinkSign[]
}

/** Two states that differ. */
export interface FoundDifference {
  readonly before: Journey
  readonly after: Journey
  readonly difference: Difference
}

export interface DrawnDifference {
  readonly before: Journey
  readonly after: Journey
  readonly ghosts: readonly Ghost[]
  /** What stands. While a hand moves it is the same object, and nothing of it is drawn again. */
  readonly standing: Signs
  /** What follows a hand: signs of held cards and of links at them. */
  readonly lively: Signs
}

const NO_SIGNS: Signs = { cards: [], links: [] }

let last: { before: Journey; after: Journey; found: FoundDifference | undefined } | undefined

/** Undefined where nothing is compared or all is the same; the same object for whoever asks while neither state changes. */
export function useFoundDifference(): FoundDifference | undefined {
  const { against } = useShowing()
  const live = useLive((journey) => journey)
  const after = useShown((shown) => shown.journey)
  const before = against?.before === 'live' ? live : against?.before
  if (!before) return undefined
  if (last?.before !== before || last.after !== after) {
    const difference = differenceOf(before, after)
    last = { before, after, found: isNoDifference(difference) ? undefined : { before, after, difference } }
  }
  return last.found
}

/**
 * What differs between the shown journey and what it is compared with, as far as it is in sight; undefined where nothing is
 * compared or all is the same. Works out anew what a step has touched: within a pan nothing, within a drag the held cards.
 * From afar what was drawn stays so, hidden like its cards: the overview paints what differs.
 */
export function useDrawnDifference(): DrawnDifference | undefined {
  const found = useFoundDifference()
  const boxes = useShown((shown) => shown.boxes)
  const routes = useShown((shown) => shown.routes)
  const held = useShown((shown) => shown.held)
  const sight = useShown((shown) => shown.sight)
  const direction = useShown((shown) => shown.journey.about.direction)
  const difference = found?.difference
  const ghosts = useMemo(() => (difference ? ghostsOf(difference, direction) : []), [difference, direction])
  const gone = useGhostRoutes(difference, boxes, ghosts, held, sight.far)
  const inHand = useSameIds(held)
  const stood = useRef<{ of: readonly unknown[]; signs: Signs }>(undefined)
  const near = useRef<DrawnDifference>(undefined)
  return useMemo(() => {
    if (!found) return undefined
    if (sight.far) return near.current
    const { before, after, difference } = found
    const isHeld = ({ link: { from, to } }: LinkDifference): boolean => inHand.has(from) || inHand.has(to)
    const signsOf = (cards: Iterable<CardDifference>, links: readonly LinkDifference[]): Signs =>
      signsInSight(cards, links, { boxes, routes, gone, ghosts, sight, direction })
    const of = [difference, sight, inHand]
    // As long as the same cards are in a hand, all others stand where they stood.
    const stands = inHand.size > 0 && stood.current?.of.every((one, at) => one === of[at])
    if (!stands || !stood.current) {
      const cards = [...difference.cards.values()].filter(({ card }) => !inHand.has(card.id))
      const links = difference.links.filter((one) => !isHeld(one))
      stood.current = { of, signs: signsOf(cards, links) }
    }
    const inHands = [...inHand].flatMap((id) => difference.cards.get(id) ?? [])
    near.current = {
      before,
      after,
      ghosts: ghosts.filter(({ box }) => overlap(sight.kept, box)),
      standing: stood.current.signs,
      lively: inHand.size > 0 ? signsOf(inHands, difference.links.filter(isHeld)) : NO_SIGNS,
    }
    return near.current
  }, [found, ghosts, gone, boxes, routes, direction, sight, inHand])
}

function signsInSight(
  cards: Iterable<CardDifference>,
  links: readonly LinkDifference[],
  { boxes, routes, gone, ghosts, sight, direction }: SeenFrom,
): Signs {
  const isInSight = (box: Box): boolean => overlap(sight.kept, box)
  return {
    cards: [...cards].flatMap((difference): DrawnCard[] => {
      const box = boxes.get(difference.card.id)
      if (!box || difference.how === 'removed') return []
      const trail = trailOf(difference, box, direction)
      return isInSight(box) || (trail && isInSight(boxOf(trail))) ? [{ difference, box, trail }] : []
    }),
    links: linkSignsOf({ links }, routes, gone, ghosts).filter(({ route }) => isInSight(route.bounds)),
  }
}

interface SeenFrom {
  readonly boxes: ReadonlyMap<WaypointId, Box>
  readonly routes: Routes['byLink']
  readonly gone: Routes['byLink']
  readonly ghosts: readonly Ghost[]
  readonly sight: Sight
  readonly direction: Direction
}

/** The cards in a hand: the same set for as long as they are the same. */
function useSameIds(held: ReadonlyMap<WaypointId, Point>): ReadonlySet<WaypointId> {
  const last = useRef<ReadonlySet<WaypointId>>(NONE_HELD)
  if (last.current.size !== held.size || [...held.keys()].some((id) => !last.current.has(id))) {
    last.current = held.size === 0 ? NONE_HELD : new Set(held.keys())
  }
  return last.current
}

const NONE_HELD: ReadonlySet<WaypointId> = new Set()

/** Ways of links that left. While cards are held they go round what stands; those at a held card follow it. */
function useGhostRoutes(
  difference: Difference | undefined,
  boxes: ReadonlyMap<WaypointId, Box>,
  ghosts: readonly Ghost[],
  held: ReadonlyMap<WaypointId, Point>,
  isFar: boolean,
): Routes['byLink'] {
  const last = useRef<{ of: Difference; routes: Routes }>(undefined)
  return useMemo(() => {
    if (!difference) {
      last.current = undefined
      return NO_ROUTES
    }
    if (isFar) return last.current?.routes.byLink ?? NO_ROUTES
    const isSame = last.current?.of === difference
    const touched = difference.links.some(
      ({ how, link }) => how === 'removed' && (held.has(link.from) || held.has(link.to)),
    )
    if (last.current && isSame && held.size > 0 && !touched) return last.current.routes.byLink
    const routes = ghostRoutes(difference, boxes, ghosts, last.current?.routes)
    last.current = { of: difference, routes }
    return routes.byLink
  }, [difference, boxes, ghosts, held, isFar])
}

const NO_ROUTES: Routes['byLink'] = new Map()

function boxOf({ from, tip }: Trail): Box {
  const x = Math.min(from.x, tip.x)
  const y = Math.min(from.y, tip.y)
  return { x, y, width: Math.abs(from.x - tip.x) || 1, height: Math.abs(from.y - tip.y) || 1 }
}
