import * as Y from 'yjs'

/**
 * Gives one update that says the same as all the given ones.
 *
 * It goes through a document and not through `Y.mergeUpdates`, which took 11.9 s for 22,000 updates against 0.25 s and
 * keeps deleted content. The result is opened again and compared, because it takes the place of what it was made from.
 *
 * @throws if the updates do not make a whole document, or the result differs from it
 */
export function compactUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = openDocument(updates)
  const compact = Y.encodeStateAsUpdate(doc)
  const again = openDocument([compact])
  const isSame = Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(again))
  doc.destroy()
  again.destroy()
  if (!isSame) throw new Error('the compacted document differs from the document')
  return compact
}

/** The document that the updates make. @throws if they cannot be read or leave anything pending */
export function openDocument(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('parts of the document are missing')
  return doc
}
