import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { KEY_PREFIX, ROOM_PROTOCOL, ROOMS_PATH, type Role } from '../../../src/document/wire.ts'
import { openConnection } from '../../../src/session/connection.ts'
import { memoryDevice } from '../../../src/session/device.ts'
import { makeRoom, openTestServer, visit } from '../../support/open-test-server.ts'
import { until } from './until.ts'

const WebSocketPolyfill = WebSocket as unknown as typeof globalThis.WebSocket

/** One tab of the browser that this process stands for: all its tabs share a BroadcastChannel. */
function tab(address: string, room: string, key: string, role: Role): Y.Map<unknown> {
  const doc = new Y.Doc()
  const url = address.replace('http', 'ws') + ROOMS_PATH
  const connection = openConnection({ url, room, key, role, doc, device: memoryDevice(), WebSocketPolyfill })
  onTestFinished(() => connection.close())
  connection.connect()
  return doc.getMap('m')
}

/** The same with the provider's own manners: it passes on to other tabs what it hears and what is written in it. */
function talkativeTab(address: string, room: string, key: string): Y.Map<unknown> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(address.replace('http', 'ws') + ROOMS_PATH, room, doc, {
    WebSocketPolyfill,
    protocols: [ROOM_PROTOCOL, KEY_PREFIX + key],
  })
  provider.messageHandlers[102] = provider.messageHandlers[103] = () => {}
  onTestFinished(() => provider.destroy())
  return doc.getMap('m')
}

describe('a tab that edits and one that only looks, in one browser (S24 of docs/promises.md)', () => {
  it('P6: R8 what is written in the one that looks never reaches the room by way of the other', async () => {
    const { address } = await openTestServer()
    const { room, edit, view } = await makeRoom(address)
    const [editing, looking] = [tab(address, room, edit, 'edit'), tab(address, room, view, 'view')]
    const ben = visit(address, room, edit).doc.getMap('m')
    looking.set('smuggled', 1)
    editing.set('honest', 1)
    await until(() => ben.get('honest') === 1 && looking.get('honest') === 1)
    editing.set('more', 1)
    await until(() => ben.get('more') === 1 && looking.get('more') === 1)
    expect([editing.has('smuggled'), ben.has('smuggled')]).toEqual([false, false])
  })

  it('would reach it with the provider’s own manners', async () => {
    const { address } = await openTestServer()
    const { room, edit, view } = await makeRoom(address)
    const [editing, looking] = [talkativeTab(address, room, edit), talkativeTab(address, room, view)]
    const ben = visit(address, room, edit).doc.getMap('m')
    looking.set('smuggled', 1)
    editing.set('honest', 1)
    await until(() => ben.get('smuggled') === 1)
  })
})
