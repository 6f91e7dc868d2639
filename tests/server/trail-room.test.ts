import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openLinkGate } from '../../server/gate/link-gate.ts'
import {
  CLOSE_KEY_REFUSED,
  CLOSE_KEY_REVOKED,
  CLOSE_NO_SUCH_ROOM,
  type RoomKeys,
  trailRoom,
} from '../../src/document/wire.ts'
import { makeRoom, newRoomId, openTestServer, type Visitor, visit } from '../support/open-test-server.ts'
import { waitUntil } from './room-bed.ts'
import { startProcess } from './server-process.ts'
import { temporaryDir } from './temporary-dir.ts'

const kept = ({ doc }: Visitor): Record<string, unknown> => doc.getMap('revisions').toJSON()
const keep = ({ doc }: Visitor, key: string, text: string): void => void doc.getMap('revisions').set(key, text)
const until = (isSo: () => void): Promise<void> => vi.waitFor(isSo, { timeout: 8000, interval: 10 })
const inStep = (...visitors: Visitor[]) =>
  until(() => expect(visitors.every(({ provider }) => provider.synced)).toBe(true))

describe('the room of a trail', () => {
  it('T7 opens with the keys of its journey, and shows what is kept there to all', async () => {
    const { address } = await openTestServer()
    const { room, edit, view } = await makeRoom(address)
    const [ana, ben] = [visit(address, trailRoom(room), edit), visit(address, trailRoom(room), view)]
    await inStep(ana, ben)
    keep(ana, 'one', 'a revision')
    await until(() => expect(kept(ben)).toEqual({ one: 'a revision' }))
  })

  it('T6 gives nothing of itself to who opens the map', async () => {
    const { address, log } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    const ana = visit(address, trailRoom(room), edit)
    await inStep(ana)
    keep(ana, 'one', 'a revision '.repeat(10_000))
    await vi.waitFor(async () => expect((await log.read(trailRoom(room)))?.tailRows).toBe(1))
    const newcomer = visit(address, room, edit)
    await inStep(newcomer)
    expect(Y.encodeStateAsUpdate(newcomer.doc).byteLength).toBe(2)
    expect((await log.read(room))?.updates).toEqual([])
  })

  it('T7 takes nothing from a viewer', async () => {
    const { address, log } = await openTestServer()
    const { room, edit, view } = await makeRoom(address)
    const [ana, ben] = [visit(address, trailRoom(room), edit), visit(address, trailRoom(room), view)]
    await inStep(ana, ben)
    keep(ben, 'false', 'never happened')
    keep(ana, 'true', 'happened')
    await until(() => expect(kept(ben)).toEqual({ true: 'happened', false: 'never happened' }))
    expect(kept(ana)).toEqual({ true: 'happened' })
    expect((await log.read(trailRoom(room)))?.tailRows).toBe(1)
  })

  it('T7 is there as soon as its journey is, and not before', async () => {
    const { address, log } = await openTestServer()
    // Signed with the server's own secret, for a room that nobody made.
    const nowhere = openLinkGate('only for tests, and known to everybody').keysOf(newRoomId(), 1)
    const { room, edit } = await makeRoom(address)
    expect(await log.generation(trailRoom(room))).toBeUndefined()
    const cases = [
      [visit(address, trailRoom(nowhere.room), nowhere.edit), CLOSE_NO_SUCH_ROOM],
      [visit(address, trailRoom(room), nowhere.edit), CLOSE_KEY_REFUSED],
      [visit(address, trailRoom(trailRoom(room)), edit), CLOSE_NO_SUCH_ROOM],
      [visit(address, `${room}.past`, edit), CLOSE_NO_SUCH_ROOM],
    ] as const
    for (const [visitor, code] of cases) await until(() => expect(visitor.closedWith()).toBe(code))
    expect(await log.generation(trailRoom(nowhere.room))).toBeUndefined()
    expect(await log.generation(trailRoom(room))).toBeUndefined()
    await inStep(visit(address, trailRoom(room), edit))
    expect(await log.generation(trailRoom(room))).toBe(1)
  })

  it('T7 has no links of its own to give or to make anew', async () => {
    const { address } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    await inStep(visit(address, trailRoom(room), edit))
    const asked = await fetch(`${address}/api/rooms/${trailRoom(room)}/keys`, {
      headers: { authorization: `Bearer ${edit}` },
    })
    expect(asked.status).toBe(401)
    const made = await fetch(`${address}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ room: trailRoom(newRoomId()) }),
    })
    expect(made.status).toBe(400)
  })

  it('R9 closes with its journey when links are replaced, and opens with the new ones', async () => {
    const { address, log } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    const [map, trail] = [visit(address, room, edit), visit(address, trailRoom(room), edit)]
    await inStep(map, trail)
    keep(trail, 'one', 'a revision')
    await vi.waitFor(async () => expect((await log.read(trailRoom(room)))?.tailRows).toBe(1))
    const renewed = await fetch(`${address}/api/rooms/${room}/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${edit}` },
    })
    const fresh = (await renewed.json()) as RoomKeys
    for (const visitor of [map, trail]) await until(() => expect(visitor.closedWith()).toBe(CLOSE_KEY_REVOKED))
    const late = visit(address, trailRoom(room), edit)
    await until(() => expect(late.closedWith()).toBe(CLOSE_KEY_REVOKED))
    const back = visit(address, trailRoom(room), fresh.edit)
    await until(() => expect(kept(back)).toEqual({ one: 'a revision' }))
  })

  it('R9 was replaced while nobody was there: a trail that opens later asks its journey', async () => {
    const { address, log } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    await log.createRoom(trailRoom(room))
    await log.renewKeys(room)
    const late = visit(address, trailRoom(room), edit)
    await until(() => expect(late.closedWith()).toBe(CLOSE_KEY_REVOKED))
  })

  it('R17 keeps what was confirmed when the server is killed', async () => {
    const dir = temporaryDir()
    const first = await startProcess({ DATA_DIR: dir, LOG_LEVEL: 'error' })
    const { room, edit } = await makeRoom(first.address)
    const ana = visit(first.address, trailRoom(room), edit)
    let isConfirmed = false
    ana.provider.messageHandlers[102] = () => {
      isConfirmed = true
    }
    await inStep(ana)
    keep(ana, 'one', 'a revision')
    ana.provider.ws?.send(Uint8Array.of(102, 1))
    await waitUntil(() => isConfirmed)
    first.child.kill('SIGKILL')
    await first.ended
    ana.provider.destroy()

    const second = await startProcess({ DATA_DIR: dir, LOG_LEVEL: 'error' })
    const ben = visit(second.address, trailRoom(room), edit)
    await until(() => expect(kept(ben)).toEqual({ one: 'a revision' }))
  })
})
