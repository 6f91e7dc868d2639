import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { updateFrame } from '../../../server/rooms/messages.ts'
import { type Door, openHall, person, type Stranger, stranger } from './hall.ts'
import { until } from './until.ts'

const STOPPED = 20
const DRAGGING = 4
/** A hundred frames a second from each of them, of 4 kB, so that what a reader misses is far more than the system's own buffers hold. */
const EVERY_MS = 10
const LETTERS = 4000
const LOAD_MS = 15_000
const SAID = 12_000_000
/** Who reads nothing for longer than that is cut off. */
const MOST_LOAD_MS = 25_000

interface Outcome {
  /** By how much resident memory rose above what it was under the same load while all were reading, in bytes, at most. */
  readonly growth: number
  /** How long each edit of somebody else took to reach a reader who reads, in ms. */
  readonly waits: readonly number[]
  /** What was said to all meanwhile, in bytes. */
  readonly said: number
  /** How often the line of the one who reads again had broken until she had everything. */
  readonly brokenLines: number
  /** How long after they stopped those who never read again were cut off, in ms. */
  readonly cutOffAfter: number
}

/**
 * Twenty-one people stop reading, over real TCP, while others drag and Ana and Ben work: one of them reads again after fifteen
 * seconds, the others never.
 */
export async function stopReading(): Promise<Outcome> {
  const hall = await openHall()
  const socketsOfNobody = hall.sockets()
  const door = await hall.makeRoom()
  const [ana, ben, cleo] = [person(door), person(door), person(door)]
  let draggers: Dragger[] = []
  const stopped: Stranger[] = []
  try {
    await until(() => [ana, ben, cleo].every(({ provider }) => provider.synced))
    for (let n = 0; n < STOPPED; n++) stopped.push(await stranger(door, door.viewProtocols))
    draggers = await Promise.all(Array.from({ length: DRAGGING }, (_, n) => dragger(door, n)))
    await reading((ms) => ms > 3000)
    const usual = hall.memory()

    let brokenLines = 0
    cleo.provider.on('connection-close', () => {
      brokenLines += 1
    })
    for (const { socket } of stopped) socket.pause()
    const cleosLine = cleo.provider.ws as unknown as WebSocket
    cleosLine.pause()
    const stoppedAt = performance.now()
    const saidBefore = total(draggers)
    const said = (): number => total(draggers) - saidBefore
    // Longer where the machine has so much else to do that too little was said.
    const { waits, most } = await reading((ms) => ms > (said() < SAID ? MOST_LOAD_MS : LOAD_MS))
    for (const one of draggers) one.leave()

    cleosLine.resume()
    ana.map.set('last', true)
    const words = (doc: Y.Doc): string => JSON.stringify(Object.entries(doc.getMap('m').toJSON()).sort())
    await until(() => cleo.map.get('last') && ben.map.get('last') && words(cleo.doc) === words(ana.doc), 20_000)
    // Ana, Ben and Cleo stay; the draggers have left by themselves.
    await until(() => hall.sockets() <= socketsOfNobody + 3, 120_000)
    return { growth: most - usual, waits, said: said(), brokenLines, cutOffAfter: performance.now() - stoppedAt }
  } finally {
    for (const one of draggers) one.leave()
    for (const { socket } of stopped) socket.terminate()
    for (const { leave } of [ana, ben, cleo]) leave()
    hall.tearDown()
  }

  /** Ana writes, Ben reads, until it has been long enough. */
  async function reading(isEnough: (ms: number) => boolean): Promise<{ waits: number[]; most: number }> {
    const beganAt = performance.now()
    const waits: number[] = []
    let most = 0
    while (!isEnough(performance.now() - beganAt)) {
      const startedAt = performance.now()
      ana.map.set('n', startedAt)
      await until(() => ben.map.get('n') === startedAt)
      waits.push(performance.now() - startedAt)
      most = Math.max(most, hall.memory())
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { waits, most }
  }
}

interface Dragger {
  readonly said: () => number
  leave(): void
}

/** Somebody who writes without a rest, and reads what comes without a look. */
async function dragger(door: Door, n: number): Promise<Dragger> {
  const { socket } = await stranger(door)
  socket.removeAllListeners('message')
  const doc = new Y.Doc()
  let said = 0
  doc.on('update', (update: Uint8Array) => {
    if (socket.readyState !== WebSocket.OPEN) return
    said += update.byteLength
    socket.send(updateFrame(update))
  })
  const beganAt = performance.now()
  let turn = 0
  const timer = setInterval(() => {
    // By the time that has passed: this process has other tests to run.
    while (turn * EVERY_MS < performance.now() - beganAt) {
      turn += 1
      doc.getMap('m').set(`dragged${n}`, String(turn).padEnd(LETTERS, String.fromCharCode(97 + (turn % 26))))
    }
  }, EVERY_MS)
  return {
    said: () => said,
    leave() {
      clearInterval(timer)
      socket.terminate()
    },
  }
}

function total(draggers: readonly Dragger[]): number {
  return draggers.reduce((sum, { said }) => sum + said(), 0)
}
