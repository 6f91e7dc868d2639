import { IndexeddbPersistence, storeState } from 'y-indexeddb'
import * as Y from 'yjs'
import { databaseOf, emptyRows, takeKept } from './kept-updates.ts'

/** The copy of a document that this browser keeps, so that a map opens without the server. */
export interface DeviceCopy {
  /** Whether this browser keeps one: private windows and strict policies may forbid it. */
  readonly kept: boolean
  /** Whether some of what it kept could not be read. */
  readonly isDamaged?: boolean
  close(): Promise<void>
}

/** Some browsers never answer where IndexedDB is forbidden. */
const LONGEST_WAIT_MS = 4_000

/**
 * Loads the kept copy into the document and goes on keeping it. Resolves when what was kept is there, or when it is clear
 * that nothing can be kept; a copy that comes later than the longest wait is still taken.
 *
 * y-indexeddb keeps it, and would read it too; but it can only begin once its code and the document are there, and would have to
 * be asked first whether it will ever answer. So the copy is read by whoever knows the room first (`kept-updates.ts`).
 */
export async function openDeviceCopy(room: string, doc: Y.Doc): Promise<DeviceCopy> {
  let isOver = false
  let isDamaged = false
  let keeper: IndexeddbPersistence | undefined
  const opened = takeKept(room).then(async (updates) => {
    if (!updates || isOver) return false
    const damaged = applyAll(doc, updates)
    isDamaged = damaged.length > 0
    if (isDamaged) await emptyRows(room, damaged)
    if (isOver) return false
    keeper = new IndexeddbPersistence(databaseOf(room), doc)
    // It puts the whole document beside what is there at each opening: that row takes the place of all others.
    keeper.once('synced', storeState)
    return true
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const waited = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS, false)
  })
  const kept = await Promise.race([opened, waited])
  clearTimeout(timer)
  return {
    kept,
    isDamaged,
    async close() {
      isOver = true
      await keeper?.destroy()
    },
  }
}

/** As one change. A damaged update takes none of the others with it; gives which were. */
function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array[] {
  const damaged: Uint8Array[] = []
  const apply = (): void => {
    for (const update of updates) {
      try {
        Y.applyUpdate(doc, update)
      } catch {
        damaged.push(update)
      }
    }
  }
  Y.transact(doc, apply, openDeviceCopy, false)
  return damaged
}
