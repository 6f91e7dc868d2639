import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openMemoryLog } from '../../server/storage/memory-log.ts'
import { readJourney } from '../../src/document/read.ts'
import { describe as say } from '../../src/journey/commands/describe.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { memoryDevice } from '../../src/session/device.ts'
import type { Session } from '../../src/session/session.ts'
import { faultyLog } from '../server/faulty-log.ts'
import { fakeRoom } from '../support/fake-room.ts'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting, ROOM } from '../support/open-sitting.ts'
import { makeRoom, openTestServer } from '../support/open-test-server.ts'
import { soon } from '../support/soon.ts'

const tour = named('tour')
const title = (words: string) => (journey: Journey) => say(journey, 'waypoints', tour, { title: words })
const status = (session: Session) => session.connection.status.getState()
const online = (session: Session) => soon(() => expect(status(session)).toMatchObject({ line: 'online', synced: true }))

describe('what the server has not yet called durable (S9)', () => {
  it('is counted, and is nothing only once the room has answered the last barrier', async () => {
    const room = await fakeRoom()
    const ana = await openSitting({ address: room.address, seed: journeyOf('tour') })
    await online(ana)
    await soon(() => expect(room.barriers).toHaveLength(1))
    expect(status(ana).unsaved).toBe(1)
    room.confirm()
    await soon(() => expect(status(ana).unsaved).toBe(0))

    ana.actions.run(title('One'))
    ana.actions.run(title('Two'))
    expect(status(ana).unsaved).toBe(2)
    await soon(() => expect(room.barriers).toHaveLength(1))
    ana.actions.run(title('Three'))
    // The answer to the first barrier says nothing of the third change, whose own has not even left.
    room.confirm()
    room.notice('{"tell":"storage-trouble"}')
    await soon(() => expect(status(ana).storageTrouble).toBe(true))
    expect(status(ana).unsaved).toBe(3)
    await soon(() => expect(room.barriers).toHaveLength(1))
    ana.actions.run(title('Four'))
    await soon(() => expect(room.barriers).toHaveLength(2))
    // Nor does it say anything of a change whose barrier is on its way.
    room.confirm()
    room.notice('{"tell":"storage-well"}')
    await soon(() => expect(status(ana).storageTrouble).toBe(false))
    expect(status(ana).unsaved).toBe(4)
    room.confirm()
    await soon(() => expect(status(ana).unsaved).toBe(0))
  })

  it('is not what others did', async () => {
    const room = await fakeRoom()
    const ana = await openSitting({ address: room.address })
    await online(ana)
    await soon(() => expect(room.barriers).toHaveLength(1))
    const ben = await openSitting({ seed: journeyOf('tour') })
    Y.applyUpdate(ana.doc, Y.encodeStateAsUpdate(ben.doc), 'room')
    expect(status(ana).unsaved).toBe(0)
  })

  it('is remembered on this device, so that it is still counted after a reload without the line', async () => {
    const device = memoryDevice()
    const before = await openSitting({ device, seed: journeyOf('tour') })
    before.actions.run(title('Offline'))
    expect(status(before)).toMatchObject({ line: 'connecting', unsaved: 2 })
    await before.close()
    const after = await openSitting({ device })
    expect(status(after).unsaved).toBe(2)
    const elsewhere = await openSitting({ device, room: ROOM.replace('A', 'B') })
    expect(status(elsewhere).unsaved).toBe(0)
  })

  it('goes out when the line is back, and is nothing after the answer', async () => {
    const room = await fakeRoom()
    const ana = await openSitting({ address: room.address, seed: journeyOf('tour') })
    await online(ana)
    await soon(() => expect(room.barriers).toHaveLength(1))
    room.confirm()
    await soon(() => expect(status(ana).unsaved).toBe(0))
    ana.connection.disconnect()
    await soon(() => expect(status(ana).line).toBe('offline'))
    ana.actions.run(title('In the train'))
    expect(status(ana).unsaved).toBe(1)
    ana.connection.connect()
    await online(ana)
    await soon(() => expect(room.barriers).toHaveLength(1))
    // By the time the barrier is there, so is the change: only then may its answer mean "saved".
    expect((room.doc.getMap('waypoints').get('tour') as { get(key: string): unknown }).get('title')).toBe(
      'In the train',
    )
    room.confirm()
    await soon(() => expect(status(ana).unsaved).toBe(0))
  })

  it('is really on disk: with a log that hangs nothing is called saved', async () => {
    const log = faultyLog(openMemoryLog())
    const server = await openTestServer({ log })
    const { room, edit } = await makeRoom(server.address)
    const ana = await openSitting({ address: server.address, room, key: edit, seed: journeyOf('tour') })
    await soon(() => expect(status(ana)).toMatchObject({ line: 'online', unsaved: 0 }))
    log.hold('append')
    const appends = log.appends
    ana.actions.run(title('Held'))
    await soon(() => expect(log.appends).toBeGreaterThan(appends))
    // Somebody else comes and is greeted: the room goes on, and still does not say that it is saved.
    const ben = await openSitting({ address: server.address, room, key: edit })
    await soon(() => expect(ben.presence.getState().others.size).toBe(1))
    expect(status(ana).unsaved).toBe(1)
    log.release()
    await soon(() => expect(status(ana).unsaved).toBe(0))
  })
})

