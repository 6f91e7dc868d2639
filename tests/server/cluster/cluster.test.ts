import { describe, expect, it } from 'vitest'
import type { Bus, UpdateLog } from '../../../server/ports.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { trailRoom } from '../../../src/document/wire.ts'
import { chanceOf } from '../../support/random-journey.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'
import { faultyLog } from '../faulty-log.ts'
import { ROOM } from '../room-bed.ts'
import { type MemoryHub, memoryHub } from './memory-bus.ts'
import { type SmallNode, smallNode } from './small-node.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Everything under way comes to its end; only what waits for the clock is left. */
async function settle(nodes: readonly SmallNode[], hub?: MemoryHub): Promise<void> {
  for (let quiet = 0; quiet < 12; quiet++) {
    await Promise.all(nodes.map((node) => node.stored()))
    await turn()
    if (hub && hub.underWay > 0) quiet = 0
  }
}

async function passing(clock: FakeClock, ms: number, nodes: readonly SmallNode[]): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    clock.pass(100)
    await settle(nodes)
  }
}

async function bed(names: readonly string[], hub: MemoryHub | undefined = memoryHub(), log = openMemoryLog()) {
  const clock = fakeClock()
  await log.createRoom(ROOM)
  const nodes: SmallNode[] = []
  for (const name of names) nodes.push(await smallNode(log, hub?.bus(), clock, name))
  return { clock, hub, log, nodes }
}

const [A, B, C] = ['node-a', 'node-b', 'node-c'] as const

