import { bringIn } from '../document/bring-in.ts'
import { type CopyFault, newsOf } from '../document/document-copy.ts'
import { BY_HAND } from '../document/origins.ts'
import { diffJourneys } from '../journey/diff.ts'
import type { Session } from './session.ts'

/** What merging would do: how many records of the map and its trail would differ; or why it cannot be. */
export type MergeOutlook = { readonly changes: number } | { readonly fault: CopyFault | 'viewOnly' }

/** Looks at a copy that a picture brought; nothing is written. */
export function mergeOutlook(session: Session, copy: Uint8Array): MergeOutlook {
  if (session.connection.status.getState().role !== 'edit') return { fault: 'viewOnly' }
  const news = newsOf(session.doc, copy, session.presence.getState().everyone.keys())
  if ('fault' in news) return news
  return { changes: diffJourneys(session.live.getState().journey, news.merged).length }
}

/**
 * Brings what a copy holds beyond this map into it: what both sides did stays, as if they had worked in one room. One step to
 * undo, which takes back what the map shows of it.
 *
 * @returns how many records differ now; or why nothing was merged
 */
export function mergeCopy(session: Session, copy: Uint8Array): MergeOutlook {
  const { doc, live, history, presence, connection } = session
  if (connection.status.getState().role !== 'edit') return { fault: 'viewOnly' }
  // Looked at anew: the map went on while the person was reading.
  const news = newsOf(doc, copy, presence.getState().everyone.keys())
  if ('fault' in news) return news
  const before = live.getState().journey
  const changes = diffJourneys(before, news.merged)
  history.keep(before, changes)
  bringIn(doc, news.update, BY_HAND)
  return { changes: changes.length }
}
