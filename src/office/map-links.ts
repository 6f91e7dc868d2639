import { isTentative } from '../journey/decided-loops.ts'
import type { Box } from '../journey/geometry.ts'
import type { LinkId, WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Link, LinkKind, Strength } from '../journey/link.ts'
import { routeLinks } from '../journey/routes.ts'
import { type CardSide, SIDES_OF_CARD } from '../journey/routes-curve.ts'
import { LINK_INK } from '../scene/ink.ts'
import { tellLink } from './link-words.ts'
import type { MapPage } from './map-pages.ts'
import type { OfficePen } from './office-pen.ts'
import type { ConnectorEnd, SlideConnector, SlideLine } from './slide.ts'
import { connectorShape } from './slide-connector.ts'
import { lineCost } from './slide-connector-line.ts'

/** As the scene draws them, px at scale 1. */
const WIDTHS: Readonly<Record<LinkKind, number>> = {
  contributesTo: 2.2,
  leadsTo: 2,
  precedes: 1.4,
  observes: 2.2,
  adjusts: 2,
}
const PARTIAL = 1.1

/** Quiet links first, so that what carries the journey lies above them. */
const DRAWING_ORDER: readonly LinkKind[] = ['precedes', 'contributesTo', 'leadsTo', 'observes', 'adjusts']

/** How a link is drawn on a slide: never so thin that a projector loses it. */
export function linkLine(kind: LinkKind, strength: Strength, isTentative: boolean, scale: number): SlideLine {
  const width = kind === 'contributesTo' && strength === 'partial' ? PARTIAL : WIDTHS[kind]
  return {
    ink: LINK_INK[kind],
    width: Math.max(0.75, Math.round(width * Math.min(scale, 1) * 20) / 20),
    head: kind === 'observes' ? 'eye' : 'arrow',
    ...(kind === 'observes' ? { dash: 'dot' as const } : isTentative ? { dash: 'dash' as const } : {}),
  }
}

/** The links between the cards of a page, each held at both ends. */
export function pageConnectors(
  journey: Journey,
  page: MapPage,
  placed: ReadonlyMap<WaypointId, Box>,
  scale: number,
  pen: OfficePen,
): SlideConnector[] {
  const links = [...journey.links.values()].filter(({ from, to }) => page.boxes.has(from) && page.boxes.has(to))
  const sides = sidesOf(page.boxes, links, placed)
  return DRAWING_ORDER.flatMap((kind) =>
    links.flatMap((link): SlideConnector[] => {
      const chosen = sides.get(link.id)
      if (link.kind !== kind || !chosen) return []
      const says = tellLink(link, journey, pen)
      return [
        {
          item: 'connector',
          name: pen.words.linkKind(link.kind, link.strength),
          says,
          from: { key: link.from, box: placed.get(link.from) as Box, side: chosen.fromSide },
          to: { key: link.to, box: placed.get(link.to) as Box, side: chosen.toSide },
          line: linkLine(link.kind, link.strength, isTentative(link, pen.decided), scale),
        },
      ]
    }),
  )
}

interface Sides {
  readonly fromSide: CardSide
  readonly toSide: CardSide
}

const PAIRS: readonly Sides[] = SIDES_OF_CARD.flatMap((fromSide) =>
  SIDES_OF_CARD.map((toSide) => ({ fromSide, toSide })),
)

/**
 * The sides that the route takes. A connector cannot go round cards as a route does: where the route's own sides would lead
 * it through one, it takes the pair that crosses least.
 */
function sidesOf(
  boxes: ReadonlyMap<WaypointId, Box>,
  links: readonly Link[],
  placed: ReadonlyMap<WaypointId, Box>,
): ReadonlyMap<LinkId, Sides> {
  const { plans } = routeLinks(boxes, links).state
  const chosen = new Map<LinkId, Sides>()
  for (const link of links) {
    const plan = plans.get(link.id)
    if (!plan) continue
    const others = [...placed].flatMap(([id, box]) => (id === link.from || id === link.to ? [] : [box]))
    const from = placed.get(link.from) as Box
    const to = placed.get(link.to) as Box
    const end = (box: Box, side: CardSide): ConnectorEnd => ({ key: '', box, side })
    let best: Sides = { fromSide: plan.fromSide, toSide: plan.toSide }
    const { cost, isClean } = lineCost(end(from, best.fromSide), end(to, best.toSide), others)
    let least = cost - 0.5
    for (const pair of isClean ? [] : PAIRS) {
      const [start, tip] = [end(from, pair.fromSide), end(to, pair.toSide)]
      // What swings round a card is drawn differently by every program.
      if (connectorShape(start, tip).bend !== undefined) continue
      const now = lineCost(start, tip, others).cost
      if (now >= least) continue
      best = pair
      least = now
    }
    chosen.set(link.id, best)
  }
  return chosen
}
