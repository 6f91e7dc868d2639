import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openSqliteLog } from '../../server/storage/sqlite-log.ts'
import { CLOSE_KEY_REFUSED, CLOSE_KEY_REVOKED, CLOSE_NO_SUCH_ROOM } from '../../src/document/wire.ts'
import { makeRoom, newRoomId, openTestServer, type Visitor, visit } from '../support/open-test-server.ts'
import { temporaryDir } from './temporary-dir.ts'

const cards = ({ doc }: Visitor): Record<string, unknown> => doc.getMap('m').toJSON()
const write = ({ doc }: Visitor, key: string, value: unknown): void => void doc.getMap('m').set(key, value)
const until = (isSo: () => void): Promise<void> => vi.waitFor(isSo, { timeout: 8000, interval: 10 })
const inStep = (...visitors: Visitor[]) =>
  until(() => expect(visitors.every(({ provider }) => provider.synced)).toBe(true))

describe('an unchanged y-websocket', () => {
  it('R4 shows two people each other’s edits', async () => {
    const { address } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    const [ana, ben] = [visit(address, room, edit), visit(address, room, edit)]
    await inStep(ana, ben)
    write(ana, 'tour', 'Study tour')
    write(ben, 'talk', 'Dialogue')
    await until(() => expect(cards(ana)).toEqual({ tour: 'Study tour', talk: 'Dialogue' }))
    await until(() => expect(cards(ben)).toEqual(cards(ana)))
  })

  it('merges what two people did while the line was down', async () => {
    const { address } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    const [ana, ben] = [visit(address, room, edit), visit(address, room, edit)]
    await inStep(ana, ben)
    write(ana, 'shared', 0)
    await until(() => expect(cards(ben)).toEqual({ shared: 0 }))
    for (const { provider } of [ana, ben]) provider.disconnect()
    for (let n = 0; n < 50; n++) {
      write(ana, `ana${n}`, n)
      write(ben, `ben${n}`, n)
    }
    ana.doc.getMap('m').delete('shared')
    for (const { provider } of [ana, ben]) provider.connect()
    write(ana, 'at once', true)
    await until(() => expect(Object.keys(cards(ben))).toHaveLength(101))
    await until(() => expect(cards(ana)).toEqual(cards(ben)))
    expect(cards(ana)).not.toHaveProperty('shared')
    expect(Y.encodeStateVector(ana.doc)).toEqual(Y.encodeStateVector(ben.doc))
  })

  it('R14 shows who is there, also who only looks on, and who has left', async () => {
    const { address } = await openTestServer()
    const { room, edit, view } = await makeRoom(address)
    const [ana, ben] = [visit(address, room, edit), visit(address, room, view)]
    ana.provider.awareness.setLocalState({ name: 'Ana' })
    ben.provider.awareness.setLocalState({ name: 'Ben' })
    const names = ({ provider }: Visitor) => [...provider.awareness.getStates().values()].map(({ name }) => name).sort()
    await until(() => expect(names(ana)).toEqual(['Ana', 'Ben']))
    await until(() => expect(names(ben)).toEqual(['Ana', 'Ben']))
    ben.provider.disconnect()
    await until(() => expect(names(ana)).toEqual(['Ana']))
    ben.provider.connect()
    await until(() => expect(names(ana)).toEqual(['Ana', 'Ben']))
    expect(ben.provider.awareness.getLocalState()).toEqual({ name: 'Ben' })
  })

  it('R17 finds everything again after the server was stopped and started', async () => {
    const dir = temporaryDir()
    const first = await openTestServer({ log: openSqliteLog(dir) })
    const { room, edit } = await makeRoom(first.address)
    const ana = visit(first.address, room, edit)
    await inStep(ana)
    write(ana, 'kept', 'on disk')
    await vi.waitFor(async () => expect((await first.log.read(room))?.tailRows).toBe(1))
    expect(await first.stop()).toEqual([])
    ana.provider.destroy()

    const second = await openTestServer({ log: openSqliteLog(dir) })
    const ben = visit(second.address, room, edit)
    await until(() => expect(cards(ben)).toEqual({ kept: 'on disk' }))
    await second.stop()
  })

  it('R8 does not let a viewer’s edit reach anybody', async () => {
    const { address, log } = await openTestServer()
    const { room, edit, view } = await makeRoom(address)
    const [ana, ben] = [visit(address, room, edit), visit(address, room, view)]
    await inStep(ana, ben)
    write(ben, 'mine', 1)
    write(ana, 'ours', 2)
    await until(() => expect(cards(ben)).toEqual({ mine: 1, ours: 2 }))
    expect(cards(ana)).toEqual({ ours: 2 })
    expect((await log.read(room))?.tailRows).toBe(1)
  })

  it('P7: R9 is turned away for good with a key that was replaced, guessed, or meant for another room (S16)', async () => {
    const { address } = await openTestServer()
    const [here, there] = [await makeRoom(address), await makeRoom(address)]
    const ana = visit(address, here.room, here.edit)
    await inStep(ana)
    const response = await fetch(`${address}/api/rooms/${here.room}/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${here.edit}` },
    })
    const fresh = (await response.json()) as typeof here
    await until(() => expect(ana.closedWith()).toBe(CLOSE_KEY_REVOKED))

    const cases = [
      [visit(address, here.room, here.view), CLOSE_KEY_REVOKED],
      [visit(address, here.room, there.edit), CLOSE_KEY_REFUSED],
      [visit(address, here.room, 'A'.repeat(28)), CLOSE_KEY_REFUSED],
      // Whoever guesses learns nothing about which rooms there are.
      [visit(address, newRoomId(), fresh.edit), CLOSE_KEY_REFUSED],
      [visit(address, 'no-room-id', fresh.edit), CLOSE_NO_SUCH_ROOM],
    ] as const
    for (const [visitor, code] of cases) await until(() => expect(visitor.closedWith()).toBe(code))
    await inStep(visit(address, here.room, fresh.edit))
  })

  it('converges when many people edit, come and go', async () => {
    const { address } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    const people = Array.from({ length: 6 }, () => visit(address, room, edit))
    await inStep(...people)
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    for (let step = 0; step < 400; step++) {
      const { doc, provider } = people[random(people.length)] as Visitor
      const what = random(20)
      if (what === 0) provider.disconnect()
      else if (what === 1) provider.connect()
      else if (what < 6) doc.getMap('m').delete(`k${random(30)}`)
      else doc.getMap('m').set(`k${random(30)}`, step)
      if (step % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    for (const { provider } of people) provider.connect()
    const [ana, ...others] = people as [Visitor, ...Visitor[]]
    await inStep(...people)
    await until(() => {
      for (const other of others) expect(Y.encodeStateVector(other.doc)).toEqual(Y.encodeStateVector(ana.doc))
      for (const other of others) expect(cards(other)).toEqual(cards(ana))
    })
  })
})