describe('nodes that keep one room', () => {
  it('N1 show each other what is stored', async () => {
    const { nodes, hub } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    a.write('title', 'delta')
    b.write('goal', 'water')
    await settle(nodes, hub)
    a.remove('goal')
    await settle(nodes, hub)
    expect([a.read(), b.read()]).toEqual([{ title: 'delta' }, { title: 'delta' }])
  })

  it('N1 fetch what is too large for a hint from the log', async () => {
    const { nodes, hub } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    a.write('essay', 'x'.repeat(100_000))
    await settle(nodes, hub)
    expect(b.read().essay).toHaveLength(100_000)
  })

  it.each([1, 2, 3, 4, 5])('R11 N2 end up the same when hints get lost, come twice or late (seed %i)', async (seed) => {
    const random = chanceOf(seed)
    const hub = memoryHub({ random, lost: 0.3, doubled: 0.3, late: 0.3 })
    const { nodes, clock, log } = await bed([A, B, C], hub)
    for (let n = 0; n < 300; n++) {
      const node = nodes[Math.floor(random() * 3)] as SmallNode
      const key = `k${Math.floor(random() * 20)}`
      if (random() < 0.3) node.remove(key)
      else node.write(key, n)
      if (random() < 0.3) await turn()
      if (random() < 0.05) clock.pass(40)
      if (random() < 0.01) await log.compact(ROOM)
    }
    await settle(nodes, hub)
    // Ten seconds hold two questions to the log, whatever the hints did.
    await passing(clock, 10_000, nodes)
    expect(nodes.map((node) => node.hasGivenUp)).toEqual([false, false, false])
    const fresh = await smallNode(log, undefined, clock, 'fresh')
    for (const node of nodes) expect(node.read()).toEqual(fresh.read())
    expect(nodes.map(({ cluster }) => cluster.health.recordsBehind)).toEqual([0, 0, 0])
    expect((await log.read(ROOM))?.seq).toBe((await log.heads([ROOM])).get(ROOM)?.seq)
  })

  it('R12 N3 go on without a bus, two seconds behind', async () => {
    const { nodes, clock, hub } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    hub?.cut(true)
    a.write('title', 'delta')
    await settle(nodes)
    expect(b.read()).toEqual({})
    await passing(clock, 3000, nodes)
    expect(b.read()).toEqual({ title: 'delta' })
  })

  it('R14 N3 miss nothing while nobody knows that the bus is silent', async () => {
    const { nodes, clock, hub } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    hub?.cut(false)
    a.write('title', 'delta')
    await passing(clock, 6000, nodes)
    expect(b.read()).toEqual({ title: 'delta' })
  })

  it('N3 share a storage alone, if there is no bus at all', async () => {
    const log = openMemoryLog()
    const clock = fakeClock()
    await log.createRoom(ROOM)
    const nodes = [await smallNode(log, undefined, clock, A), await smallNode(log, undefined, clock, B)]
    nodes[0]?.write('title', 'delta')
    await passing(clock, 3000, nodes)
    expect(nodes[1]?.read()).toEqual({ title: 'delta' })
  })

  it('N4 let nobody in before the room holds what was stored anywhere', async () => {
    const { nodes, hub } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    hub?.cut(false)
    a.write('title', 'delta')
    await a.stored()
    expect(b.read()).toEqual({})
    await b.follower.upToDate()
    expect(b.read()).toEqual({ title: 'delta' })
  })

  it('N4 let nobody in while the storage does not say what the room holds, and go on when it does', async () => {
    const inner = openMemoryLog()
    let isSilent = false
    const log: UpdateLog = {
      ...inner,
      async heads(rooms) {
        if (isSilent) throw new Error('ECONNREFUSED')
        return inner.heads(rooms)
      },
    }
    const { nodes, clock } = await bed([A], memoryHub(), log)
    const [a] = nodes as [SmallNode]
    isSilent = true
    const waiting = a.follower.upToDate()
    await passing(clock, 1000, nodes)
    isSilent = false
    await passing(clock, 300, nodes)
    await waiting
    isSilent = true
    const refused = expect(a.follower.upToDate()).rejects.toThrow('ECONNREFUSED')
    await passing(clock, 5500, nodes)
    await refused
  })

  it('N4 ask the storage once for a class that comes in together', async () => {
    const inner = openMemoryLog()
    let questions = 0
    const log: UpdateLog = {
      ...inner,
      heads(rooms) {
        questions += 1
        return inner.heads(rooms)
      },
    }
    const { nodes } = await bed([A], memoryHub(), log)
    await Promise.all(Array.from({ length: 100 }, () => nodes[0]?.follower.upToDate()))
    expect(questions).toBe(1)
  })

  it('S15 N6 hear at once when links are replaced, and within five seconds if nobody tells', async () => {
    const { nodes, hub, clock, log } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    a.cluster.tellKeys(ROOM, (await log.renewKeys(ROOM)) ?? 0)
    await settle(nodes, hub)
    expect(b.generation).toBe(2)
    hub?.cut(false)
    await log.renewKeys(ROOM)
    await passing(clock, 5000, nodes)
    expect(b.generation).toBe(3)
  })

  it('N6 know that the keys of a trail are those of its journey', async () => {
    const log = openMemoryLog()
    const clock = fakeClock()
    for (const room of [ROOM, trailRoom(ROOM)]) await log.createRoom(room)
    const node = await smallNode(log, undefined, clock, A, trailRoom(ROOM))
    await log.renewKeys(ROOM)
    await passing(clock, 5000, [node])
    expect(node.generation).toBe(2)
  })

  it('open a room anew when what others wrote cannot be taken in, or the room is gone', async () => {
    const { nodes, clock, log } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    await log.append(ROOM, [Uint8Array.of(1, 2, 3)])
    await passing(clock, 5000, nodes)
    expect([a.hasGivenUp, b.hasGivenUp]).toEqual([true, true])
    const again = await bed([A])
    await again.log.deleteRoom(ROOM)
    await passing(again.clock, 5000, again.nodes)
    expect(again.nodes[0]?.hasGivenUp).toBe(true)
  })

  it('go by the log when a hint speaks of records that it does not hold', async () => {
    const { nodes, hub, clock } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    a.follower.kept(900, [])
    await passing(clock, 1000, nodes)
    b.write('title', 'delta')
    await settle(nodes, hub)
    await passing(clock, 5000, nodes)
    expect(b.hasGivenUp).toBe(false)
    expect(b.read()).toEqual({ title: 'delta' })
  })

  it('try again when the log could not be read', async () => {
    const inner = openMemoryLog()
    let isSilent = true
    const log: UpdateLog = {
      ...faultyLog(inner),
      async since(room, seq) {
        if (isSilent) throw new Error('ECONNREFUSED')
        return inner.since(room, seq)
      },
    }
    const hub = memoryHub()
    const { nodes, clock } = await bed([A, B], hub, log)
    const [a, b] = nodes as [SmallNode, SmallNode]
    hub.cut(true)
    a.write('title', 'delta')
    await passing(clock, 3000, nodes)
    expect(b.read()).toEqual({})
    isSilent = false
    await passing(clock, 3000, nodes)
    expect(b.read()).toEqual({ title: 'delta' })
  })

  it('pass over what is no hint', async () => {
    const hub = memoryHub()
    const { nodes } = await bed([A, B], hub)
    const stranger: Bus = hub.bus()
    for (const bytes of [[], [1], [2, 0, 0], [1, 0, 1, 65, 5, 3, 0], [1, 0, 1, 65, 0, 9, 1, 1, 9], [1, 9, 1, 65]]) {
      stranger.tell(ROOM, Uint8Array.from(bytes))
    }
    const random = chanceOf(7)
    for (let n = 0; n < 2000; n++) {
      stranger.tell(
        ROOM,
        Uint8Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 256)),
      )
    }
    nodes[0]?.write('title', 'delta')
    await settle(nodes, hub)
    expect(nodes[1]?.read()).toEqual({ title: 'delta' })
  })
})