describe('work that was done without the line', () => {
  it('is in the log of the server by the time it is called saved', async () => {
    const log = openMemoryLog()
    const server = await openTestServer({ log })
    const { room, edit } = await makeRoom(server.address)
    const ana = await openSitting({ address: server.address, room, key: edit, seed: journeyOf('tour -> talk') })
    ana.connection.disconnect()
    ana.actions.run(title('In the train'))
    const expected = ana.store.getState().journey
    ana.connection.connect()
    await soon(() => expect(status(ana)).toMatchObject({ line: 'online', unsaved: 0 }))
    const kept = new Y.Doc()
    for (const update of (await log.read(room))?.updates ?? []) Y.applyUpdate(kept, update)
    expect(readJourney(kept)).toEqual(expected)
  })
})

describe('the line (S10)', () => {
  it.each([
    [4401, 'keyRefused'],
    [4403, 'keyRevoked'],
    [4404, 'noSuchRoom'],
    [4409, 'malformed'],
    [4410, 'keyEnded'],
    [1009, 'tooLarge'],
  ] as const)('that is closed with %i is refused for good: %s', async (code, because) => {
    const room = await fakeRoom()
    room.refuseWith = code
    const ana = await openSitting({ address: room.address })
    await soon(() => expect(status(ana)).toMatchObject({ line: 'refused', because }))
  })

  it.each([
    [1012, null],
    [4503, 'notReadable'],
    [4529, 'tooFast'],
    [4530, 'roomCrowded'],
    [4531, 'addressCrowded'],
    [4532, 'serverCrowded'],
    [4533, 'tooManyTries'],
  ] as const)('that is closed with %i is tried again, and says why: %s', async (code, because) => {
    const room = await fakeRoom()
    const ana = await openSitting({ address: room.address })
    await online(ana)
    room.close(code)
    await soon(() => expect(status(ana)).toMatchObject({ line: 'offline', because }))
    await online(ana)
    expect(status(ana).because).toBeNull()
  })

  it('that finds nobody is offline, and the journey can be worked on', async () => {
    const ana = await openSitting({ address: 'http://127.0.0.1:1', seed: journeyOf('tour') })
    await soon(() => expect(status(ana).line).toBe('offline'))
    expect(ana.actions.run(title('Still here'))).toBe(true)
  })
})

