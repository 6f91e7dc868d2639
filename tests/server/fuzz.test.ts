import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { answerFrame, presenceFrame, stateVectorFrame, updateFrame } from '../../server/rooms/messages.ts'
import { makeRoom, openTestServer, type Visitor, visit } from '../support/open-test-server.ts'
import { presenceEntries, waitUntil } from './room-bed.ts'

/** Frames as honest browsers send them: the stock that is spoilt. */
function honestFrames(victim: Visitor): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const card = new Y.Map<unknown>([['title', 'Study tour']])
  doc.getMap('waypoints').set('tour', card)
  card.set('at', { x: 10, y: 20 })
  doc.getText('notes').insert(0, 'what was learned')
  doc.getText('notes').delete(3, 5)
  return [
    ...updates.map(updateFrame),
    answerFrame(Y.encodeStateAsUpdate(doc)),
    updateFrame(Y.encodeStateAsUpdate(victim.doc)),
    stateVectorFrame(Y.encodeStateVector(victim.doc)),
    presenceFrame(presenceEntries([{ clientId: victim.doc.clientID, clock: 9, state: { name: 'Eve' } }])),
    presenceFrame(presenceEntries([{ clientId: doc.clientID, clock: 1, state: { name: 'Eve' } }])),
    Uint8Array.of(3),
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 102)
      encoding.writeVarUint(encoder, 5)
    }),
  ]
}

/** The same numbers for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

function spoil(frame: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = [...frame]
  for (let times = random(3); times >= 0; times--) {
    const at = random(bytes.length || 1)
    switch (random(6)) {
      case 0:
        bytes[at] = random(256)
        break
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
        break
      case 2:
        bytes.length = at
        break
      case 3:
        bytes.splice(at, 0, random(256))
        break
      case 4:
        bytes.splice(at, 1 + random(4))
        break
      default:
        bytes.push(...bytes.slice(at, at + 20))
    }
  }
  return Uint8Array.from(bytes)
}

describe('a room in which somebody talks nonsense', () => {
  it.each([1, 20_261_124, 77_777])('R11–R14 lives on, and the others stay together (seed %d)', async (seed) => {
    const { address } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    const [ana, ben] = [visit(address, room, edit), visit(address, room, edit)]
    ana.provider.awareness.setLocalState({ name: 'Ana' })
    await waitUntil(() => ana.provider.synced && ben.provider.synced)
    ana.doc.getMap('m').set('first', 0)
    const frames = honestFrames(ana)
    const random = randomOf(seed)

    let refused = 0
    for (let visitNumber = 0; visitNumber < 60; visitNumber++) {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/rooms/${room}`, ['rihla.v1', `key.${edit}`])
      socket.on('error', () => {})
      await new Promise((resolve) => socket.on('open', resolve))
      const ended = new Promise<number>((resolve) => socket.on('close', resolve))
      for (let n = 0; n < 25; n++) {
        socket.send(spoil(frames[random(frames.length)] ?? new Uint8Array(), random))
      }
      ana.doc.getMap('m').set(`ana${visitNumber % 7}`, visitNumber)
      ben.doc.getMap('m').set(`ben${visitNumber % 7}`, visitNumber)
      socket.close()
      if ((await ended) === 4409) refused += 1
    }
    expect(refused).toBeGreaterThan(10)
    ana.doc.getMap('m').set('last', seed)
    const cards = ({ doc }: Visitor) =>
      JSON.stringify(doc.getMap('m').toJSON(), Object.keys(doc.getMap('m').toJSON()).sort())
    await waitUntil(() => ben.doc.getMap('m').get('last') === seed && cards(ana) === cards(ben))
    for (let n = 0; n < 7; n++)
      expect(ana.doc.getMap('m').has(`ana${n}`) && ana.doc.getMap('m').has(`ben${n}`)).toBe(true)

    // Whoever comes new finds what the two have, and nothing left half done.
    const cleo = visit(address, room, edit)
    await waitUntil(() => cleo.provider.synced)
    expect(cards(cleo)).toBe(cards(ana))
    expect([cleo.doc.store.pendingStructs, cleo.doc.store.pendingDs]).toEqual([null, null])
  })
})
