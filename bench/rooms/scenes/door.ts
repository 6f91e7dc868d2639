import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { Person, type Seat } from '../person.ts'
import { cpuSeconds, memory } from '../process-figures.ts'
import { quantile } from '../quantile.ts'
import type { RunningServer } from '../servers.ts'
import { Tally } from '../tally.ts'
import type { OldMap } from './old-map.ts'

export interface DoorFigures {
  /** Milliseconds from the first knock until half of them, and the last, had the whole map. */
  readonly p50: number
  readonly last: number
  readonly cpuSeconds: number
  readonly sentMb: number
  readonly peakMb: number
  readonly driverCpuSeconds: number
  readonly disagreement: string
}

const ROUNDS = 5
const ENTER_WITHIN_MS = 60_000
/** Slow enough for a server that counts messages a second. */
const SEED_EVERY_MS = 10
/** How often somebody moves a card while the others come. */
const EDIT_EVERY_MS = 100
/** For all that a newcomer is sent: the map takes half of it. */
const SPACE_BYTES = 2 ** 20

/** People who come in all at once to an old map, on which somebody is at work; the middle of five rounds. */
export async function runDoor(server: RunningServer, map: OldMap, people: number): Promise<DoorFigures> {
  const seat = await server.seat()
  // Filled, which means that the system has given them.
  const spaces = Array.from({ length: people }, () => Buffer.alloc(SPACE_BYTES, 1))
  const seeder = await seed(seat, map, Buffer.alloc(SPACE_BYTES))
  const editor = new Person(seat, new Tally(), 'editor')
  await editor.synced
  editor.layCard()
  const work = setInterval(() => editor.drag(Math.random() * 4000, Math.random() * 3000), EDIT_EVERY_MS)
  const rounds: DoorFigures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const figures = await enterAll(server, seat, map, spaces)
    process.stderr.write(`door, ${server.name}: ${JSON.stringify(figures)}\n`)
    rounds.push(figures)
    await pause(1000)
  }
  clearInterval(work)
  editor.cut()
  seeder.cut()
  const flaw = rounds.find(({ disagreement }) => disagreement !== '')
  const middle = rounds.sort((a, b) => a.last - b.last)[Math.floor(ROUNDS / 2)]
  if (!middle) throw new Error('no round was run')
  return { ...middle, disagreement: flaw?.disagreement ?? '' }
}

async function seed(seat: Seat, map: OldMap, space: Buffer): Promise<Person> {
  const seeder = new Person(seat, new Tally(), 'reader')
  await seeder.synced
  for (const piece of map.pieces) {
    seeder.sendEdits(piece)
    await pause(SEED_EVERY_MS)
  }
  const until = performance.now() + ENTER_WITHIN_MS
  for (;;) {
    const newcomer = new Person(seat, new Tally(), 'newcomer', space)
    await newcomer.synced
    const isThere = isWhole(newcomer.state, map)
    await newcomer.leave()
    // It stays: some servers forget a map in which nobody is.
    if (isThere) return seeder
    if (performance.now() > until) throw new Error(`the map did not get into ${seat.path}`)
    await pause(500)
  }
}

async function enterAll(
  server: RunningServer,
  seat: Seat,
  map: OldMap,
  spaces: readonly Buffer[],
): Promise<DoorFigures> {
  const cpuBefore = cpuSeconds(server.pid)
  const driverBefore = process.cpuUsage()
  const startedAt = performance.now()
  const crowd = spaces.map((space) => new Person(seat, new Tally(), 'newcomer', space))
  await Promise.race([
    Promise.all(crowd.map(({ synced }) => synced)),
    pause(ENTER_WITHIN_MS, undefined, { ref: false }).then(() => {
      throw new Error(`not everybody was in after ${ENTER_WITHIN_MS} ms`)
    }),
  ])
  const cpu = cpuSeconds(server.pid) - cpuBefore
  const driver = process.cpuUsage(driverBefore)
  const waits = Float64Array.from(crowd, ({ syncedAt }) => syncedAt - startedAt).sort()
  const states = new Map(crowd.map(({ state }) => [Buffer.concat(state).toString('latin1'), state]))
  const wrong = [...states.values()].filter((state) => !isWhole(state, map)).length
  const figures = {
    p50: quantile(waits, 0.5),
    last: quantile(waits, 1),
    cpuSeconds: cpu,
    sentMb: crowd.reduce((sum, { bytesIn }) => sum + bytesIn, 0) / 2 ** 20,
    peakMb: memory(server.pid).peak,
    driverCpuSeconds: (driver.user + driver.system) / 1e6,
    disagreement: wrong > 0 ? `${wrong} of ${states.size} different states are not the map` : '',
  }
  await Promise.all(crowd.map((person) => person.leave()))
  return figures
}

/** Whether these updates hold all of the map, with its past; the card that is moved meanwhile may be there or not. */
function isWhole(state: readonly Uint8Array[], { whole }: OldMap): boolean {
  const copy = new Y.Doc()
  for (const update of state) Y.applyUpdate(copy, update)
  const before = Y.snapshot(copy)
  Y.applyUpdate(copy, whole)
  const holdsAll = !copy.store.pendingStructs && !copy.store.pendingDs && Y.equalSnapshots(before, Y.snapshot(copy))
  copy.destroy()
  return holdsAll
}
