import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { makeRoom, openTestServer, type Visitor, visit } from '../support/open-test-server.ts'
import { chanceOf } from '../support/random-journey.ts'
import { honestWords, spoiltFrame } from './proof/spoil.ts'
import { waitUntil } from './room-bed.ts'

describe('a room in which somebody talks nonsense over a socket', () => {
  it.each([1, 20_261_124, 77_777])('R11–R14 lives on, and the others stay together (seed %d)', async (seed) => {
    const { address } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    const [ana, ben] = [visit(address, room, edit), visit(address, room, edit)]
    ana.provider.awareness.setLocalState({ name: 'Ana' })
    await waitUntil(() => ana.provider.synced && ben.provider.synced)
    ana.doc.getMap('m').set('first', 0)
    const words = honestWords(ana.doc)
    const chance = chanceOf(seed)
    const pick = (below: number): number => Math.floor(chance() * below)

    let refused = 0
    for (let visitNumber = 0; visitNumber < 60; visitNumber++) {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/rooms/${room}`, ['rihla.v1', `key.${edit}`])
      socket.on('error', () => {})
      await new Promise((resolve) => socket.on('open', resolve))
      const ended = new Promise<number>((resolve) => socket.on('close', resolve))
      for (let n = 0; n < 25; n++) {
        socket.send(spoiltFrame(words, pick))
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
