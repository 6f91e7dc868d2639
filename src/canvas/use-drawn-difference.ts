import { useMemo, useRef } from 'react'
import { type CardDifference, type Difference, differenceOf, isNoDifference } from '../journey/difference.ts'
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
import type { Journey } from '../journey/journey.ts'
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

export interface DrawnDifference {
  readonly before: Journey
  readonly after: Journey
  readonly cards: readonly DrawnCard[]
  readonly ghosts: readonly Ghost[]
  readonly links: readonly LinkSign[]
  readonly sight: Sight
}

/**
 * What differs between the shown journey and what it is compared with, as far as it is in sight; undefined where nothing is
 * compared or all is the same. Works out anew what a step has touched: within a pan nothing, within a drag the held cards.
 */
export function useDrawnDifference(): DrawnDifference | undefined {
  const { against } = useShowing()
  const live = useLive((journey) => journey)
  const after = useShown((shown) => shown.journey)
  const boxes = useShown((shown) => shown.boxes)
  const routes = useShown((shown) => shown.routes)
  const held = useShown((shown) => shown.held)
  const sight = useShown((shown) => shown.sight)
  const before = against?.before === 'live' ? live : against?.before
  const difference = useMemo(() => {
    const found = before && differenceOf(before, after)
    return found && !isNoDifference(found) ? found : undefined
  }, [before, after])
  const { direction } = after.about
  const ghosts = useMemo(() => (difference ? ghostsOf(difference, direction) : []), [difference, direction])
  const gone = useGhostRoutes(difference, boxes, ghosts, held)
  return useMemo(() => {
    if (!before || !difference) return undefined
    const isInSight = (box: Box): boolean => overlap(sight.kept, box)
    const cards = [...difference.cards.values()].flatMap((card): DrawnCard[] => {
      const box = boxes.get(card.card.id)
      if (!box || card.how === 'removed') return []
      const trail = trailOf(card, box, direction)
      return isInSight(box) || (trail && isInSight(boxOf(trail))) ? [{ difference: card, box, trail }] : []
    })
    return {
      before,
      after,
      cards,
      ghosts: ghosts.filter(({ box }) => isInSight(box)),
      links: linkSignsOf(difference, routes, gone).filter(({ route }) => isInSight(route.bounds)),
      sight,
    }
  }, [before, after, difference, ghosts, gone, boxes, routes, direction, sight])
}

/** Ways of links that left. While cards are held they go round what stands; those at a held card follow it. */
function useGhostRoutes(
  difference: Difference | undefined,
  boxes: ReadonlyMap<WaypointId, Box>,
  ghosts: readonly Ghost[],
  held: ReadonlyMap<WaypointId, Point>,
): Routes['byLink'] {
  const last = useRef<{ of: Difference; routes: Routes }>(undefined)
  return useMemo(() => {
    if (!difference) {
      last.current = undefined
      return NO_ROUTES
    }
    const isSame = last.current?.of === difference
    const touched = difference.links.some(
      ({ how, link }) => how === 'removed' && (held.has(link.from) || held.has(link.to)),
    )
    if (last.current && isSame && held.size > 0 && !touched) return last.current.routes.byLink
    const routes = ghostRoutes(difference, boxes, ghosts, last.current?.routes)
    last.current = { of: difference, routes }
    return routes.byLink
  }, [difference, boxes, ghosts, held])
}

const NO_ROUTES: Routes['byLink'] = new Map()

function boxOf({ from, tip }: Trail): Box {
  const x = Math.min(from.x, tip.x)
  const y = Math.min(from.y, tip.y)
  return { x, y, width: Math.abs(from.x - tip.x) || 1, height: Math.abs(from.y - tip.y) || 1 }
}
