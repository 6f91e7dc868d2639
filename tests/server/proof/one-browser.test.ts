import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { KEY_PREFIX, type Role } from '../../../src/document/wire.ts'
import { openConnection } from '../../../src/session/connection.ts'
import { memoryDevice } from '../../../src/session/device.ts'
import { type Door, type Hall, openHall, person } from './hall.ts'
import { until } from './until.ts'

const WebSocketPolyfill = WebSocket as unknown as typeof globalThis.WebSocket

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
}, 60_000)
afterAll(() => hall.tearDown())

/** One tab of the browser that this process stands for: all its tabs share a BroadcastChannel. */
function tab({ address: url, room }: Door, protocols: readonly string[], role: Role): Y.Map<unknown> {
  const doc = new Y.Doc()
  // The stock server knows no keys, and takes any.
  const key = protocols[1]?.slice(KEY_PREFIX.length) ?? 'none'
  const connection = openConnection({ url, room, key, role, doc, device: memoryDevice(), WebSocketPolyfill })
  onTestFinished(() => connection.close())
  connection.connect()
  return doc.getMap('m')
}

/** The same with the provider's own manners: it passes on to other tabs what it hears and what is written in it. */
function talkativeTab({ address, room }: Door, protocols: string[]): Y.Map<unknown> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(address, room, doc, { WebSocketPolyfill, protocols })
  provider.messageHandlers[102] = provider.messageHandlers[103] = () => {}
  onTestFinished(() => provider.destroy())
  return doc.getMap('m')
}

function ben(door: Door): Y.Map<unknown> {
  const { map, leave } = person(door)
  onTestFinished(leave)
  return map
}

describe('a tab that edits and one that only looks, in one browser (S24 of docs/promises.md)', () => {
  it('P6: R8 what is written in the one that looks never reaches the room by way of the other', async () => {
    const door = await hall.makeRoom()
    const [editing, looking] = [tab(door, door.protocols, 'edit'), tab(door, door.viewProtocols, 'view')]
    const bens = ben(door)
    looking.set('smuggled', 1)
    editing.set('honest', 1)
    await until(() => bens.get('honest') === 1 && looking.get('honest') === 1)
    editing.set('more', 1)
    await until(() => bens.get('more') === 1 && looking.get('more') === 1)
    expect([editing.has('smuggled'), bens.has('smuggled')]).toEqual([false, false])
  })

  it('would reach it with the provider’s own manners', async () => {
    const door = await hall.makeRoom()
    const [editing, looking] = [talkativeTab(door, door.protocols), talkativeTab(door, door.viewProtocols)]
    const bens = ben(door)
    looking.set('smuggled', 1)
    editing.set('honest', 1)
    await until(() => bens.get('smuggled') === 1)
  })
})
