/** As y-indexeddb lays them down, which keeps them (`device-copy.ts`). */
const UPDATES = 'updates'
const STORES: readonly (readonly [string, IDBObjectStoreParameters])[] = [
  [UPDATES, { autoIncrement: true }],
  ['custom', {}],
]

/** The database of a room's document. */
export function databaseOf(room: string): string {
  return `rihla-${room}`
}

/** What this device keeps of one document; undefined where nothing can be kept: private windows, strict policies. */
export type KeptUpdates = readonly Uint8Array[] | undefined

const asked = new Map<string, Promise<KeptUpdates>>()

/** Reads the copy of a room's document while the code that makes a map of it is still coming. */
export function readKeptAhead(room: string): Promise<KeptUpdates> {
  const reading = asked.get(room) ?? read(room)
  asked.set(room, reading)
  return reading
}

/** What was read ahead, once, or what is read now. */
export function takeKept(room: string): Promise<KeptUpdates> {
  const reading = asked.get(room) ?? read(room)
  asked.delete(room)
  return reading
}

/** An update of nothing. */
const NOTHING = Uint8Array.of(0, 0)

/**
 * Empties the rows that hold these updates, which nobody can read: y-indexeddb would stop at them. By what they hold and not by their
 * place: another tab may have put all rows together meanwhile.
 */
export function emptyRows(room: string, damaged: readonly Uint8Array[]): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(databaseOf(room))
    opening.onerror = () => resolve()
    opening.onsuccess = () => {
      const work = opening.result.transaction(UPDATES, 'readwrite')
      work.oncomplete = work.onabort = () => resolve()
      const rows = work.objectStore(UPDATES).openCursor()
      rows.onsuccess = () => {
        const row = rows.result
        if (!row) return
        if (damaged.some((update) => isSame(update, row.value))) row.update(NOTHING)
        row.continue()
      }
      opening.result.close()
    }
  })
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

function read(room: string): Promise<KeptUpdates> {
  return new Promise((resolve) => {
    const fail = (): void => resolve(undefined)
    try {
      const opening = indexedDB.open(databaseOf(room))
      opening.onerror = fail
      opening.onupgradeneeded = () => {
        for (const [name, options] of STORES) opening.result.createObjectStore(name, options)
      }
      opening.onsuccess = () => {
        const database = opening.result
        try {
          const updates = database.transaction(UPDATES, 'readonly').objectStore(UPDATES).getAll()
          updates.onerror = fail
          updates.onsuccess = () => resolve(updates.result)
        } catch {
          fail()
        }
        // Once what was asked is answered.
        database.close()
      }
    } catch {
      fail()
    }
  })
}
