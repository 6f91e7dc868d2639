import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { openDeviceCopy } from '../../src/session/device-copy.ts'
import { readKeptAhead } from '../../src/session/kept-updates.ts'
import { fakeIndexedDb } from '../support/fake-indexed-db.ts'

const DATABASE = 'rihla-room'

/** What one person wrote, update by update. */
function updatesOf(...words: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getArray('words').push([word])
  return updates
}

const wordsOf = (doc: Y.Doc) => doc.getArray('words').toArray()

function wordsIn(rows: Iterable<Uint8Array>): unknown[] {
  const doc = new Y.Doc()
  for (const row of rows) Y.applyUpdate(doc, row)
  return wordsOf(doc)
}

describe('the copy on this device', () => {
  it('is in the document when it is open, all of it as one change', async () => {
    const device = fakeIndexedDb()
    for (const [at, update] of updatesOf('tour', 'talk').entries()) device.rowsOf(DATABASE).set(at + 1, update)
    const doc = new Y.Doc()
    const seen = vi.fn()
    doc.on('update', (_update: Uint8Array, _by: unknown, _doc: Y.Doc, { local }: Y.Transaction) => seen(local))
    expect(await openDeviceCopy('room', doc)).toMatchObject({ kept: true })
    expect(wordsOf(doc)).toEqual(['tour', 'talk'])
    expect(seen.mock.calls).toEqual([[false]])
  })

  it('gets every change that follows, and nothing by being opened', async () => {
    const device = fakeIndexedDb()
    const doc = new Y.Doc()
    await openDeviceCopy('room', doc)
    await device.answered()
    expect(device.rowsOf(DATABASE).size).toBe(0)
    doc.getArray('words').push(['tour'])
    Y.applyUpdate(doc, updatesOf('talk')[0] as Uint8Array)
    await device.answered()
    expect(device.rowsOf(DATABASE).size).toBe(2)
    expect(new Set(wordsIn(device.rowsOf(DATABASE).values()))).toEqual(new Set(['tour', 'talk']))
  })

  it('is read ahead once, however often it is asked for, and anew when it is opened again', async () => {
    const device = fakeIndexedDb()
    void readKeptAhead('room')
    void readKeptAhead('room')
    await openDeviceCopy('room', new Y.Doc())
    expect(device.opened).toEqual([DATABASE])
    await openDeviceCopy('room', new Y.Doc())
    expect(device.opened).toEqual([DATABASE, DATABASE])
  })

  it('loses nothing but a damaged row', async () => {
    const device = fakeIndexedDb()
    const [update] = updatesOf('tour')
    device.rowsOf(DATABASE).set(1, Uint8Array.of(255, 255, 255))
    device.rowsOf(DATABASE).set(2, update as Uint8Array)
    const doc = new Y.Doc()
    expect(await openDeviceCopy('room', doc)).toMatchObject({ kept: true })
    expect(wordsOf(doc)).toEqual(['tour'])
  })

  it('is put together once it is many rows, with what another tab has put there', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const device = fakeIndexedDb()
    const rows = device.rowsOf(DATABASE)
    for (const [at, update] of updatesOf(...Array.from({ length: 499 }, (_, at) => `${at}`)).entries()) {
      rows.set(at + 1, update)
    }
    const doc = new Y.Doc()
    await openDeviceCopy('room', doc)
    rows.set(500, updatesOf('from another tab')[0] as Uint8Array)
    doc.getArray('words').push(['last'])
    await device.answered()
    expect(rows.size).toBe(501)
    await vi.advanceTimersByTimeAsync(1_000)
    await device.answered()
    expect(rows.size).toBe(1)
    expect(new Set(wordsIn(rows.values()))).toEqual(new Set(wordsOf(doc)))
    expect(wordsOf(doc)).toHaveLength(501)
  })

  it('says where nothing can be kept', async () => {
    fakeIndexedDb('openly')
    expect(await openDeviceCopy('room', new Y.Doc())).toMatchObject({ kept: false })
  })

  it('is not waited for for ever where the browser never answers', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    fakeIndexedDb('silently')
    const opening = openDeviceCopy('room', new Y.Doc())
    await vi.advanceTimersByTimeAsync(4_000)
    expect(await opening).toMatchObject({ kept: false })
  })

  it('is not written to once it is closed', async () => {
    const device = fakeIndexedDb()
    const doc = new Y.Doc()
    const copy = await openDeviceCopy('room', doc)
    await copy.close()
    doc.getArray('words').push(['tour'])
    await device.answered()
    expect(device.rowsOf(DATABASE).size).toBe(0)
    expect(device.closed).toEqual([DATABASE])
  })
})
