import { journeyOfDraft } from '../../journey/draft-changes.ts'
import type { DraftId, RevisionId } from '../../journey/ids.ts'
import { type Journey, mapOf } from '../../journey/journey.ts'
import type { KnownRevision, ListedRevision } from '../../journey/revision.ts'
import { draftKey, type Pair, revisionKey, type StateKey } from '../../session/comparison.ts'
import type { Trail } from '../../session/trail.ts'

/** What a key names: its kind and its id. */
export function partsOf(key: StateKey): { readonly of: 'live' | 'draft' | 'revision'; readonly id: string } {
  const [of, id = ''] = key.split(' ') as ['live' | 'draft' | 'revision', string?]
  return { of, id }
}

/** All states that can be read: the live map first, then drafts, then revisions, the newest first. */
export function statesToChoose(live: Journey, revisions: readonly ListedRevision[], trail: Trail): StateKey[] {
  return [
    'live',
    ...[...live.drafts.keys()].map(draftKey),
    ...readable(revisions, trail)
      .reverse()
      .map(({ id }) => revisionKey(id)),
  ]
}

/** Revisions whose map is known, in their order. */
export function readable(revisions: readonly ListedRevision[], trail: Trail): KnownRevision[] {
  return revisions.filter((one): one is KnownRevision => !one.newer && trail.stateOf(one.id) !== undefined)
}

/** The map in a state; undefined where it is not there any more, or has not arrived. */
export function mapIn(key: StateKey, live: Journey, trail: Trail): Journey | undefined {
  const { of, id } = partsOf(key)
  if (of === 'live') return mapOf(live)
  if (of === 'draft') return live.drafts.has(id as DraftId) ? mapOf(journeyOfDraft(live, id as DraftId)) : undefined
  return trail.stateOf(id as RevisionId)
}

/**
 * What one wants to see first: what the last revision changed; before there are two, what has changed since the only one,
 * and before there is one, what a draft would change.
 */
export function usualPair(revisions: readonly KnownRevision[], drafts: Iterable<DraftId> = []): Pair {
  const last = revisions.at(-1)
  const before = revisions.at(-2)
  if (last && before) return { before: revisionKey(before.id), after: revisionKey(last.id) }
  if (last) return { before: revisionKey(last.id), after: 'live' }
  const [draft] = drafts
  return { before: 'live', after: draft ? draftKey(draft) : 'live' }
}
