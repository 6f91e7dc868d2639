import type { DraftId, RevisionId } from '../journey/ids.ts'
import type { Session } from './session.ts'

/** A state of the map that one may choose: the live one, a draft, a revision. */
export type StateKey = 'live' | `draft ${string}` | `revision ${string}`

/** What is compared: the earlier, and what became of it. */
export interface Pair {
  readonly before: StateKey
  readonly after: StateKey
}

export function draftKey(draft: DraftId): StateKey {
  return `draft ${draft}`
}

export function revisionKey(revision: RevisionId): StateKey {
  return `revision ${revision}`
}

/** The pair that the next comparison begins with; a dialog is opened by its name alone. */
const wished = new WeakMap<Session, Pair>()

/** Opens the comparison of two states side by side and as a list. */
export function openComparison(session: Session, pair: Pair): void {
  wished.set(session, pair)
  session.view.setState({ dialog: 'compare' })
}

/** What somebody asked to see compared, until they are done with it. */
export function wishedPair(session: Session): Pair | undefined {
  return wished.get(session)
}

export function forgetWish(session: Session): void {
  wished.delete(session)
}
