import type { Point } from './geometry.ts'
import type { LinkId, WaypointId } from './ids.ts'
import { type About, type Journey, type Phase, type TableName, type Tables, table } from './journey.ts'
import type { Link } from './link.ts'
import { same } from './same.ts'
import type { Waypoint } from './waypoint.ts'

/** What became of a card. */
export interface CardDifference {
  readonly how: 'added' | 'removed' | 'stays'
  /** As it is after; one that was removed, as it was. */
  readonly card: Waypoint
  readonly moved: { readonly from: Point } | null
  /** Names of the fields that say something else now, without `at`; `activities` and `indicators` for the lists of a card. */
  readonly fields: readonly string[]
  /** Whether a card that stays has won, lost or turned a link. */
  readonly relinked: boolean
}

/** What became of a link; `link` is as it is after, or as it was where it was removed. */
export type LinkDifference =
  | { readonly how: 'added' | 'removed'; readonly link: Link }
  /** The same link says something else. */
  | { readonly how: 'changed'; readonly link: Link; readonly was: Link; readonly fields: readonly string[] }
  /** The same two cards are linked the other way round, or by another kind. */
  | { readonly how: 'turned'; readonly link: Link; readonly was: Link }

export interface RecordDifference<R> {
  readonly how: 'added' | 'removed' | 'changed'
  /** As it is after; one that was removed, as it was. */
  readonly record: R
  readonly fields: readonly string[]
}

export interface Counts {
  readonly added: number
  readonly removed: number
  readonly moved: number
  /** Cards that stay and say something else. */
  readonly changed: number
  readonly relinked: number
  readonly linksAdded: number
  readonly linksRemoved: number
  readonly linksChanged: number
  readonly linksTurned: number
  readonly phases: number
  /** Participant groups and change objectives. */
  readonly lists: number
  /** Things said about the journey as a whole. */
  readonly about: number
}

/** What tells two states of one map apart, for drawing and counting. Lessons, turns and drafts are not part of the map. */
export interface Difference {
  /** Only the cards that differ, those that are there now first, in id order. */
  readonly cards: ReadonlyMap<WaypointId, CardDifference>
  /** Only the links that differ, in id order; those that were removed last. */
  readonly links: readonly LinkDifference[]
  readonly phases: readonly RecordDifference<Phase>[]
  readonly participants: readonly RecordDifference<Tables['participants']>[]
  readonly objectives: readonly RecordDifference<Tables['objectives']>[]
  readonly about: readonly (keyof About)[]
  readonly counts: Counts
}

/** Compares two states. What is the same object in both is not looked into: a step on a large map costs what it touches. */
export function differenceOf(before: Journey, after: Journey): Difference {
  const links = linkDifferences(before, after)
  const cards = cardDifferences(before, after, links)
  const phases = recordDifferences(before, after, 'phases')
  const participants = recordDifferences(before, after, 'participants')
  const objectives = recordDifferences(before, after, 'objectives')
  const about = changedFields(before.about, after.about) as (keyof About)[]
  const ofCards = [...cards.values()]
  const countLinks = (how: LinkDifference['how']): number => links.filter((link) => link.how === how).length
  const counts: Counts = {
    added: ofCards.filter(({ how }) => how === 'added').length,
    removed: ofCards.filter(({ how }) => how === 'removed').length,
    moved: ofCards.filter(({ moved }) => moved).length,
    changed: ofCards.filter(({ fields }) => fields.length > 0).length,
    relinked: ofCards.filter(({ relinked }) => relinked).length,
    linksAdded: countLinks('added'),
    linksRemoved: countLinks('removed'),
    linksChanged: countLinks('changed'),
    linksTurned: countLinks('turned'),
    phases: phases.length,
    lists: participants.length + objectives.length,
    about: about.length,
  }
  return { cards, links, phases, participants, objectives, about, counts }
}

/** Whether the two states say the same. */
export function isNoDifference({ counts }: Difference): boolean {
  return Object.values(counts).every((count) => count === 0)
}

const NOTHING: readonly string[] = []

