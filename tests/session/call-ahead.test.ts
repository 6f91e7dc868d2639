import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { callAhead } from '../../src/session/call-ahead.ts'
import { memoryDevice } from '../../src/session/device.ts'
import type { Session } from '../../src/session/session.ts'
import { openSession } from '../../src/session/session.ts'
import { journeyOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { makeRoom, openTestServer } from '../support/open-test-server.ts'
import { soon } from '../support/soon.ts'

const opened = vi.fn()
const closed = vi.fn()

/** Node's own name for it comes later than our oldest Node; and each line is counted. */
class CountedSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols)
    opened(String(url))
    this.once('close', closed)
  }
}

beforeEach(() => {
  opened.mockClear()
  closed.mockClear()
  vi.stubGlobal('WebSocket', CountedSocket)
  return () => void vi.unstubAllGlobals()
})

async function sittingAt(url: string, room: string, key: string): Promise<Session> {
  const openCopy = async () => ({ kept: false, close: async () => {} })
  const session = await openSession({ url, room, key, role: 'edit', device: memoryDevice(), openCopy })
  onTestFinished(() => session.close())
  return session
}

const status = (session: Session) => session.connection.status.getState()

async function aRoomWithAMap() {
  const server = await openTestServer()
  const { room, edit } = await makeRoom(server.address)
  const ana = await openSitting({ address: server.address, room, key: edit, seed: journeyOf('tour -> talk') })
  await soon(() => expect(status(ana)).toMatchObject({ synced: true, unsaved: 0 }))
  return { url: `${server.address.replace('http', 'ws')}/rooms`, room, edit }
}

describe('a line that was called before the code that speaks over it had come', () => {
  it('is the one that is taken up, and the map is there with it', async () => {
    const { url, room, edit } = await aRoomWithAMap()
    const heard = vi.fn()
    callAhead(url, room, edit, heard)?.askForAll()
    // The role, presence and the map itself.
    await soon(() => expect(heard.mock.calls.some(([bytes]) => bytes > 200)).toBe(true))
    const ben = await sittingAt(url, room, edit)
    expect(ben.store.getState().journey.waypoints.size).toBe(2)
    await soon(() => expect(status(ben)).toMatchObject({ line: 'online', synced: true, role: 'edit' }))
    expect(opened).toHaveBeenCalledTimes(1)
  })

  it('is taken up while it still rings', async () => {
    const { url, room, edit } = await aRoomWithAMap()
    callAhead(url, room, edit)?.askForAll()
    const ben = await sittingAt(url, room, edit)
    await soon(() => expect(status(ben)).toMatchObject({ line: 'online', synced: true }))
    expect(ben.store.getState().journey.waypoints.size).toBe(2)
    expect(opened).toHaveBeenCalledTimes(1)
  })

  it('is taken up where nothing was asked over it', async () => {
    const { url, room, edit } = await aRoomWithAMap()
    const heard = vi.fn()
    callAhead(url, room, edit, heard)
    await soon(() => expect(heard).toHaveBeenCalled())
    const ben = await sittingAt(url, room, edit)
    await soon(() => expect(ben.store.getState().journey.waypoints.size).toBe(2))
    expect(opened).toHaveBeenCalledTimes(1)
  })

  it('tells why it was refused, and the room is not asked a second time', async () => {
    const { url, room } = await aRoomWithAMap()
    callAhead(url, room, 'none')
    await soon(() => expect(closed).toHaveBeenCalled())
    const ben = await sittingAt(url, room, 'none')
    await soon(() => expect(status(ben)).toMatchObject({ line: 'refused', because: 'keyRefused' }))
    expect(opened).toHaveBeenCalledTimes(1)
  })

  it('is another one for another room', async () => {
    const { url, room, edit } = await aRoomWithAMap()
    const other = await makeRoom(url.replace('ws', 'http').replace('/rooms', ''))
    callAhead(url, other.room, other.edit)
    const ben = await sittingAt(url, room, edit)
    await soon(() => expect(ben.store.getState().journey.waypoints.size).toBe(2))
    expect(opened).toHaveBeenCalledTimes(2)
  })
})