describe('people at several nodes', () => {
  it('N5 see each other, and when one leaves', async () => {
    const { nodes, hub, clock } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    a.show(7, { name: 'Ana' })
    await passing(clock, 100, nodes)
    await settle(nodes, hub)
    expect(b.seen).toEqual(new Map([[7, { name: 'Ana' }]]))
    expect(a.seen.size).toBe(0)
    a.leave(7)
    await passing(clock, 100, nodes)
    await settle(nodes, hub)
    expect(b.seen.size).toBe(0)
  })

  it('N5 tell what they show in quick succession together', async () => {
    const hub = memoryHub()
    const { nodes, clock } = await bed([A, B], hub)
    const [a, b] = nodes as [SmallNode, SmallNode]
    await settle(nodes, hub)
    let hints = 0
    hub.bus().hear(ROOM, () => {
      hints += 1
    })
    for (let n = 0; n < 50; n++) {
      a.show(7, { x: n })
      a.show(8, { x: n })
      clock.pass(2)
    }
    await passing(clock, 100, nodes)
    await settle(nodes, hub)
    expect(b.seen).toEqual(
      new Map([
        [7, { x: 49 }],
        [8, { x: 49 }],
      ]),
    )
    expect(hints).toBeLessThanOrEqual(4)
  })

  it('N5 are there for whoever opens the room later, also when hints got lost', async () => {
    const { nodes, hub, clock, log } = await bed([A])
    const [a] = nodes as [SmallNode]
    a.show(7, { name: 'Ana' })
    await passing(clock, 100, nodes)
    const late = await smallNode(log, hub?.bus(), clock, B)
    await settle([a, late], hub)
    expect(late.seen.get(7)).toEqual({ name: 'Ana' })
    hub?.cut(false)
    a.show(8, { name: 'Ben' })
    await passing(clock, 200, [a, late])
    expect(late.seen.has(8)).toBe(false)
    hub?.heal()
    await passing(clock, 4000, [a, late])
    expect(late.seen.get(8)).toEqual({ name: 'Ben' })
  })

  it('N5 are gone ten seconds after the last sign of their node, and at once when it says so', async () => {
    const { nodes, hub, clock } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    a.show(7, { name: 'Ana' })
    await passing(clock, 100, nodes)
    hub?.cut(false)
    await passing(clock, 8000, nodes)
    expect(b.seen.has(7)).toBe(true)
    await passing(clock, 3000, nodes)
    expect(b.seen.has(7)).toBe(false)
    hub?.heal()
    await passing(clock, 4000, nodes)
    expect(b.seen.has(7)).toBe(true)
    // As when a node is drained: people are sent away, and the room closes in the same moment.
    a.leave(7)
    a.follower.end()
    await settle(nodes, hub)
    expect(b.seen.has(7)).toBe(false)
  })

  it('N5 who come over to another node are there once', async () => {
    const { nodes, hub, clock } = await bed([A, B, C])
    const [a, b, c] = nodes as [SmallNode, SmallNode, SmallNode]
    a.show(7, { at: 'a' })
    await passing(clock, 100, nodes)
    b.show(7, { at: 'b' })
    await passing(clock, 100, nodes)
    a.leave(7)
    await passing(clock, 100, nodes)
    await settle(nodes, hub)
    expect(c.seen.get(7)).toEqual({ at: 'b' })
    expect(b.seen.size).toBe(0)
  })

  it('R13 are asked whether they are still there, and make room when they are not', async () => {
    const { nodes, hub, clock } = await bed([A, B])
    const [a, b] = nodes as [SmallNode, SmallNode]
    a.show(7, { name: 'Ana' })
    await passing(clock, 100, nodes)
    b.remote(7)?.challenge()
    await settle(nodes, hub)
    expect(a.challenged).toEqual([7])
    a.follower.answered(7)
    await settle(nodes, hub)
    expect(b.answered).toEqual([7])
    hub?.cut(false)
    b.remote(7)?.challenge()
    await passing(clock, 3000, nodes)
    expect(b.seen.has(7)).toBe(false)
  })
})
