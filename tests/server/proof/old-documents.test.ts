import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../../server/rooms/messages.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { ROOM, roomBed } from '../room-bed.ts'

/** What an older yjs wrote: the updates one by one, all of them as one, and how it read them. */
interface Corpus {
  readonly version: string
  readonly updates: readonly string[]
  readonly whole: string
  readonly read: object
}

const DIR = new URL('old-yjs/', import.meta.url)
const CORPORA = readdirSync(DIR)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, DIR), 'utf8')) as Corpus)

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'))

function read(doc: Y.Doc): object {
  return {
    waypoints: doc.getMap('waypoints').toJSON(),
    notes: doc.getText('notes').toString(),
    order: doc.getArray('order').toJSON(),
  }
}

async function diskOf(log: ReturnType<typeof openMemoryLog>): Promise<Y.Doc> {
  const doc = new Y.Doc()
  for (const update of (await log.read(ROOM))?.updates ?? []) Y.applyUpdate(doc, update)
  return doc
}

describe.each(CORPORA)('a document of yjs $version (R26 of docs/promises.md)', (corpus) => {
  it('opens, can be edited, and is compacted to the same', async () => {
    const log = openMemoryLog()
    await log.createRoom(ROOM)
    await log.append(ROOM, corpus.updates.map(bytes))
    const bed = await roomBed({ log })
    const ana = await bed.enter()
    expect(read(ana.doc)).toEqual(corpus.read)
    ana.write('new', 'edit')
    ana.doc.getText('notes').insert(0, '! ')
    ana.barrier(1)
    await bed.settle()
    expect(ana.confirmed).toEqual([1])
    ana.socket.leave()
    bed.clock.pass(200_000)
    await bed.settle()
    expect((await log.read(ROOM))?.tailRows).toBe(0)
    const again = await diskOf(log)
    expect(read(again)).toEqual(read(ana.doc))
    expect(again.getMap('m').toJSON()).toEqual({ new: 'edit' })
  })

  it.each(['updates', 'whole'] as const)('comes in by a browser that speaks like it, as %s', async (how) => {
    const bed = await roomBed()
    const [ana, old] = [await bed.enter(), await bed.enter()]
    for (const update of how === 'whole' ? [corpus.whole] : corpus.updates) old.socket.hear(updateFrame(bytes(update)))
    old.barrier(1)
    await bed.settle()
    expect(old.confirmed).toEqual([1])
    expect(read(ana.doc)).toEqual(corpus.read)
  })
})
