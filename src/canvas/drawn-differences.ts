import type { CardDifference, Difference, LinkDifference } from '../journey/difference.ts'
import {
  type Ghost,
  ghostRoutes,
  ghostsOf,
  type LinkSign,
  type LinkSignSizes,
  linkWaysOf,
  placeSigns,
  type Trail,
  trailOf,
} from '../journey/drawn-difference.ts'
import { type Box, overlap, type Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Direction, Journey } from '../journey/journey.ts'
import type { Routes } from '../journey/routes.ts'
import type { Shown } from './shown-store.ts'
import type { FoundDifference } from './use-found-difference.ts'

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

export interface DrawnDifference {
  readonly before: Journey
  readonly after: Journey
  readonly ghosts: readonly Ghost[]
  /** What stands. While a hand moves it is the same object, and nothing of it is drawn again. */
  readonly standing: Signs
  /** What is in a hand: the same object for as long as the same cards are, wherever they go. */
  readonly held: Held
  /** What is in a hand and in sight, where it is now. */
  readonly lively: Signs
}

/** Differences of held cards, and of links at them. */
export interface Held {
  readonly cards: readonly CardDifference[]
  readonly links: readonly LinkDifference[]
}

/**
 * What is drawn of the difference between the shown journey and another, as far as it is in sight. Works out anew what a step
 * has touched: within a pan nothing, within a drag the held cards. From afar what was drawn stays so, hidden like its cards:
 * the overview paints what differs.
 */
export class DrawnDifferences {
  readonly #sizes: LinkSignSizes
  #last: { readonly found: FoundDifference; readonly shown: Shown; readonly drawn: DrawnDifference } | undefined
  #ghosts: { readonly of: Difference; readonly direction: Direction; readonly all: readonly Ghost[] } | undefined
  #inSight: { readonly of: readonly unknown[]; readonly ghosts: readonly Ghost[] } | undefined
  #gone: { readonly of: Difference; readonly boxes: Shown['boxes']; readonly routes: Routes } | undefined
  #inHand: ReadonlySet<WaypointId> = NOTHING_HELD
  #stood: { readonly of: readonly unknown[]; readonly signs: Signs } | undefined
  #held: { readonly of: readonly unknown[]; readonly held: Held } | undefined

  constructor(sizes: LinkSignSizes) {
    this.#sizes = sizes
  }

  of(found: FoundDifference | undefined, shown: Shown): DrawnDifference | undefined {
    if (!found) {
      this.#last = undefined
      this.#gone = undefined
      return undefined
    }
    const last = this.#last
    if (last && (shown.sight.far || (last.found === found && last.shown === shown))) return last.drawn
    if (shown.sight.far) return undefined
    const drawn = this.#draw(found, shown)
    this.#last = { found, shown, drawn }
    return drawn
  }

