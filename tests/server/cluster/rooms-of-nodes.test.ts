import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openCluster } from '../../../server/cluster/cluster.ts'
import type { Cluster } from '../../../server/cluster/followed-room.ts'
import type { UpdateLog } from '../../../server/ports.ts'
import { DEFAULT_LIMITS } from '../../../server/rooms/limits.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { CLOSE_KEY_REVOKED, CLOSE_ROOM_NOT_READABLE } from '../../../src/document/wire.ts'
import { fakeClock } from '../fake-clock.ts'
import { type FaultyLog, faultyLog } from '../faulty-log.ts'
import { type Guest, ROOM, type RoomBed, roomBed, silentLogger, stored } from '../room-bed.ts'
import { memoryHub } from './memory-bus.ts'

interface Node extends RoomBed {
  readonly cluster: Cluster
  /** This node's own line to the storage that all share. */
  readonly line: FaultyLog
}

/** Two nodes with real rooms that share a log and a clock. */
async function twoNodes(shared: UpdateLog = openMemoryLog()) {
  const hub = memoryHub()
  const clock = fakeClock()
  await shared.createRoom(ROOM)
  async function open(name: string): Promise<Node> {
    const line = faultyLog(shared)
    const cluster = openCluster({ log: line, bus: hub.bus(), clock, logger: silentLogger }, name)
    const bed = await roomBed({ log: line, clock, cluster })
    return { ...bed, cluster, line }
  }
  const [a, b] = [await open('node-a'), await open('node-b')]
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 6; turns++) await a.settle()
  }
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.pass(100)
      await settle()
    }
  }
  return { a, b, hub, clock, shared, settle, pass }
}

/** Ana and Ben at one node, Cleo at the other; Ben has seen what Ana wrote, and it is not stored. */
async function shownAndNotStored() {
  const nodes = await twoNodes()
  const { a, b, pass, settle } = nodes
  const [ana, ben] = [await a.enter(), await a.enter()]
  const cleo = await b.enter()
  ana.show({ name: 'Ana' })
  await pass(300)
  a.line.hold('append')
  ana.write('title', 'delta')
  await settle()
  return { ...nodes, ana, ben, cleo }
}

async function untilEqual(...guests: readonly Guest[]): Promise<void> {
  await vi.waitFor(() => {
    for (const guest of guests) expect(guest.read()).toEqual(guests[0]?.read())
  })
}

