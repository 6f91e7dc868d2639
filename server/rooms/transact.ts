import * as Y from 'yjs'
import type { Known } from './post.ts'

/** What a transaction did to a document: in our own bytes, and what was known before it. */
export interface Done {
  readonly update: Uint8Array
  readonly before: Known
}

/** Does all of it in one transaction; undefined if that changed nothing. */
export function transact(doc: Y.Doc, act: () => void): Done | undefined {
  let done: Done | undefined
  const listen = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { beforeState }: Y.Transaction): void => {
    done = { update, before: beforeState }
  }
  doc.on('update', listen)
  try {
    doc.transact(act)
  } finally {
    doc.off('update', listen)
  }
  return done
}

/** Takes in what was judged before. @throws if it makes no whole document */
export function applyWhole(doc: Y.Doc, update: Uint8Array): void {
  Y.applyUpdate(doc, update)
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('left something pending')
}
