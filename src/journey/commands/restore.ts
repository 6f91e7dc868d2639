import type { Change } from '../change.ts'
import { diffJourneys } from '../diff.ts'
import type { WaypointId } from '../ids.ts'
import { type Journey, mapOf, type TableName, type Tables } from '../journey.ts'
import { MOST_LINKS, MOST_WAYPOINTS } from '../limits.ts'
import type { Link } from '../link.ts'
import { activitiesOf, indicatorsOf, linksOf } from '../queries.ts'
import { Refusal } from '../refusal.ts'
import { same } from '../same.ts'
import { refusalOfLink } from './connect.ts'

/**
 * Leads the map back to what a revision held: ordinary changes, which can be taken back like all others. Lessons, turns,
 * evidence and drafts are told about the map and stay.
 *
 * @throws Refusal `alreadySo` where the map says the same
 */
export function restoreRevision(live: Journey, state: Journey): Change[] {
  const changes = diffJourneys(mapOf(live), mapOf(state)).flatMap((change): Change[] =>
    change.do === 'put' && !live[change.in].has(change.record.id as never)
      ? comingBack(change.in, change.record)
      : [change],
  )
  if (changes.length === 0) throw new Refusal('alreadySo')
  return changes
}

/**
 * Brings one card back as a revision held it, with its activities, its indicators, and those of its links that are legal
 * on the map as it is now. What has been added to the card since stays; a phase that is gone does not come back with it.
 *
 * @throws Refusal `gone` where the revision has no such card, `alreadySo` where the map says the same, `journeyFull`
 */
export function restoreCard(live: Journey, state: Journey, id: WaypointId): Change[] {
  const held = state.waypoints.get(id)
  if (!held) throw new Refusal('gone')
  const was = { ...held, phase: held.phase !== null && live.phases.has(held.phase) ? held.phase : null }
  const is = live.waypoints.get(id)
  if (!is && live.waypoints.size >= MOST_WAYPOINTS) throw new Refusal('journeyFull')
  const changes = [
    ...backTo('waypoints', was, is),
    ...activitiesOf(state, id).flatMap((one) => backTo('activities', one, live.activities.get(one.id))),
    ...indicatorsOf(state, id).flatMap((one) => backTo('indicators', one, live.indicators.get(one.id))),
  ]
  let now: Journey = { ...live, waypoints: new Map([...live.waypoints, [id, was]]) }
  for (const link of linksOf(state, id)) {
    const isFull = now.links.size >= MOST_LINKS
    const hasEnds = now.waypoints.has(link.from) && now.waypoints.has(link.to)
    if (isFull || !hasEnds || now.links.has(link.id) || refusalOfLink(now, link)) continue
    changes.push(...comingBack('links', link))
    now = { ...now, links: new Map([...now.links, [link.id, link]]) }
  }
  if (changes.length === 0) throw new Refusal('alreadySo')
  return changes
}

/**
 * Brings one link back as it was, between cards that are still there.
 *
 * @throws Refusal `gone` where one of its cards is not, `alreadySo`, `journeyFull`, or why such a link may not be drawn now
 */
export function restoreLink(live: Journey, link: Link): Change[] {
  if (live.links.has(link.id)) throw new Refusal('alreadySo')
  if (!live.waypoints.has(link.from) || !live.waypoints.has(link.to)) throw new Refusal('gone')
  if (live.links.size >= MOST_LINKS) throw new Refusal('journeyFull')
  const refusal = refusalOfLink(live, link)
  if (refusal) throw refusal
  return comingBack('links', link)
}

/** What makes a record say again what it said; where it is another type of card now, it is put anew. */
function backTo<T extends TableName>(name: T, was: Tables[T], is: Tables[T] | undefined): Change[] {
  if (!is) return comingBack(name, was)
  if ('type' in was && 'type' in is && was.type !== is.type) return [{ do: 'put', in: name, record: was } as Change]
  const fields = Object.entries(was).filter(([field, value]) => !same(is[field as keyof Tables[T]], value))
  return fields.length === 0
    ? []
    : [{ do: 'set', in: name, id: was.id, fields: Object.fromEntries(fields) } as unknown as Change]
}

/**
 * A record that left comes back with what others wrote into it meanwhile (D6), and then its fields say what the revision
 * holds of them.
 */
function comingBack<T extends TableName>(name: T, record: Tables[T]): Change[] {
  const { id, ...held } = record as Tables[T] & { readonly type?: unknown }
  const fields = Object.fromEntries(Object.entries(held).filter(([field]) => field !== 'type'))
  return [{ do: 'restore', in: name, record } as Change, { do: 'set', in: name, id, fields } as unknown as Change]
}
