import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { readMessage } from '../../../server/rooms/messages.ts'
import { type Door, type Hall, openHall, person, STOCK_DIR, saved } from './hall.ts'
import { heapOf } from './inspect.ts'
import { until } from './until.ts'

const PEOPLE = 500
const LETTERS_A_CARD = 100_000
/** Every so many of them keep a document; the others only count, because that is all that the tests' own memory allows. */
const LOOKS_CLOSER = 25

interface Outcome {
  /** When each of them had everything, in ms after the first knocked, in order. */
  readonly waits: readonly number[]
  /** How often the room was opened for them. */
  readonly opened: number
  /** How much more heap and buffers were in use after all had left than before the first came, in bytes. */
  readonly kept: number
}

/** Five hundred people come at once to a room that nobody has opened since the server was started again. */
export async function comeAtOnce(megabytes: number): Promise<Outcome> {
  const hall = await openHall({
    MAX_SOCKETS_PER_ROOM: '600',
    IDLE_SECONDS: '1',
    LOG_LEVEL: 'info',
    NODE_OPTIONS: '--inspect=127.0.0.1:0',
  })
  try {
    const door = await hall.makeRoom()
    const cards = await fill(door, megabytes * 10)
    await hall.stop()
    await hall.restart()
    const socketsOfNobody = hall.sockets()
    const before = await heapOf(hall.output())

    const startedAt = performance.now()
    const waits = await Promise.all(
      Array.from({ length: PEOPLE }, (_, n) => timeToAll(door, cards, startedAt, n % LOOKS_CLOSER === 0)),
    )
    await until(() => hall.sockets() <= socketsOfNobody, 30_000)
    if (STOCK_DIR === undefined) await until(() => count(hall, 'closed') === count(hall, 'opened'), 30_000)
    const kept = (await heapOf(hall.output())) - before
    return { waits: waits.sort((a, b) => a - b), opened: count(hall, 'opened'), kept }
  } finally {
    hall.tearDown()
  }
}

/** So many cards of a hundred thousand letters each. */
async function fill(door: Door, cards: number): Promise<ReadonlyMap<string, string>> {
  const ana = person(door)
  await until(() => ana.provider.synced)
  const put = new Map<string, string>()
  for (let n = 0; n < cards; n++) {
    const letters = Array.from({ length: LETTERS_A_CARD }, () => String.fromCharCode(97 + Math.random() * 26)).join('')
    put.set(`card${n}`, letters)
    ana.map.set(`card${n}`, letters)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await saved(ana)
  ana.leave()
  return put
}

/** Comes in with nothing, and gives when all cards had come, in milliseconds after `startedAt`. */
function timeToAll(
  door: Door,
  cards: ReadonlyMap<string, string>,
  startedAt: number,
  looksCloser: boolean,
): Promise<number> {
  const socket = new WebSocket(`${door.address}/${door.room}`, door.protocols)
  const doc = new Y.Doc()
  let letters = 0
  const hasAll = (): boolean => {
    if (letters < cards.size * LETTERS_A_CARD) return false
    if (!looksCloser) return true
    const map = doc.getMap('m')
    return [...cards].every(([key, value]) => map.get(key) === value)
  }
  return new Promise((resolve, reject) => {
    // Where there is nothing to come, nobody shall wait for ever.
    const patience = setTimeout(() => reject(new Error(`had ${letters} of ${cards.size} cards' letters`)), 60_000)
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`closed with ${code} after ${letters} bytes`)))
    socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)))
    socket.on('message', (frame: Buffer) => {
      if (frame[0] !== 0 || frame[1] === 0) return
      const message = readMessage(frame)
      if (message.kind !== 'update') return
      letters += message.update.byteLength
      if (looksCloser) Y.applyUpdate(doc, message.update)
      if (!hasAll()) return
      clearTimeout(patience)
      resolve(Math.round(performance.now() - startedAt))
      socket.terminate()
    })
  })
}

/** Since the server was last started. */
function count(hall: Hall, event: string): number {
  return hall.output().split(`"event":"${event}"`).length - 1
}
