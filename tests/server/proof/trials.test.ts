import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { answerFrame, presenceFrame, stateVectorFrame, updateFrame } from '../../../server/rooms/messages.ts'
import { presenceEntries } from '../room-bed.ts'
import {
  crowd,
  deepTypes,
  deepValue,
  forged,
  futureDeletion,
  gapped,
  longGarbage,
  manyPartsClaimed,
  stateVectorOf,
  valueUnderKey,
} from './crafted.ts'
import { comeIn, type Door, type Hall, openHall, type Person, STOCK_DIR, type Stranger, stranger } from './hall.ts'
import { endless, fragmentOf } from './raw-line.ts'
import { until } from './until.ts'

/**
 * Trials over real sockets, with people who use an unchanged `y-websocket`. With `RIHLA_STOCK` the stock server stands them,
 * and fails many: docs/promises.md says which.
 */

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
}, 60_000)
afterAll(() => hall.tearDown())
beforeEach(async () => {
  if (!hall.isRunning()) await hall.restart()
})

async function knock(door: Door, protocols = door.protocols): Promise<Stranger> {
  const somebody = await stranger(door, protocols)
  onTestFinished(() => somebody.socket.terminate())
  return somebody
}

/** Ana and Ben at one map, who see each other's edits. */
async function twoAtWork(): Promise<{ door: Door; ana: Person; ben: Person }> {
  const door = await hall.makeRoom()
  const [ana, ben] = [comeIn(door), comeIn(door)]
  await until(() => ana.provider.synced && ben.provider.synced)
  for (const { provider } of [ana, ben]) provider.awareness.setLocalState({ name: 'somebody' })
  ana.map.set('first', 1)
  await until(() => ben.map.get('first') === 1)
  // Bound by their presence: each has told the other of itself.
  await until(() => ben.provider.awareness.getStates().has(ana.doc.clientID))
  await until(() => ana.provider.awareness.getStates().has(ben.doc.clientID))
  return { door, ana, ben }
}

/** Both still write, both still read, and whoever comes new finds the same, with nothing half done in it. */
async function stillAtWork({ door, ana, ben }: { door: Door; ana: Person; ben: Person }): Promise<Person> {
  expect(hall.isRunning(), `the server runs: ${hall.output().slice(-500)}`).toBe(true)
  ana.map.set('from ana', 'still here')
  ben.map.set('from ben', 'still here')
  await until(() => ben.map.get('from ana') === 'still here' && ana.map.get('from ben') === 'still here', 5000)
  const cleo = comeIn(door)
  await until(() => cleo.provider.synced && cleo.map.get('from ana') && cleo.map.get('from ben'), 5000)
  for (const { doc } of [ana, ben, cleo]) {
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  }
  return cleo
}

/** Answered by the room after everything before it: the stranger was heard, or has been sent away. */
async function heard({ socket, frames, closedWith }: Stranger): Promise<void> {
  const before = frames.length
  socket.send(Uint8Array.of(0, 0, 1, 0))
  await until(
    () => closedWith() !== undefined || frames.slice(before).some((frame) => frame[0] === 0 && frame[1] === 1),
  )
}

describe('who only looks', () => {
  it('S01: changes nothing by an edit or by an answer, three times over', async () => {
    const two = await twoAtWork()
    const looker = await knock(two.door, two.door.viewProtocols)
    const update = valueUnderKey('smuggled', true)
    for (let n = 0; n < 3; n++) {
      looker.socket.send(updateFrame(update))
      looker.socket.send(answerFrame(update))
    }
    await heard(looker)
    const cleo = await stillAtWork(two)
    for (const one of [two.ana, two.ben, cleo]) expect(one.read()).not.toHaveProperty('smuggled')
  })

  it('S02: deletes nothing', async () => {
    const two = await twoAtWork()
    const looker = await knock(two.door, two.door.viewProtocols)
    const deletion = futureDeletion(two.ana.doc.clientID, 0, 1)
    looker.socket.send(updateFrame(deletion))
    looker.socket.send(answerFrame(deletion))
    await heard(looker)
    const cleo = await stillAtWork(two)
    for (const one of [two.ana, two.ben, cleo]) expect(one.map.get('first')).toBe(1)
  })
})

