import type { Change } from '../change.ts'
import type { LinkId, WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import { MOST_LINKS } from '../limits.ts'
import { kindsBetween, type Link, type LinkKind } from '../link.ts'
import { makeLink } from '../make.ts'
import { linksFrom } from '../queries.ts'
import { type LegalReading, Refusal, type RefusalCode } from '../refusal.ts'
import { reaches } from '../settle.ts'
import type { WaypointType } from '../waypoint.ts'

/**
 * Links two waypoints. Without a kind the usual one is taken; between a loop and a card it already observes, that is
 * `adjusts`, so that drawing the line twice gives the whole loop.
 *
 * @throws Refusal with the legal reading, where one exists
 */
export function connect(
  journey: Journey,
  id: string,
  from: WaypointId,
  to: WaypointId,
  kind: LinkKind = usualKind(journey, from, to),
): Change[] {
  if (journey.links.size >= MOST_LINKS) throw new Refusal('journeyFull')
  checkLink(journey, { from, to, kind })
  return [{ do: 'put', in: 'links', record: makeLink(id, kind, from, to) }]
}

/** Links two waypoints in whichever direction is legal. @throws Refusal where neither is */
export function connectEitherWay(journey: Journey, id: string, from: WaypointId, to: WaypointId): Change[] {
  const reading = refusalToConnect(journey, from, to)?.reading
  return reading ? connect(journey, id, reading.from, reading.to, reading.kind) : connect(journey, id, from, to)
}

/**
 * Leads one end of a link to another card; what was said on the link stays.
 *
 * A link's ends never change in the document, so the link is replaced: two people who turn one link at once get two links,
 * not one that joins the end of the one with the start of the other.
 */
export function reconnect(
  journey: Journey,
  link: LinkId,
  ends: { from: WaypointId; to: WaypointId },
  newId: string,
): Change[] {
  const now = journey.links.get(link)
  if (!now) throw new Refusal('gone')
  if (now.from === ends.from && now.to === ends.to) return []
  const others = { ...journey, links: new Map([...journey.links].filter(([id]) => id !== link)) }
  const [fromType, toType] = endTypes(journey, ends.from, ends.to)
  const kind = kindsBetween(fromType, toType).includes(now.kind) ? now.kind : usualKind(others, ends.from, ends.to)
  checkLink(others, { ...ends, kind })
  return [
    { do: 'drop', in: 'links', id: link },
    { do: 'put', in: 'links', record: { ...now, ...ends, kind, id: newId as LinkId } },
  ]
}

/** Gives a link another kind that is legal between its ends. */
export function changeKind(journey: Journey, link: LinkId, kind: LinkKind, newId: string): Change[] {
  const now = journey.links.get(link)
  if (!now) throw new Refusal('gone')
  if (now.kind === kind) return []
  const others = { ...journey, links: new Map([...journey.links].filter(([id]) => id !== link)) }
  checkLink(others, { from: now.from, to: now.to, kind })
  return [
    { do: 'drop', in: 'links', id: link },
    { do: 'put', in: 'links', record: { ...now, kind, id: newId as LinkId } },
  ]
}

/** Whether `connect` would be refused, and why; undefined when it is welcome. */
export function refusalToConnect(journey: Journey, from: WaypointId, to: WaypointId): Refusal | undefined {
  try {
    return refusalOfLink(journey, { from, to, kind: usualKind(journey, from, to) })
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal
    throw refusal
  }
}

/** Whether exactly this link would be refused, and why. */
export function refusalOfLink(journey: Journey, link: Pick<Link, 'from' | 'to' | 'kind'>): Refusal | undefined {
  try {
    checkLink(journey, link)
    return undefined
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal
    throw refusal
  }
}

function checkLink(journey: Journey, { from, to, kind }: Pick<Link, 'from' | 'to' | 'kind'>): void {
  const [fromType, toType] = endTypes(journey, from, to)
  if (from === to) throw new Refusal('linkToItself')
  const legal = kindsBetween(fromType, toType)
  if (legal.length === 0) {
    const refused = REFUSED[`${fromType} ${toType}`]
    throw new Refusal(refused ?? 'kindNotLegal', {}, legalReading(journey, from, to))
  }
  if (!legal.includes(kind)) throw new Refusal('kindNotLegal')
  for (const link of linksFrom(journey, from)) {
    if (link.to === to && link.kind === kind) throw new Refusal('alreadyLinked')
  }
  if (kind === 'precedes') {
    const order = [...journey.links.values()].filter((link) => link.kind === 'precedes')
    if (reaches(order, to, from)) throw new Refusal('wouldCircle')
  }
}

const REFUSED: Readonly<Partial<Record<`${WaypointType} ${WaypointType}`, RefusalCode>>> = {
  'outcome instrument': 'outcomeToInstrument',
  'instrument loop': 'instrumentToLoop',
  'outcome loop': 'outcomeToLoop',
  'loop loop': 'loopToLoop',
}

/** The same line drawn the other way round, if that is legal and not there yet. */
function legalReading(journey: Journey, from: WaypointId, to: WaypointId): LegalReading | undefined {
  const kind = freeKind(journey, to, from)
  return kind && { from: to, to: from, kind }
}

/** The kind that a link gets of which none is said: the first that is not there yet. @throws Refusal `gone` */
export function usualKind(journey: Journey, from: WaypointId, to: WaypointId): LinkKind {
  const [fromType, toType] = endTypes(journey, from, to)
  return freeKind(journey, from, to) ?? kindsBetween(fromType, toType)[0] ?? 'precedes'
}

/** The first legal kind of link between two cards that is not there yet. @throws Refusal `gone` */
export function freeKind(journey: Journey, from: WaypointId, to: WaypointId): LinkKind | undefined {
  const [fromType, toType] = endTypes(journey, from, to)
  const taken = new Set(linksFrom(journey, from).flatMap((link) => (link.to === to ? [link.kind] : [])))
  return kindsBetween(fromType, toType).find((kind) => !taken.has(kind))
}

function endTypes(journey: Journey, from: WaypointId, to: WaypointId): [WaypointType, WaypointType] {
  const start = journey.waypoints.get(from)
  const end = journey.waypoints.get(to)
  if (!start || !end) throw new Refusal('gone')
  return [start.type, end.type]
}
