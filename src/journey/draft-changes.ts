import { applyChanges, type Change, placeOf } from './change.ts'
import { diffJourneys } from './diff.ts'
import type { DraftChange } from './draft.ts'
import { fitDraft } from './fit-draft.ts'
import type { DraftChangeId, DraftId, MakeId } from './ids.ts'
import { type Journey, MAP_TABLES, mapOf, table } from './journey.ts'
import { same } from './same.ts'

/** The changes of a draft, in id order. */
export function changesOfDraft(journey: Journey, draft: DraftId): DraftChange[] {
  return [...journey.draftChanges.values()].filter((one) => one.draft === draft)
}

/** The journey as it would be with a draft adopted: the live one and whatever of the draft fits it. */
export function journeyOfDraft(live: Journey, draft: DraftId): Journey {
  return applyChanges(live, fitDraft(live, changesOfDraft(live, draft)).changes)
}

/**
 * What a command that ran on a draft's journey does to the live one: the draft's own list is rewritten, the map stays. What
 * belongs to the trail (lessons, turns) is not drafted and passes through.
 *
 * A draft has one change for each record it touches, compared with the live journey and not with the step before: so ten
 * drags of one card are one change, and taking a card off that the draft itself has put leaves nothing.
 */
export function intoDraft(
  live: Journey,
  draft: DraftId,
  shown: Journey,
  changes: readonly Change[],
  makeId: MakeId,
): Change[] {
  const passing = changes.filter((change) => change.do !== 'describe' && !isMapTable(change.in))
  const touched = changes.filter((change) => !passing.includes(change))
  if (touched.length === 0) return passing
  const after = applyChanges(shown, touched)
  const own = new Map(changesOfDraft(live, draft).map((one) => [placeOf(one.change), one]))
  const places = new Set([...touched, ...diffJourneys(mapOf(shown), mapOf(after))].map(placeOf))
  const wanted = new Map(diffJourneys(mapOf(live), mapOf(after)).map((change) => [placeOf(change), change]))
  const written: Change[] = []
  for (const place of places) {
    const had = own.get(place)
    const change = wanted.get(place)
    if (!change && had) written.push({ do: 'drop', in: 'draftChanges', id: had.id })
    else if (change && had) {
      if (same(change, had.change)) continue
      const was = alsoBefore(live, had, change)
      written.push({ do: 'set', in: 'draftChanges', id: had.id, fields: { change, was } })
    } else if (change) {
      const id = makeId() as DraftChangeId
      written.push({ do: 'put', in: 'draftChanges', record: { id, draft, change, was: recordBefore(live, change) } })
    }
  }
  return [...passing, ...written]
}

function recordBefore(live: Journey, change: Change): DraftChange['was'] {
  if (change.do === 'describe') return { ...live.about }
  const record = change.do === 'put' || change.do === 'restore' ? undefined : table(live, change.in).get(change.id)
  return record ? { ...record } : null
}

/** Fields that the draft had not touched before are compared with how they stand now. */
function alsoBefore(live: Journey, { change: had, was }: DraftChange, change: Change): DraftChange['was'] {
  if (!('fields' in change) || !('fields' in had) || !was) return was
  const known = had.fields
  const fresh = Object.keys(change.fields).filter((key) => !Object.hasOwn(known, key))
  const now = recordBefore(live, change)
  return { ...was, ...Object.fromEntries(fresh.map((key) => [key, now?.[key]])) }
}

function isMapTable(name: string): boolean {
  return (MAP_TABLES as readonly string[]).includes(name)
}
