import * as Y from 'yjs'
import { judgeUpdate } from '../../src/document/judge-update.ts'
import type { StoredRoom } from '../ports.ts'
import { openDocument } from './compact-updates.ts'

/** The document, or what can be read of it. */
export function openStored({ updates, damage }: StoredRoom): { doc: Y.Doc; damage: string | undefined } {
  if (damage !== undefined) return { doc: readableDocument(updates), damage }
  try {
    return { doc: openDocument(updates), damage }
  } catch (error) {
    return { doc: readableDocument(updates), damage: String(error) }
  }
}

/**
 * What can be read of updates that make no whole document: each one that is sound by itself and builds only on what is there.
 * Judged before it is applied, because Yjs would keep half of a broken one.
 */
export function readableDocument(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) {
    if (judgeUpdate(doc, update).kind === 'sound') Y.applyUpdate(doc, update)
  }
  return doc
}
