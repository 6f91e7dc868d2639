import { type Change, placeOf } from '../change.ts'
import type { DraftChange } from '../draft.ts'
import { changesOfDraft } from '../draft-changes.ts'
import { readRecord } from '../fields.ts'
import { fitDraft, type Misfit } from '../fit-draft.ts'
import { hangingOn } from '../hanging.ts'
import type { DraftChangeId, DraftId, MakeId, WaypointId } from '../ids.ts'
import { type Journey, table } from '../journey.ts'
import { Refusal } from '../refusal.ts'
import type { Waypoint } from '../waypoint.ts'

/*
 * What can be done with changes of a draft that no longer fit, or that are no longer wanted. All of them are given the live
 * journey: in the draft's own journey what does not fit is not there.
 */

/**
 * Leaves changes out of a draft. What hangs on a card that the draft put or took away goes with it: links, activities and
 * indicators would only stand there as what does not fit.
 */
export function leaveOut(live: Journey, draft: DraftId, ids: Iterable<DraftChangeId>): Change[] {
  const all = changesOfDraft(live, draft)
  const left = new Set<DraftChangeId>(ids)
  const cards = new Map(
    all.flatMap(({ id, change }) =>
      left.has(id) && change.do !== 'describe' && change.in === 'waypoints' && change.do !== 'set'
        ? [[change.do === 'drop' ? change.id : change.record.id, change.do] as const]
        : [],
    ),
  )
  const stillDropped = new Set(
    all.flatMap(({ id, change }) =>
      !left.has(id) && change.do === 'drop' && change.in === 'waypoints' ? [change.id as string] : [],
    ),
  )
  for (const one of all) {
    const ends = cardsOf(live, one.change)
    const isHanging = ends.some((card) => cards.get(card) === one.change.do)
    // A link leaves as long as one of its cards does.
    const leaves = one.change.do === 'drop' && ends.some((card) => stillDropped.has(card))
    if (isHanging && !leaves) left.add(one.id)
  }
  return all.filter(({ id }) => left.has(id)).map(({ id }): Change => ({ do: 'drop', in: 'draftChanges', id }))
}

/** The cards that a link, an activity or an indicator belongs to that comes or goes. */
function cardsOf(live: Journey, change: Change): string[] {
  if (change.do === 'describe' || change.do === 'set') return []
  const record = change.do === 'drop' ? table(live, change.in).get(change.id) : change.record
  if (!record) return []
  if ('from' in record) return [record.from, record.to]
  if ('instrument' in record) return [record.instrument]
  return 'outcome' in record ? [record.outcome] : []
}

/**
 * Brings a record back into the draft that was removed from the live journey while the draft changed it: as it stood when
 * it was first touched, with what the draft made of it.
 *
 * @throws Refusal `gone` where nobody knows how it stood
 */
export function bringBack(live: Journey, id: DraftChangeId): Change[] {
  const { change, was } = draftedOf(live, id)
  if (change.do !== 'set' || !was) throw new Refusal('gone')
  const wished: Record<string, unknown> = { ...was, ...change.fields }
  const record = readRecord(change.in, change.id, (field) => wished[field])
  if (!record) throw new Refusal('gone')
  const put = { do: 'put', in: change.in, record } as Change
  return [{ do: 'set', in: 'draftChanges', id, fields: { change: put, was: null } }]
}

/** Brings cards back into the draft that its links, activities or indicators need. */
export function bringCardsBack(live: Journey, draft: DraftId, cards: Iterable<Waypoint>, makeId: MakeId): Change[] {
  const known = new Map(
    changesOfDraft(live, draft).flatMap(({ id, change }) =>
      change.do === 'set' && change.in === 'waypoints' ? [[change.id, id] as const] : [],
    ),
  )
  return [...cards].flatMap((card): Change[] => {
    if (live.waypoints.has(card.id)) return []
    const own = known.get(card.id)
    if (own) return bringBack(live, own)
    const change = { do: 'restore', in: 'waypoints', record: card } as const
    return [{ do: 'put', in: 'draftChanges', record: { id: makeId() as DraftChangeId, draft, change, was: null } }]
  })
}

/** Where others changed the same fields meanwhile: theirs stay, and the draft says no more of them. A card that it drops stays. */
export function takeTheirs(live: Journey, id: DraftChangeId): Change[] {
  const { drafted, fields } = meanwhileOf(live, id)
  const { change } = drafted
  if (change.do === 'drop') return leaveOut(live, drafted.draft, [id])
  if (!('fields' in change)) return []
  const left = Object.entries(change.fields).filter(([field]) => !fields.includes(field))
  if (left.length === 0) return [{ do: 'drop', in: 'draftChanges', id }]
  const kept = { ...change, fields: Object.fromEntries(left) } as Change
  return [{ do: 'set', in: 'draftChanges', id, fields: { change: kept } }]
}

/**
 * Where others changed the same fields meanwhile: the draft's stay, now that somebody has seen theirs. A card that it drops goes
 * with what they hung on it.
 */
export function keepOurs(live: Journey, id: DraftChangeId, makeId: MakeId): Change[] {
  const { drafted, fields } = meanwhileOf(live, id)
  const { change, was } = drafted
  if (change.do === 'drop') return dropAsItIs(live, drafted, makeId)
  if (!was || change.do === 'put' || change.do === 'restore') return []
  const now: Record<string, unknown> =
    change.do === 'describe' ? { ...live.about } : { ...table(live, change.in).get(change.id) }
  const seen = { ...was, ...Object.fromEntries(fields.map((field) => [field, now[field]])) }
  return [{ do: 'set', in: 'draftChanges', id, fields: { was: seen } }]
}

function dropAsItIs(live: Journey, { id, draft, change }: DraftChange, makeId: MakeId): Change[] {
  const card =
    change.do === 'drop' && change.in === 'waypoints' ? live.waypoints.get(change.id as WaypointId) : undefined
  if (!card) return []
  const known = new Set(changesOfDraft(live, draft).map((one) => placeOf(one.change)))
  const hung = hangingOn(live, card.id)
    .map((one) => ({ drop: { do: 'drop', in: one.in, id: one.record.id } as Change, was: { ...one.record } }))
    .filter(({ drop }) => !known.has(placeOf(drop)))
  return [
    { do: 'set', in: 'draftChanges', id, fields: { was: { ...card } } },
    ...hung.map(({ drop, was }): Change => {
      return { do: 'put', in: 'draftChanges', record: { id: makeId() as DraftChangeId, draft, change: drop, was } }
    }),
  ]
}

function meanwhileOf(live: Journey, id: DraftChangeId): { drafted: DraftChange; fields: readonly string[] } {
  const drafted = draftedOf(live, id)
  const misfit: Misfit | null | undefined = fitDraft(live, changesOfDraft(live, drafted.draft)).fits.find(
    (fit) => fit.drafted.id === id,
  )?.misfit
  return { drafted, fields: misfit?.why === 'changedMeanwhile' ? misfit.fields : [] }
}

function draftedOf(live: Journey, id: DraftChangeId): DraftChange {
  const drafted = live.draftChanges.get(id)
  if (!drafted) throw new Refusal('draftGone')
  return drafted
}