describe('a room at two nodes', () => {
  it('N1 is one room: edits and deletions arrive, and are confirmed', async () => {
    const { a, b, settle, pass, shared } = await twoNodes()
    const [ana, ben] = [await a.enter(), await b.enter()]
    ana.write('title', 'delta')
    ana.write('goal', 'water')
    ben.write('place', 'basin')
    ana.barrier(1)
    await settle()
    ben.remove('goal')
    await settle()
    await pass(100)
    expect(ana.confirmed).toEqual([1])
    expect(ana.read()).toEqual({ title: 'delta', place: 'basin' })
    await untilEqual(ana, ben)
    expect(await stored(shared)).toEqual(ana.read())
  })

  it('N1 takes in what others wrote while it writes itself, in an order that each can read', async () => {
    const { a, b, settle, pass } = await twoNodes()
    const [ana, ben] = [await a.enter(), await b.enter()]
    for (let n = 0; n < 60; n++) {
      ana.write(`k${n % 7}`, n)
      ben.write(`k${n % 5}`, -n)
      if (n % 4 === 0) await settle()
      if (n % 9 === 0) ana.remove(`k${n % 5}`)
    }
    await pass(200)
    await untilEqual(ana, ben)
    for (const { doc } of [ana, ben]) expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  })

  it('N4 shows a newcomer everything that was called saved at the other node, though every hint got lost', async () => {
    const { a, b, hub, settle } = await twoNodes()
    const [ana] = [await a.enter(), await b.enter()]
    hub.cut(false)
    ana.write('title', 'delta')
    ana.barrier(1)
    await vi.waitFor(() => expect(ana.confirmed).toEqual([1]))
    const late = await b.enter()
    await settle()
    expect(late.read()).toEqual({ title: 'delta' })
  })

  it('N4 lets nobody in while the storage does not say what the room holds; those who are in work on', async () => {
    const { a, pass } = await twoNodes()
    const ana = await a.enter()
    const other = await a.enter()
    a.line.failing = { append: true, read: true }
    const heads = vi.spyOn(a.line, 'heads').mockRejectedValue(new Error('ECONNREFUSED'))
    ana.write('title', 'delta')
    ana.barrier(1)
    const late = a.knock()
    await pass(6000)
    expect(late.socket.closed?.code).toBe(CLOSE_ROOM_NOT_READABLE)
    expect(other.read()).toEqual({ title: 'delta' })
    expect(ana.confirmed).toEqual([])
    expect(ana.notices).toContainEqual({ tell: 'storage-trouble' })
    heads.mockRestore()
    a.line.failing = {}
    await pass(6000)
    expect(ana.confirmed).toEqual([1])
    expect((await a.enter()).read()).toEqual({ title: 'delta' })
  })

  it('R13 of two nodes: one cut from the storage holds its edits; both end up the same', async () => {
    const { a, b, pass, shared } = await twoNodes()
    const [ana, ben] = [await a.enter(), await b.enter()]
    a.line.failing = { append: true }
    ana.write('at a', 1)
    ana.barrier(1)
    ben.write('at b', 2)
    ben.barrier(1)
    await pass(1000)
    expect([ana.confirmed, ben.confirmed]).toEqual([[], [1]])
    expect(ana.read()).toEqual({ 'at a': 1, 'at b': 2 })
    expect(ben.read()).toEqual({ 'at b': 2 })
    // Ana goes over to the other node, and takes along what nobody has stored.
    ana.socket.leave()
    const again = await b.enter('edit', { doc: ana.doc })
    again.barrier(2)
    await pass(200)
    expect(again.confirmed).toEqual([2])
    a.line.failing = {}
    await pass(6000)
    await untilEqual(ben, again, await a.enter())
    expect(await stored(shared)).toEqual({ 'at a': 1, 'at b': 2 })
  })

  it('R4 R12 lets somebody come over who has seen, and built on, what the other node has not stored yet', async () => {
    const { a, b, pass, settle, shared, ana, ben, cleo } = await shownAndNotStored()
    expect(ben.read()).toEqual({ title: 'delta' })
    ben.socket.leave()
    ben.doc.getMap('m').set('goal', 'water')
    const again = await b.enter('edit', { doc: ben.doc })
    again.barrier(1)
    await settle()
    // It is hers, she is there, and what he brings of hers waits until she has shown that she is.
    expect(again.confirmed).toEqual([])
    a.line.release()
    for (let n = 0; n < 4; n++) {
      ana.socket.pong()
      await pass(500)
    }
    expect(again.confirmed).toEqual([1])
    expect(again.socket.closed).toBeUndefined()
    await untilEqual(again, ana, cleo)
    expect(await stored(shared)).toEqual({ title: 'delta', goal: 'water' })
  })

  it('R4 lets whoever comes over bring what a node that was killed had not stored yet', async () => {
    const { a, b, pass, shared, ben, cleo } = await shownAndNotStored()
    // Nothing more comes from there; she is gone with it, and is taken for present until it has been silent for 10 s.
    await a.cluster.close()
    const again = await b.enter('edit', { doc: ben.doc })
    again.barrier(1)
    await pass(12_000)
    expect(again.confirmed).toEqual([1])
    await untilEqual(again, cleo)
    expect(await stored(shared)).toEqual({ title: 'delta' })
  })

  it('N5 shows people at both nodes to each other', async () => {
    const { a, b, pass } = await twoNodes()
    const [ana, ben] = [await a.enter(), await b.enter()]
    ana.show({ name: 'Ana' })
    ben.show({ name: 'Ben' })
    await pass(300)
    expect(ben.seen.get(ana.doc.clientID)).toEqual({ name: 'Ana' })
    expect(ana.seen.get(ben.doc.clientID)).toEqual({ name: 'Ben' })
    const late = await b.enter()
    await pass(100)
    expect([...late.seen.values()]).toEqual(expect.arrayContaining([{ name: 'Ana' }, { name: 'Ben' }]))
    ana.socket.leave()
    await pass(300)
    expect(ben.seen.has(ana.doc.clientID)).toBe(false)
  })

  it('S03 takes no edit under the client id of somebody who is present at the other node', async () => {
    const { a, b, pass } = await twoNodes()
    const [ana, mallory] = [await a.enter(), await b.enter()]
    ana.show({ name: 'Ana' })
    await pass(300)
    const forged = new Y.Doc()
    forged.clientID = ana.doc.clientID
    const thief = await b.enter('edit', { doc: forged })
    thief.write('stolen', true)
    ana.write('own', 1)
    await pass(300)
    expect(ana.socket.pings).toBeGreaterThan(0)
    ana.socket.pong()
    await pass(300)
    ana.write('own', 2)
    await pass(300)
    expect(mallory.read()).toEqual({ own: 2 })
    expect(ana.read()).toEqual({ own: 2 })
  })

  it('R13 lets whoever comes over with a dead line behind them write again', async () => {
    const { a, b, pass } = await twoNodes()
    const [ana, ben] = [await a.enter(), await b.enter()]
    ana.show({ name: 'Ana' })
    await pass(300)
    // The line to the first node is dead, and nobody there knows.
    const brought = new Y.Doc()
    brought.clientID = ana.doc.clientID
    const again = await b.enter('edit', { doc: brought })
    again.show({ name: 'Ana' }, ana.doc.clientID, 2)
    again.write('title', 'delta')
    again.barrier(1)
    await pass(100)
    expect(ben.read()).toEqual({})
    await pass(4000)
    expect(ana.socket.closed?.code).toBe(1006)
    expect(ben.read()).toEqual({ title: 'delta' })
    expect(again.confirmed).toEqual([1])
  })

  it('S15 closes those with older keys at both nodes at once', async () => {
    const { a, b, shared, settle } = await twoNodes()
    const [ana, ben] = [await a.enter(), await b.enter()]
    const generation = (await shared.renewKeys(ROOM)) ?? 0
    a.cluster.tellKeys(ROOM, generation)
    await a.rooms.revoke(ROOM, generation)
    await settle()
    expect([ana, ben].map(({ socket }) => socket.closed?.code)).toEqual([CLOSE_KEY_REVOKED, CLOSE_KEY_REVOKED])
  })

  it('N6 knows new keys at a node where the room is open, though nobody told of them', async () => {
    const { a, b, hub, shared, settle } = await twoNodes()
    await Promise.all([a.enter(), b.enter()])
    hub.cut(false)
    await shared.renewKeys(ROOM)
    const old = b.knock('edit', { generation: 1 })
    const fresh = b.knock('edit', { generation: 2 })
    await settle()
    expect(old.socket.closed?.code).toBe(CLOSE_KEY_REVOKED)
    expect(fresh.socket.closed).toBeUndefined()
  })

  it('R3 is put away at one node, and opened there again as it is by then', async () => {
    const { a, b, pass } = await twoNodes()
    const [ana, ben] = [await a.enter(), await b.enter()]
    ben.write('first', 1)
    await pass(200)
    ben.socket.leave()
    for (let passed = 0; passed < DEFAULT_LIMITS.idleMs + 500; passed += 10_000) {
      await pass(10_000)
      ana.socket.pong()
    }
    expect(b.rooms.count).toBe(0)
    ana.write('second', 2)
    await pass(200)
    expect((await b.enter()).read()).toEqual({ first: 1, second: 2 })
  })

  it('opens anew, with everything that is stored, when a record makes no sense', async () => {
    const { a, shared, pass } = await twoNodes()
    const ana = await a.enter()
    ana.write('title', 'delta')
    await pass(100)
    const gap = new Y.Doc()
    gap.getMap('m').set('x', 1)
    const known = Y.encodeStateVector(gap)
    gap.getMap('m').set('x', 2)
    await shared.append(ROOM, [Y.encodeStateAsUpdate(gap, known)])
    await pass(6000)
    expect(ana.socket.closed?.code).toBe(CLOSE_ROOM_NOT_READABLE)
  })
})
