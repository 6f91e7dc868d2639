import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** The copy of a document that this browser keeps, so that a map opens without the server. */
export interface DeviceCopy {
  /** Whether this browser keeps one: private windows and strict policies may forbid it. */
  readonly kept: boolean
  close(): Promise<void>
}

const LONGEST_WAIT_MS = 4_000

/**
 * Loads the kept copy into the document and goes on keeping it. Resolves when what was kept is there, or when it is clear
 * that nothing can be kept: y-indexeddb itself would wait for ever where IndexedDB is forbidden.
 */
export async function openDeviceCopy(room: string, doc: Y.Doc): Promise<DeviceCopy> {
  if (typeof indexedDB === 'undefined' || !(await canStore())) return { kept: false, close: async () => {} }
  const copy = new IndexeddbPersistence(`rihla-${room}`, doc)
  const kept = await Promise.race([
    copy.whenSynced.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS, false)),
  ])
  return { kept, close: () => copy.destroy() }
}

function canStore(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('rihla-probe')
      request.onsuccess = () => {
        request.result.close()
        resolve(true)
      }
      request.onerror = () => resolve(false)
      request.onblocked = () => resolve(false)
    } catch {
      resolve(false)
    }
  })
}