  #draw({ before, after, difference }: FoundDifference, shown: Shown): DrawnDifference {
    const { sight, journey } = shown
    const { direction } = journey.about
    if (!sameIds(this.#inHand, shown.held)) this.#inHand = new Set(shown.held.keys())
    const inHand = this.#inHand
    if (this.#ghosts?.of !== difference || this.#ghosts.direction !== direction)
      this.#ghosts = { of: difference, direction, all: ghostsOf(difference, direction) }
    const ghosts = this.#ghosts.all
    const gone = this.#goneRoutes(difference, shown, ghosts)
    const { boxes, routes } = shown
    const from: SeenFrom = { boxes, routes, gone, ghosts, direction, kept: sight.kept, sizes: this.#sizes }

    const isHeld = ({ link: { from, to } }: LinkDifference): boolean => inHand.has(from) || inHand.has(to)
    // As long as the same cards are in a hand, all others stand where they stood.
    const places = inHand.size > 0 ? [] : [shown.boxes, shown.routes, gone]
    const of = [difference, sight, direction, inHand, ...places]
    if (!isSame(this.#stood?.of, of)) {
      const cards = [...difference.cards.values()].filter(({ card }) => !inHand.has(card.id))
      const links = difference.links.filter((one) => !isHeld(one))
      this.#stood = { of, signs: signsFrom({ cards, links }, from) }
    }
    if (!isSame(this.#held?.of, [difference, inHand])) {
      const cards = [...inHand].flatMap((id) => difference.cards.get(id) ?? [])
      const held = { cards: cards.filter(({ how }) => how !== 'removed'), links: difference.links.filter(isHeld) }
      this.#held = { of: [difference, inHand], held: inHand.size > 0 ? held : NOTHING }
    }
    if (!isSame(this.#inSight?.of, [ghosts, sight]))
      this.#inSight = { of: [ghosts, sight], ghosts: ghosts.filter(({ box }) => overlap(sight.kept, box)) }
    const held = this.#held?.held ?? NOTHING
    return {
      before,
      after,
      ghosts: this.#inSight?.ghosts ?? [],
      standing: this.#stood?.signs ?? NO_SIGNS,
      held,
      lively: held === NOTHING ? NO_SIGNS : signsFrom(held, from),
    }
  }

  /** Ways of links that left. While cards are held they go round what stands; those at a held card follow it. */
  #goneRoutes(difference: Difference, { boxes, held }: Shown, ghosts: readonly Ghost[]): Routes['byLink'] {
    const last = this.#gone?.of === difference ? this.#gone : undefined
    const isTouched = difference.links.some(
      ({ how, link }) => how === 'removed' && (held.has(link.from) || held.has(link.to)),
    )
    if (last && (last.boxes === boxes || (held.size > 0 && !isTouched))) return last.routes.byLink
    const routes = ghostRoutes(difference, boxes, ghosts, this.#gone?.routes)
    this.#gone = { of: difference, boxes, routes }
    return routes.byLink
  }
}

const NOTHING_HELD: ReadonlySet<WaypointId> = new Set()
const NOTHING: Held = { cards: [], links: [] }
const NO_SIGNS: Signs = { cards: [], links: [] }

interface SeenFrom {
  readonly boxes: Shown['boxes']
  readonly routes: Routes['byLink']
  readonly gone: Routes['byLink']
  readonly ghosts: readonly Ghost[]
  readonly direction: Direction
  readonly kept: Box
  readonly sizes: LinkSignSizes
}

/** What is in sight, in the order of the differences. Signs of links are placed last: what is not seen need not be. */
function signsFrom({ cards, links }: Held, { boxes, routes, gone, ghosts, direction, kept, sizes }: SeenFrom): Signs {
  const ways = linkWaysOf({ links }, routes, gone).filter(({ route }) => overlap(kept, route.bounds))
  const standing = ways.length > 0 ? [...boxes.values(), ...ghosts.map(({ box }) => box)] : []
  return {
    cards: cards.flatMap((difference): DrawnCard[] => {
      const box = boxes.get(difference.card.id)
      if (!box || difference.how === 'removed') return []
      const trail = trailOf(difference, box, direction)
      return overlap(kept, box) || (trail && overlap(kept, boxOf(trail))) ? [{ difference, box, trail }] : []
    }),
    links: placeSigns(ways, standing, sizes),
  }
}

function boxOf({ from, tip }: Trail): Box {
  const x = Math.min(from.x, tip.x)
  const y = Math.min(from.y, tip.y)
  return { x, y, width: Math.abs(from.x - tip.x) || 1, height: Math.abs(from.y - tip.y) || 1 }
}

function sameIds(ids: ReadonlySet<WaypointId>, held: ReadonlyMap<WaypointId, Point>): boolean {
  return ids.size === held.size && [...held.keys()].every((id) => ids.has(id))
}

function isSame(was: readonly unknown[] | undefined, now: readonly unknown[]): boolean {
  return was?.length === now.length && was.every((one, at) => one === now[at])
}
