import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readJourney } from '../../src/document/read.ts'
import { KEY_PREFIX, MESSAGE_NOTICE, ROOM_PROTOCOL } from '../../src/document/wire.ts'
import type { Journey } from '../../src/journey/journey.ts'

/** The journey as the server gives it to a newcomer who follows a link, such as http://localhost:4321/j/room#key. */
export async function roomJourney(link: string): Promise<Journey> {
  const { host, pathname, hash } = new URL(link)
  const room = pathname.split('/').at(-1) ?? ''
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://${host}/rooms`, room, doc, {
    protocols: [ROOM_PROTOCOL, KEY_PREFIX + hash.slice(1)],
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  provider.messageHandlers[MESSAGE_NOTICE] = () => {}
  try {
    await new Promise<void>((resolve, reject) => {
      provider.once('sync', () => resolve())
      provider.once('connection-close', (event: { code: number } | null) => reject(new Error(`closed: ${event?.code}`)))
    })
    return readJourney(doc)
  } finally {
    provider.destroy()
    doc.destroy()
  }
}

/** A journey by titles, to compare what was drawn with what was meant. */
export function inWords(journey: Journey): { cards: string[]; links: string[] } {
  const title = (id: string): string => journey.waypoints.get(id as never)?.title ?? '?'
  return {
    cards: [...journey.waypoints.values()].map((waypoint) => waypoint.title).sort(),
    links: [...journey.links.values()].map(({ from, kind, to }) => `${title(from)} ${kind} ${title(to)}`).sort(),
  }
}
