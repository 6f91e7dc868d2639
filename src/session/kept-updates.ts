/** What this device keeps of one document, and where more is put. */
export interface KeptUpdates {
  readonly database: IDBDatabase
  readonly updates: readonly Uint8Array[]
  /** The place after the last of them. */
  readonly next: number
}

/** As y-indexeddb laid them down, by which copies were kept before: those copies open as they are. */
export const UPDATES = 'updates'
const STORES: readonly (readonly [string, IDBObjectStoreParameters])[] = [
  [UPDATES, { autoIncrement: true }],
  ['custom', {}],
]

const asked = new Map<string, Promise<KeptUpdates | undefined>>()

/** Reads the copy of a room's document while the code that makes a map of it is still coming. */
export function readKeptAhead(room: string): Promise<KeptUpdates | undefined> {
  const reading = asked.get(room) ?? read(room)
  asked.set(room, reading)
  return reading
}

/** What was read ahead, once, or what is read now. Nothing where nothing can be kept: private windows, strict policies. */
export function takeKept(room: string): Promise<KeptUpdates | undefined> {
  const reading = asked.get(room) ?? read(room)
  asked.delete(room)
  return reading
}

function read(room: string): Promise<KeptUpdates | undefined> {
  return new Promise((resolve) => {
    const fail = (): void => resolve(undefined)
    try {
      const opening = indexedDB.open(`rihla-${room}`)
      opening.onerror = fail
      opening.onupgradeneeded = () => {
        for (const [name, options] of STORES) opening.result.createObjectStore(name, options)
      }
      opening.onsuccess = () => {
        const database = opening.result
        database.onversionchange = () => database.close()
        try {
          const store = database.transaction(UPDATES, 'readonly').objectStore(UPDATES)
          const updates = store.getAll()
          const places = store.getAllKeys()
          updates.onerror = fail
          places.onerror = fail
          // Requests of one transaction are answered in turn: the updates are there.
          places.onsuccess = () => {
            const last = Number(places.result.at(-1) ?? 0)
            resolve({ database, updates: updates.result, next: last + 1 })
          }
        } catch {
          fail()
        }
      }
    } catch {
      fail()
    }
  })
}
