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

const ROUNDS = 3
const ENTER_WITHIN_MS = 60_000
/** Slow enough for a server that counts messages a second. */
const SEED_EVERY_MS = 10

/** People who come in all at once to an old map, on which somebody is at work; the middle of three rounds. */
export async function runDoor(server: RunningServer, map: OldMap, people: number): Promise<DoorFigures> {
  const seat = await server.seat()
  const seeder = await seed(seat, map)
  const rounds: DoorFigures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await enterAll(server, seat, map, people))
    await pause(1000)
  }
  seeder.cut()
  const flaw = rounds.find(({ disagreement }) => disagreement !== '')
  const middle = rounds.sort((a, b) => a.last - b.last)[Math.floor(ROUNDS / 2)]
  if (!middle) throw new Error('no round was run')
  return { ...middle, disagreement: flaw?.disagreement ?? '' }
}

async function seed(seat: Seat, map: OldMap): Promise<Person> {
  const seeder = new Person(seat, new Tally(), 'reader')
  await seeder.synced
  for (const piece of map.pieces) {
    seeder.sendEdits(piece)
    await pause(SEED_EVERY_MS)
  }
  const until = performance.now() + ENTER_WITHIN_MS
  for (;;) {
    const newcomer = new Person(seat, new Tally(), 'newcomer')
    await newcomer.synced
    const isThere = isSame(newcomer.state, map)
    await newcomer.leave()
    if (isThere) return seeder
    if (performance.now() > until) throw new Error(`the map did not get into ${seat.path}`)
    await pause(500)
  }
}

async function enterAll(server: RunningServer, seat: Seat, map: OldMap, people: number): Promise<DoorFigures> {
  const cpuBefore = cpuSeconds(server.pid)
  const driverBefore = process.cpuUsage()
  const startedAt = performance.now()
  const crowd = Array.from({ length: people }, () => new Person(seat, new Tally(), 'newcomer'))
  await Promise.race([
    Promise.all(crowd.map(({ synced }) => synced)),
    pause(ENTER_WITHIN_MS, undefined, { ref: false }).then(() => {
      throw new Error(`not everybody was in after ${ENTER_WITHIN_MS} ms`)
    }),
  ])
  const cpu = cpuSeconds(server.pid) - cpuBefore
  const driver = process.cpuUsage(driverBefore)
  const waits = Float64Array.from(crowd, ({ syncedAt }) => syncedAt - startedAt).sort()
  const states = new Map(crowd.map(({ state }) => [state.toString('latin1'), state]))
  const wrong = [...states.values()].filter((state) => !isSame(state, map)).length
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

/** Whether these updates make the map, with its past. */
function isSame(state: Uint8Array, { doc }: OldMap): boolean {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, state)
  const isWhole = Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc))
  copy.destroy()
  return isWhole
}
