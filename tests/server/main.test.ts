import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openSqliteLog } from '../../server/storage/sqlite-log.ts'
import { makeRoom, type Visitor, visit } from '../support/open-test-server.ts'
import { waitUntil } from './room-bed.ts'
import { startProcess } from './server-process.ts'
import { temporaryDir } from './temporary-dir.ts'

/** What the log of a room says, read without a server. */
async function cardsOnDisk(dir: string, room: string): Promise<Record<string, unknown>> {
  const log = openSqliteLog(dir)
  const doc = new Y.Doc()
  for (const update of (await log.read(room))?.updates ?? []) Y.applyUpdate(doc, update)
  await log.close()
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  return doc.getMap('m').toJSON()
}

describe('the server as a process', () => {
  it('R17 keeps what was heard, says goodbye and exits with 0 when it is asked to stop', async () => {
    const dir = temporaryDir()
    const server = await startProcess({ DATA_DIR: dir })
    const { room, edit } = await makeRoom(server.address)
    process.setMaxListeners(50)
    const people: Visitor[] = Array.from({ length: 20 }, () => visit(server.address, room, edit))
    await waitUntil(() => people.every(({ provider }) => provider.synced))
    const codes: (number | undefined)[] = []
    let confirmations = 0
    people.forEach(({ doc, provider }, index) => {
      provider.shouldReconnect = () => false
      provider.on('connection-close', (event) => codes.push(event?.code))
      provider.messageHandlers[102] = () => {
        confirmations += 1
      }
      doc.getMap('m').set(`p${index}`, index)
      provider.ws?.send(Uint8Array.of(102, 1))
    })
    await waitUntil(() => confirmations === people.length)
    const startedAt = performance.now()
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(5000)
    await waitUntil(() => codes.length === people.length)
    expect(new Set(codes)).toEqual(new Set([1012]))
    expect(Object.keys(await cardsOnDisk(dir, room))).toHaveLength(20)
    // Neither keys nor room ids stand in the log.
    expect(server.output()).not.toContain(edit)
    expect(server.output()).not.toContain(room)
  })

  it('says what is wrong and ends, when it cannot start', async () => {
    await expect(startProcess({ PORT: 'http', LOG_LEVEL: 'loud' })).rejects.toThrow(/PORT must.*\n.*LOG_LEVEL must/)
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const start = startProcess({ DATA_DIR: temporaryDir(), PORT: port })
    await expect(start).rejects.toThrow(`Port ${port} is taken on 127.0.0.1. Set PORT`)
    other.close()
  })

  it('says so when another server owns the rooms', async () => {
    const dir = temporaryDir()
    await startProcess({ DATA_DIR: dir })
    await expect(startProcess({ DATA_DIR: dir })).rejects.toThrow(/in use by another Rihla.*DATA_DIR/)
  })
})
