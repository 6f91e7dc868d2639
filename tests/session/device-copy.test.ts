import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { openDeviceCopy } from '../../src/session/device-copy.ts'
import { databaseOf, readKeptAhead, takeKept } from '../../src/session/kept-updates.ts'

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  return () => vi.unstubAllGlobals()
})

/** What one person wrote, update by update. */
function updatesOf(...words: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getArray('words').push([word])
  return updates
}

const wordsOf = (doc: Y.Doc) => doc.getArray('words').toArray()

async function rows(): Promise<IDBObjectStore> {
  // Makes the database, as the first opening does.
  await takeKept('room')
  return new Promise((resolve) => {
    const opening = indexedDB.open(databaseOf('room'))
    opening.onsuccess = () => resolve(opening.result.transaction('updates', 'readwrite').objectStore('updates'))
  })
}

/** Lays rows down as an earlier visit would. */
async function keep(...updates: readonly Uint8Array[]): Promise<void> {
  const store = await rows()
  for (const update of updates) store.add(update)
  await new Promise((resolve) => {
    store.transaction.oncomplete = resolve
  })
}

async function kept(): Promise<Uint8Array[]> {
  const store = await rows()
  return new Promise((resolve) => {
    const all = store.getAll()
    all.onsuccess = () => resolve(all.result)
  })
}

describe('the copy on this device', () => {
  it('is in the document when it is open, all of it as one change', async () => {
    await keep(...updatesOf('tour', 'talk'))
    const doc = new Y.Doc()
    const seen = vi.fn()
    doc.on('update', (_update: Uint8Array, _by: unknown, _doc: Y.Doc, { local }: Y.Transaction) => seen(local))
    expect(await openDeviceCopy('room', doc)).toMatchObject({ kept: true, isDamaged: false })
    expect(wordsOf(doc)).toEqual(['tour', 'talk'])
    expect(seen.mock.calls).toEqual([[false]])
  })

  it('gets every change that follows, and is one row again when it is opened again', async () => {
    const doc = new Y.Doc()
    const copy = await openDeviceCopy('room', doc)
    doc.getArray('words').push(['tour'])
    await vi.waitFor(async () => expect((await kept()).length).toBeGreaterThan(0))
    doc.getArray('words').push(['talk'])
    await vi.waitFor(async () => {
      const again = new Y.Doc()
      for (const update of await kept()) Y.applyUpdate(again, update)
      expect(wordsOf(again)).toEqual(['tour', 'talk'])
    })
    await copy.close()
    const again = new Y.Doc()
    await openDeviceCopy('room', again)
    expect(wordsOf(again)).toEqual(['tour', 'talk'])
    await vi.waitFor(async () => expect(await kept()).toHaveLength(1))
  })

  it('is read ahead once, however often it is asked for, and anew when it is opened again', async () => {
    const open = vi.spyOn(indexedDB, 'open')
    void readKeptAhead('room')
    await readKeptAhead('room')
    expect(open).toHaveBeenCalledTimes(1)
    await (await openDeviceCopy('room', new Y.Doc())).close()
    const opened = open.mock.calls.length
    await (await openDeviceCopy('room', new Y.Doc())).close()
    expect(open.mock.calls.length - opened).toBe(opened)
  })

  it('loses nothing but a damaged row, and says so', async () => {
    await keep(Uint8Array.of(255, 255, 255), ...updatesOf('tour'))
    const doc = new Y.Doc()
    expect(await openDeviceCopy('room', doc)).toMatchObject({ kept: true, isDamaged: true })
    expect(wordsOf(doc)).toEqual(['tour'])
    // From then on it is whole.
    await vi.waitFor(async () => expect(await kept()).toHaveLength(1))
    expect(await openDeviceCopy('room', new Y.Doc())).toMatchObject({ isDamaged: false })
  })

  it('says where nothing can be kept', async () => {
    vi.stubGlobal('indexedDB', undefined)
    expect(await openDeviceCopy('room', new Y.Doc())).toMatchObject({ kept: false })
  })

  it('is not waited for for ever where the browser never answers', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    vi.stubGlobal('indexedDB', { open: () => ({}) })
    const opening = openDeviceCopy('room', new Y.Doc())
    await vi.advanceTimersByTimeAsync(4_000)
    expect(await opening).toMatchObject({ kept: false })
  })

  it('is not written to once it is closed', async () => {
    const doc = new Y.Doc()
    const copy = await openDeviceCopy('room', doc)
    await copy.close()
    const before = await kept()
    doc.getArray('words').push(['tour'])
    expect(await kept()).toEqual(before)
  })
})