describe('what the room tells outside the document (S10)', () => {
  it('is what the key allows, trouble with storing, and that the room is full', async () => {
    const room = await fakeRoom()
    const ana = await openSitting({ address: room.address })
    await online(ana)
    room.notice('{"tell":"role","role":"view"}')
    await soon(() => expect(status(ana).role).toBe('view'))
    room.notice('{"tell":"storage-trouble"}')
    await soon(() => expect(status(ana).storageTrouble).toBe(true))
    room.notice('{"tell":"storage-well"}')
    await soon(() => expect(status(ana).storageTrouble).toBe(false))
    room.notice('{"tell":"not-taken"}')
    await soon(() => expect(status(ana).notTaken).toBe(true))
    room.notice('{"tell":"storage-well"}')
    await soon(() => expect(status(ana).notTaken).toBe(false))
    room.notice('{"tell":"damaged"}')
    await soon(() => expect(status(ana).damaged).toBe(true))
    room.notice('{"tell":"full"}')
    await soon(() => expect(status(ana).full).toBe(true))
    room.notice('{"tell":"nearly-full"}')
    await soon(() => expect(status(ana).nearlyFull).toBe(true))
    room.notice('{"tell":"has-space"}')
    await soon(() => expect(status(ana)).toMatchObject({ full: false, nearlyFull: false }))
    room.notice('{"tell":"nearly-full"}')
    await soon(() => expect(status(ana).nearlyFull).toBe(true))
    room.notice('{"tell":"role","role":"edit"}')
    await soon(() => expect(status(ana).nearlyFull).toBe(false))
    room.notice('{"tell":"read-only"}')
    await soon(() =>
      expect(ana.view.getState().messages.map(({ key }) => key)).toEqual(['message.roomFull', 'message.viewOnly']),
    )
  })

  it('and passes over what it does not understand', async () => {
    const room = await fakeRoom()
    const ana = await openSitting({ address: room.address })
    await online(ana)
    const before = status(ana)
    for (const text of ['', 'null', '[]', '{"tell":"role","role":"owner"}', '{"tell":7}', '{']) room.notice(text)
    room.notice('{"tell":"full"}')
    await soon(() => expect(status(ana)).toEqual({ ...before, full: true }))
  })
})

describe('two people at one server', () => {
  it('see each other, each other’s cards and each other’s drags', async () => {
    const server = await openTestServer()
    const { room, edit } = await makeRoom(server.address)
    const ana = await openSitting({ address: server.address, room, key: edit, seed: journeyOf('tour') })
    const ben = await openSitting({ address: server.address, room, key: edit })
    await soon(() => expect(ben.store.getState().journey).toEqual(journeyOf('tour')))
    ana.identify({ name: 'Ana', colour: '#0067A8' })
    ana.drag.move(new Map([[tour, { x: 80, y: 320 }]]), { x: 80, y: 0 })
    await soon(() =>
      expect([...ben.presence.getState().others.values()]).toMatchObject([
        { name: 'Ana', colour: '#0067A8', drag: { ids: ['tour'], by: { x: 80, y: 0 } } },
      ]),
    )
    expect(ben.store.getState().journey).toEqual(journeyOf('tour'))
    ana.actions.drop(ana.drag.getState().places)
    await soon(() => expect(ben.store.getState().journey.waypoints.get(tour)?.at).toEqual({ x: 80, y: 320 }))
    await soon(() => expect([...ben.presence.getState().others.values()]).toMatchObject([{ drag: null }]))
    await ana.close()
    await soon(() => expect(ben.presence.getState().others.size).toBe(0))
  })

  it('of whom one may only look: what they see is live, and what they try is told', async () => {
    const server = await openTestServer()
    const keys = await makeRoom(server.address)
    const ana = await openSitting({ address: server.address, room: keys.room, key: keys.edit, seed: journeyOf('tour') })
    // Their browser does not know yet that this key only looks.
    const viewer = await openSitting({ address: server.address, room: keys.room, key: keys.view, role: 'edit' })
    await soon(() => expect(status(viewer)).toMatchObject({ role: 'view', synced: true }))
    await soon(() => expect(viewer.store.getState().journey).toEqual(journeyOf('tour')))
    expect(viewer.actions.run(title('Mine'))).toBe(false)
    ana.actions.run(title('Ana'))
    await soon(() => expect(viewer.store.getState().journey.waypoints.get(tour)?.title).toBe('Ana'))
  })
})

describe('who comes back after the line was lost', () => {
  it('sees at once who is there, also those who have not moved meanwhile', async () => {
    const server = await openTestServer()
    const { room, edit } = await makeRoom(server.address)
    const ana = await openSitting({ address: server.address, room, key: edit })
    const ben = await openSitting({ address: server.address, room, key: edit })
    const seen = () => ben.presence.getState().everyone.size
    await soon(() => expect(seen()).toBe(1))
    ben.connection.disconnect()
    await soon(() => expect(seen()).toBe(0))
    ben.connection.connect()
    await soon(() => expect(seen()).toBe(1))
    await soon(() => expect(ana.presence.getState().everyone.size).toBe(1))
  })
})
