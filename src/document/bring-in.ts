import * as Y from 'yjs'

/**
 * Brings an update that was looked at into the document. Yjs takes what is applied for the work of others, which the line
 * neither counts nor confirms; here it is this person who brings it.
 */
export function bringIn(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
  doc.transact((transaction) => {
    Y.applyUpdate(doc, update, origin)
    transaction.local = true
  }, origin)
}
