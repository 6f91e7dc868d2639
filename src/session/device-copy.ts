import * as Y from 'yjs'
import { type KeptUpdates, takeKept, UPDATES } from './kept-updates.ts'

/** The copy of a document that this browser keeps, so that a map opens without the server. */
export interface DeviceCopy {
  /** Whether this browser keeps one: private windows and strict policies may forbid it. */
  readonly kept: boolean
  close(): Promise<void>
}

/** Some browsers never answer where IndexedDB is forbidden. */
const LONGEST_WAIT_MS = 4_000

/**
 * Loads the kept copy into the document and goes on keeping it. Resolves when what was kept is there, or when it is clear
 * that nothing can be kept; a copy that comes later than the longest wait is still taken.
 *
 * Ours and not y-indexeddb, which can only begin once its code and the document are there, writes a row at each opening, and
 * would have to be asked first whether it will ever answer: the reading is begun by whoever knows the room first.
 */
export async function openDeviceCopy(room: string, doc: Y.Doc): Promise<DeviceCopy> {
  let isOver = false
  let stop = (): void => {}
  const opened = takeKept(room).then((kept) => {
    if (kept && isOver) kept.database.close()
    else if (kept) stop = keep(kept, doc)
    return kept !== undefined
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const waited = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS, false)
  })
  const kept = await Promise.race([opened, waited])
  clearTimeout(timer)
  return {
    kept,
    async close() {
      isOver = true
      stop()
    },
  }
}

/** As many updates are put together into one. */
const MANY = 500
const PUT_TOGETHER_AFTER_MS = 1_000

function keep({ database, updates, next }: KeptUpdates, doc: Y.Doc): () => void {
  const origin = { keeps: database.name }
  const apply = (those: readonly Uint8Array[]): void => {
    const applyAll = (): void => {
      for (const update of those) {
        try {
          Y.applyUpdate(doc, update)
        } catch {
          // A damaged row takes none of the others with it.
        }
      }
    }
    Y.transact(doc, applyAll, origin, false)
  }
  let count = updates.length
  let unread = next
  let timer: ReturnType<typeof setTimeout> | undefined
  const rows = (): IDBObjectStore | undefined => {
    try {
      return database.transaction(UPDATES, 'readwrite').objectStore(UPDATES)
    } catch {
      // Closed by the browser, which also takes storage back.
      return undefined
    }
  }
  /** All rows become one; what other tabs of this browser have put there since is read first. */
  const putTogether = (): void => {
    const store = rows()
    if (!store) return
    const since = IDBKeyRange.lowerBound(unread)
    const those = store.getAll(since)
    const places = store.getAllKeys(since)
    places.onsuccess = () => {
      apply(those.result)
      const last = Number(places.result.at(-1) ?? unread - 1)
      store.add(Y.encodeStateAsUpdate(doc))
      store.delete(IDBKeyRange.upperBound(last))
      unread = last + 1
      count = 1
    }
  }
  const add = (update: Uint8Array): void => {
    rows()?.add(update)
    count += 1
    if (count < MANY) return
    clearTimeout(timer)
    timer = setTimeout(putTogether, PUT_TOGETHER_AFTER_MS)
  }
  const onUpdate = (update: Uint8Array, by: unknown): void => {
    if (by !== origin) add(update)
  }
  // The copy came late, and the document is in use.
  if (doc.store.clients.size > 0) add(Y.encodeStateAsUpdate(doc))
  apply(updates)
  doc.on('update', onUpdate)
  return () => {
    clearTimeout(timer)
    doc.off('update', onUpdate)
    // What is still being written is, before it closes.
    database.close()
  }
}
