import type { Difference } from '../journey/difference.ts'
import { ghostRoutes, ghostsOf, linkWaysOf, signsOf, trailOf } from '../journey/drawn-difference.ts'
import type { LinkId } from '../journey/ids.ts'
import type { Routes } from '../journey/routes.ts'
import { type FarDifference, radiusOf, type SignedBox } from './overview-scene.ts'
import type { Shown } from './shown-store.ts'

/** A difference as it is painted from afar, wherever cards and links are shown just then. */
export type PaintedFrom = (shown: Pick<Shown, 'boxes' | 'routes' | 'journey'>) => FarDifference

/** Ways of links that left are kept from one place of the cards to the next: most of them stay. */
export function paintedFrom(difference: Difference): PaintedFrom {
  let gone: Routes | undefined
  return ({ boxes, routes, journey }) => {
    const { direction } = journey.about
    const ghosts = ghostsOf(difference, direction)
    gone = ghostRoutes(difference, boxes, ghosts, gone)
    const signs: SignedBox[] = ghosts.map(({ card, box }) => ({ sign: 'removed', box, radius: radiusOf(card, box) }))
    const trails: FarDifference['trails'][number][] = []
    for (const one of difference.cards.values()) {
      const box = one.how === 'removed' ? undefined : boxes.get(one.card.id)
      if (!box) continue
      const trail = trailOf(one, box, direction)
      if (trail) trails.push(trail)
      const sign = signOf(signsOf(one))
      if (sign) signs.push({ sign, box, radius: radiusOf(one.card, box) })
    }
    const fresh = new Set<LinkId>()
    const left: FarDifference['gone'][number][] = []
    for (const {
      difference: { how, link },
      route,
    } of linkWaysOf(difference, routes, gone.byLink)) {
      if (how === 'removed') left.push(route)
      else if (how !== 'changed') fresh.add(link.id)
    }
    return { signs, trails, fresh, gone: left }
  }
}

/** One sign a card, for more would lie one over the other; what has only moved has its trail. */
function signOf(signs: ReturnType<typeof signsOf>): SignedBox['sign'] | undefined {
  if (signs.includes('added')) return 'added'
  return signs.includes('changed') || signs.includes('relinked') ? 'changed' : undefined
}
