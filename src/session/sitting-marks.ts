import * as Y from 'yjs'
import { readMarks, writeMark } from '../document/trail-marks.ts'
import type { Session } from './session.ts'
import type { TrailClock } from './trail-rhythm.ts'

const MARK_EVERY_SECONDS = 300

/**
 * Writes into the trail that this person works, with the first edit of a sitting and then every five minutes while they edit,
 * so that what Yjs keeps under a mere number can be told by name and time. The answer ends it.
 */
export function markSitting(
  { doc, presence, connection }: Pick<Session, 'doc' | 'presence' | 'connection'>,
  trailDoc: Y.Doc,
  clock: TrailClock,
): () => void {
  let last: { readonly client: number; readonly at: number; readonly name: string } | undefined
  const mark = (from: number): void => {
    if (connection.status.getState().role !== 'edit') return
    const { name } = presence.getState().own
    const at = Math.max(0, Math.floor(clock.now() / 1000))
    const isFresh =
      last && last.client === doc.clientID && last.name === name && Math.abs(at - last.at) < MARK_EVERY_SECONDS
    if (isFresh) return
    last = { client: doc.clientID, at, name }
    writeMark(trailDoc, { ...last, clock: from })
  }
  const onUpdate = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (transaction.local) mark(transaction.beforeState.get(doc.clientID) ?? 0)
  }
  doc.on('update', onUpdate)
  // What was written before the trail was there, such as a sample that its maker poured in.
  if (Y.getState(doc.store, doc.clientID) > 0 && !readMarks(trailDoc).has(doc.clientID)) mark(0)
  return () => doc.off('update', onUpdate)
}
