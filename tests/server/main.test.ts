import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { updateFrame } from '../../server/rooms/messages.ts'
import { openSqliteLog } from '../../server/storage/sqlite-log.ts'
import { makeRoom, type Visitor, visit } from '../support/open-test-server.ts'
import { waitUntil } from './room-bed.ts'
import { bundledServer, type ServerProcess, startProcess } from './server-process.ts'
import { temporaryDir } from './temporary-dir.ts'

const ROUNDS = 50

/** What the log of a room says, read without a server. */
async function cardsOnDisk(dir: string, room: string): Promise<Record<string, unknown>> {
  const log = openSqliteLog(dir)
  const doc = new Y.Doc()
  for (const update of (await log.read(room))?.updates ?? []) Y.applyUpdate(doc, update)
  await log.close()
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  return doc.getMap('m').toJSON()
}

/** Somebody who writes in bursts and remembers which of their edits were confirmed. */
function writer(server: ServerProcess, room: string, key: string, name: string, confirmed: Map<string, number>) {
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/rooms/${room}`, ['rihla.v1', `key.${key}`])
  const doc = new Y.Doc()
  let n = 0
  socket.on('error', () => {})
  doc.on('update', (update: Uint8Array) => socket.send(updateFrame(update)))
  const burst = (): void => {
    if (socket.readyState !== WebSocket.OPEN) return
    for (let edit = 0; edit < 8; edit++) doc.getMap('m').set(`${name}:${n % 5}:${doc.clientID}`, ++n)
    // The barrier counts the edits before it; its echo says that they are on disk.
    socket.send(Uint8Array.from([102, ...varUint(n)]))
  }
  socket.on('open', burst)
  socket.on('message', (data: Buffer) => {
    if (data[0] !== 102) return
    confirmed.set(`${name}:${doc.clientID}`, readVarUint(data.subarray(1)))
    burst()
  })
  return socket
}

/** Kills one server half of all rounds, looks on disk each time, and gives how many edits were confirmed in all. */
async function killAgainAndAgain(dir: string, lane: number): Promise<number> {
  let keys: Awaited<ReturnType<typeof makeRoom>> | undefined
  let total = 0
  for (let round = lane; round < ROUNDS; round += 2) {
    const server = await startProcess({ DATA_DIR: dir, LOG_LEVEL: 'error' })
    keys ??= await makeRoom(server.address)
    const { room, edit } = keys
    const confirmed = new Map<string, number>()
    const sockets = ['ana', 'ben', 'cleo'].map((name) => writer(server, room, edit, name, confirmed))
    // Killed at another moment in each round: after so many confirmations in all.
    const enough = 100 + round * 37
    await waitUntil(() => [...confirmed.values()].reduce((sum, n) => sum + n, 0) >= enough, 20_000)
    server.child.kill('SIGKILL')
    expect(await server.ended).toBe('SIGKILL')
    for (const socket of sockets) socket.terminate()

    const cards = await cardsOnDisk(dir, room)
    for (const [who, count] of confirmed) {
      const [name, client] = who.split(':')
      for (let n = Math.max(1, count - 4); n <= count; n++) {
        const value = cards[`${name}:${(n - 1) % 5}:${client}`]
        expect(value, `edit ${n} of ${name} in round ${round}`).toBeGreaterThanOrEqual(n)
      }
      total += count
    }
  }
  return total
}

function varUint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varUint(Math.floor(value / 128))]
}

function readVarUint(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte, index) => sum + (byte & 127) * 128 ** index, 0)
}

describe('the server as a process', () => {
  it(`R5, R17 loses no confirmed edit when it is killed ${ROUNDS} times in the middle of bursts`, {
    timeout: 180_000,
  }, async () => {
    await bundledServer()
    // Two servers with rooms of their own, killed side by side, which halves the wait for their starts.
    const edits = await Promise.all([0, 1].map((lane) => killAgainAndAgain(temporaryDir(), lane)))
    for (const confirmed of edits) expect(confirmed).toBeGreaterThan(ROUNDS * 50)
  })

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