function cardDifferences(
  before: Journey,
  after: Journey,
  links: readonly LinkDifference[],
): ReadonlyMap<WaypointId, CardDifference> {
  const lists = changedLists(before, after)
  const relinked = new Set<WaypointId>()
  for (const { how, link } of links) {
    if (how === 'changed') continue
    relinked.add(link.from)
    relinked.add(link.to)
  }
  const cards = new Map<WaypointId, CardDifference>()
  const wasSame = before.waypoints === after.waypoints
  if (wasSame && lists.size === 0 && relinked.size === 0) return cards
  for (const [id, card] of after.waypoints) {
    const was = before.waypoints.get(id)
    if (!was) {
      cards.set(id, { how: 'added', card, moved: null, fields: NOTHING, relinked: false })
      continue
    }
    const isRelinked = relinked.has(id)
    const ofLists = lists.get(id)
    if (was === card && !isRelinked && !ofLists) continue
    const changed = was === card ? NOTHING : changedFields(was, card)
    const moved = changed.includes('at') ? { from: was.at } : null
    const fields = [...changed.filter((name) => name !== 'at'), ...(ofLists ?? NOTHING)]
    if (moved || fields.length > 0 || isRelinked) {
      cards.set(id, { how: 'stays', card, moved, fields, relinked: isRelinked })
    }
  }
  if (wasSame) return cards
  for (const [id, card] of before.waypoints) {
    if (after.waypoints.has(id)) continue
    cards.set(id, { how: 'removed', card, moved: null, fields: NOTHING, relinked: false })
  }
  return cards
}

/** Cards that are there before and after, whose activities or indicators differ. */
function changedLists(before: Journey, after: Journey): ReadonlyMap<WaypointId, readonly string[]> {
  const lists = new Map<WaypointId, string[]>()
  const note = (id: WaypointId, list: string): void => {
    const known = lists.get(id)
    if (!known) lists.set(id, [list])
    else if (!known.includes(list)) known.push(list)
  }
  for (const { record } of recordDifferences(before, after, 'activities')) note(record.instrument, 'activities')
  for (const { record } of recordDifferences(before, after, 'indicators')) note(record.outcome, 'indicators')
  return lists
}

function linkDifferences(before: Journey, after: Journey): readonly LinkDifference[] {
  const found: LinkDifference[] = []
  const added: Link[] = []
  if (before.links === after.links) return found
  const removed = new Map<LinkId, Link>()
  for (const [id, link] of before.links) if (!after.links.has(id)) removed.set(id, link)
  for (const [id, link] of after.links) {
    const was = before.links.get(id)
    if (was === link) continue
    if (!was) added.push(link)
    else if (pairOf(was) !== pairOf(link)) {
      removed.set(id, was)
      added.push(link)
    } else if (was.from !== link.from || was.kind !== link.kind) found.push({ how: 'turned', link, was })
    else {
      const fields = changedFields(was, link)
      if (fields.length > 0) found.push({ how: 'changed', link, was, fields })
    }
  }
  // A link's ends and kind never change in place: one that was turned has left, and another has come between its cards.
  const left = new Map<string, Link[]>()
  for (const link of added.length > 0 ? removed.values() : []) {
    const between = left.get(pairOf(link))
    if (between) between.push(link)
    else left.set(pairOf(link), [link])
  }
  for (const link of added) {
    const between = left.get(pairOf(link))?.filter(({ id }) => removed.has(id)) ?? []
    // One that read the same is meant before one that read otherwise.
    const was = between.find(({ from, kind }) => from === link.from && kind === link.kind) ?? between[0]
    if (!was) found.push({ how: 'added', link })
    else {
      removed.delete(was.id)
      const fields = changedFields(was, link).filter((name) => name !== 'id')
      if (was.from !== link.from || was.kind !== link.kind) found.push({ how: 'turned', link, was })
      else if (fields.length > 0) found.push({ how: 'changed', link, was, fields })
    }
  }
  found.sort((a, b) => (a.link.id < b.link.id ? -1 : 1))
  for (const link of removed.values()) found.push({ how: 'removed', link })
  return found
}

/** The two cards of a link, whichever way it runs. */
function pairOf({ from, to }: Link): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`
}

function recordDifferences<T extends Exclude<TableName, 'waypoints' | 'links'>>(
  before: Journey,
  after: Journey,
  name: T,
): RecordDifference<Tables[T]>[] {
  const was = table(before, name)
  const is = table(after, name)
  const found: RecordDifference<Tables[T]>[] = []
  if (was === is) return found
  for (const [id, record] of is) {
    const old = was.get(id)
    if (old === record) continue
    const fields = old ? changedFields(old, record) : NOTHING
    if (!old) found.push({ how: 'added', record, fields })
    else if (fields.length > 0) found.push({ how: 'changed', record, fields })
  }
  for (const [id, record] of was) if (!is.has(id)) found.push({ how: 'removed', record, fields: NOTHING })
  return found
}

function changedFields(before: object, after: object): readonly string[] {
  if (before === after) return NOTHING
  const names = Object.keys({ ...before, ...after })
  return names.filter((name) => !same(before[name as never], after[name as never]))
}