describe('an editor who means ill', () => {
  it('S03: who writes under another’s client id does not silence her', async () => {
    const two = await twoAtWork()
    const { ana, door } = two
    const eve = await knock(door)
    const clock = Y.getState(ana.doc.store, ana.doc.clientID)
    for (let n = 0; n < 50; n++) eve.socket.send(updateFrame(forged(ana.doc.clientID, clock + n, `forged${n}`)))
    await heard(eve)
    for (let n = 0; n < 60; n++) ana.map.set(`mine${n}`, n)
    await until(() => two.ben.map.get('mine59') === 59, 5000)
    const cleo = await stillAtWork(two)
    for (let n = 0; n < 60; n++) expect([n, two.ben.map.get(`mine${n}`), cleo.map.get(`mine${n}`)]).toEqual([n, n, n])
    for (const one of [ana, two.ben, cleo]) expect(one.read()).not.toHaveProperty('forged0')
  })

  it('S03b: eight bytes do not delete what another has not written yet', async () => {
    const two = await twoAtWork()
    const eve = await knock(two.door)
    const clock = Y.getState(two.ana.doc.store, two.ana.doc.clientID)
    eve.socket.send(updateFrame(futureDeletion(two.ana.doc.clientID, clock, 1000)))
    await heard(eve)
    for (let n = 0; n < 5; n++) two.ana.map.set(`mine${n}`, n)
    await until(() => two.ben.map.get('mine4') === 4, 5000)
    const cleo = await stillAtWork(two)
    for (let n = 0; n < 5; n++) expect([two.ana.map.get(`mine${n}`), cleo.map.get(`mine${n}`)]).toEqual([n, n])
  })

  it.each([
    ['a length of 2^52', longGarbage(77, 2 ** 52)],
    ['a length of 2^31 + 1', longGarbage(77, 2 ** 31 + 1)],
    ['2^31 parts', manyPartsClaimed(2 ** 31)],
  ])('S04: %s moves nobody’s clock', async (_what, update) => {
    const two = await twoAtWork()
    const eve = await knock(two.door)
    eve.socket.send(updateFrame(update))
    await heard(eve)
    const cleo = await stillAtWork(two)
    expect(Math.max(...Y.decodeStateVector(Y.encodeStateVector(cleo.doc)).values())).toBeLessThan(2 ** 31)
  })

  it('S05: an update that was cut short is taken whole or not at all', async () => {
    const two = await twoAtWork()
    two.ana.map.set('old', 1)
    await until(() => two.ben.map.has('old'))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(two.ana.doc))
    const updates: Uint8Array[] = []
    doc.on('update', (made: Uint8Array) => updates.push(made))
    doc.transact(() => {
      doc.getMap('m').set('new', 'x'.repeat(12))
      doc.getMap('m').delete('old')
    })
    const [update = new Uint8Array()] = updates
    for (let cut = 1; cut < update.length; cut++) {
      const eve = await stranger(two.door)
      eve.socket.send(updateFrame(update.slice(0, cut)))
      await heard(eve)
      eve.socket.terminate()
    }
    const cleo = await stillAtWork(two)
    for (const one of [two.ana, two.ben, cleo]) expect(one.map.has('new')).toBe(!one.map.has('old'))
  })

  it('S06: thousands of edits whose beginning never comes are not kept, and cost the others nothing', async () => {
    const two = await twoAtWork()
    const eve = await knock(two.door)
    for (const update of gapped(4000)) eve.socket.send(updateFrame(update))
    const startedAt = performance.now()
    two.ana.map.set('meanwhile', true)
    await until(() => two.ben.map.get('meanwhile'), 10_000)
    expect(performance.now() - startedAt).toBeLessThan(1000)
    eve.socket.terminate()
    await stillAtWork(two)
  })

  it('P5: whoever asks for everything again and again, each time a little differently, keeps nobody waiting', {
    timeout: 60_000,
  }, async () => {
    const two = await twoAtWork()
    for (let part = 0; part < 20; part++) {
      two.ana.doc.transact(() => {
        for (let n = 0; n < 500; n++)
          two.ana.map.set(`card${part}:${n}`, { title: 'Study tour', at: { x: n, y: part } })
      })
    }
    await until(() => two.ben.map.has('card19:499'))
    const eve = await knock(two.door, two.door.viewProtocols)
    // What she claims to know differs in each; that she knows all of Ana's keeps the answers small and the asking dear.
    const known = Y.decodeStateVector(Y.encodeStateVector(two.ana.doc))
    for (let n = 0; n < 400; n++) {
      known.set(5, n)
      eve.socket.send(stateVectorFrame(stateVectorOf(known)))
    }
    const startedAt = performance.now()
    two.ana.map.set('meanwhile', true)
    await until(() => two.ben.map.get('meanwhile'), 15_000)
    expect(performance.now() - startedAt).toBeLessThan(1000)
    for (let n = 0; n < 400; n++) eve.socket.send(Uint8Array.of(3))
    await stillAtWork(two)
  })

  it('S11: no key changes what an object is', async () => {
    const two = await twoAtWork()
    for (const key of ['__proto__', 'constructor', 'toString']) {
      const eve = await knock(two.door)
      eve.socket.send(updateFrame(valueUnderKey(key, { admin: true })))
      await heard(eve)
    }
    const cleo = await stillAtWork(two)
    for (const one of [two.ana, two.ben, cleo]) expect(one.read().admin).toBeUndefined()
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it.each([
    ['a value nested 100,000 deep', () => deepValue(78, 100_000)],
    ['a value nested 1,000 deep', () => deepValue(78, 1000)],
    ['10,000 maps in one another', () => deepTypes(10_000)],
  ])('S12: %s stops nobody', async (_what, update) => {
    const two = await twoAtWork()
    const eve = await knock(two.door)
    eve.socket.send(updateFrame(update()))
    await heard(eve)
    const cleo = await stillAtWork(two)
    expect(() => JSON.stringify(cleo.read())).not.toThrow()
  })

  it('S21: an update in the other encoding of Yjs, and one that claims a run of 10^9, are refused at once', async () => {
    const two = await twoAtWork()
    const doc = new Y.Doc()
    for (let n = 0; n < 50; n++) doc.getMap('m').set(`v2:${n}`, { n })
    const startedAt = performance.now()
    for (const update of [
      Y.encodeStateAsUpdateV2(doc),
      Uint8Array.of(0, 0, 5, 1, 255, 255, 255, 255, 7, 0, 0, 0, 0, 0),
    ]) {
      const eve = await knock(two.door)
      eve.socket.send(updateFrame(update))
      await heard(eve)
      eve.socket.terminate()
    }
    expect(performance.now() - startedAt).toBeLessThan(1000)
    const cleo = await stillAtWork(two)
    expect(Object.keys(cleo.read()).filter((key) => key.startsWith('v2'))).toEqual([])
  })
})

describe('presence', () => {
  it('S07: nobody makes another vanish', async () => {
    const two = await twoAtWork()
    two.ana.provider.awareness.setLocalState({ name: 'Ana' })
    const seen = () => two.ben.provider.awareness.getStates().get(two.ana.doc.clientID)
    await until(() => seen()?.name === 'Ana')
    const names: unknown[] = []
    two.ben.provider.awareness.on('change', () => names.push(seen()?.name))
    const eve = await knock(two.door)
    eve.socket.send(presenceFrame(presenceEntries([{ clientId: two.ana.doc.clientID, clock: 2 ** 50, state: null }])))
    eve.socket.send(
      presenceFrame(presenceEntries([{ clientId: two.ana.doc.clientID, clock: 2 ** 50 + 1, state: { name: 'Eve' } }])),
    )
    await heard(eve)
    two.ana.provider.awareness.setLocalState({ name: 'Ana', cursor: 1 })
    await until(() => seen()?.cursor === 1, 3000)
    // Neither gone nor somebody else, not even for a moment.
    expect(new Set(names)).toEqual(new Set(['Ana']))
  })

  it('S07: nobody fills the room with people who are not there', async () => {
    const two = await twoAtWork()
    const eve = await knock(two.door)
    const before = hall.memory()
    for (let n = 0; n < 5; n++) eve.socket.send(presenceFrame(crowd(200_000)))
    await heard(eve)
    await stillAtWork(two)
    expect(two.ben.provider.awareness.getStates().size).toBeLessThan(10)
    expect(hall.memory() - before).toBeLessThan(60 * 2 ** 20)
  })
})

describe('the line', () => {
  it('S08: a message of more than 4 MiB ends its socket', async () => {
    const two = await twoAtWork()
    const eve = await knock(two.door)
    eve.socket.send(updateFrame(valueUnderKey('huge', 'x'.repeat(5 * 2 ** 20))))
    await until(() => eve.closedWith() === 1009, 5000)
    const cleo = await stillAtWork(two)
    expect(cleo.read()).not.toHaveProperty('huge')
  })

  it.each([
    ['a message without an end', fragmentOf(new Uint8Array(64 * 1024)), 4000],
    [
      'a million empty pieces of a message',
      Buffer.concat(Array.from({ length: 1000 }, () => fragmentOf(new Uint8Array()))),
      1000,
    ],
  ])('S08: %s ends its socket, and memory stays', async (_what, piece, times) => {
    const two = await twoAtWork()
    const before = hall.memory()
    const { ended } = await endless(two.door, piece, times)
    await until(() => ended())
    await stillAtWork(two)
    expect(hall.memory() - before).toBeLessThan(60 * 2 ** 20)
  })

  it('S08: text, and frames that were not masked, end their socket', async () => {
    const two = await twoAtWork()
    const eve = await knock(two.door)
    eve.socket.send('hello')
    await until(() => eve.closedWith() !== undefined, 3000)
    const { ended } = await endless(two.door, Buffer.from([0x82, 3, 0, 0, 0]), 1)
    await until(() => ended())
    await stillAtWork(two)
  })

  it('S09: a page of another origin opens no socket', async () => {
    const door = await hall.makeRoom()
    const how = await new Promise((resolve) => {
      const socket = new WebSocket(`${door.address}/${door.room}`, door.protocols, { origin: 'https://evil.example' })
      socket.on('open', () => resolve('open'))
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('error', () => {})
      onTestFinished(() => socket.terminate())
    })
    expect(how).toBe(403)
  })

  it.each([
    ['a path', '../../etc/passwd'],
    ['an encoded path', '%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
    ['a null', 'delta%00delta%00delta%00'],
    ['ten kilobytes', 'x'.repeat(10_000)],
    ['a name of JavaScript', '__proto__'],
    ['a separator', 'a:b'],
    ['an emoji', '%F0%9F%98%80'],
  ])('S10: %s is no name of a room', async (_what, name) => {
    const door = await hall.makeRoom()
    const how = await new Promise<number | string>((resolve) => {
      const socket = new WebSocket(`${door.address}/${name}`, door.protocols)
      // Told what the room knows: then it is one.
      socket.on('message', (frame: Buffer) => resolve(frame[0] === 0 ? 'a room' : 'something'))
      socket.on('close', resolve)
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.on('error', () => {})
      onTestFinished(() => socket.terminate())
    })
    expect([4404, 400, 404, 414, 431, 1006]).toContain(how)
  })

  it.skipIf(STOCK_DIR !== undefined)('S18: after all this, no key and no room stands in the log', async () => {
    const door = await hall.makeRoom()
    const two = [comeIn(door), comeIn(door)]
    await until(() => two.every(({ provider }) => provider.synced))
    expect(hall.output()).not.toContain(door.room)
    for (const protocol of [...door.protocols, ...door.viewProtocols].filter((text) => text.startsWith('key.'))) {
      expect(hall.output()).not.toContain(protocol.slice(4))
    }
  })
})
