import { setTimeout as pause } from 'node:timers/promises'
import { agree } from '../agreement.ts'
import { Person, type Seat } from '../person.ts'
import { cpuSeconds, memory } from '../process-figures.ts'
import { quantile } from '../quantile.ts'
import type { RunningServer } from '../servers.ts'
import { Tally } from '../tally.ts'

/** People at work in rooms: the first of each room drag cards, the first show pointers, all read. */
export interface LoadScene {
  readonly rooms: number
  readonly people: number
  readonly editors: number
  readonly editsPerSecond: number
  readonly pointers: number
  readonly pointersPerSecond: number
}

export interface LoadFigures {
  readonly edits: number
  readonly expected: number
  readonly delivered: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Share of its core that the server took while the load ran. */
  readonly core: number
  readonly microsecondsPerEdit: number
  readonly peakMb: number
  readonly sentMb: number
  /** Pointers told, of those shown to others; what is shown again before it is told need not be. */
  readonly pointers: number
  readonly driverCore: number
  /** How late the driver sent, ms. */
  readonly driverLateP99: number
  /** What the servers took of their core, by two seconds, warm-up included. */
  readonly course: readonly number[]
  /** What was not the same everywhere at the end; empty if all was. */
  readonly disagreement: string
}

/** Until V8 has compiled what is hot: a server runs for days. Ours, which has the most code, takes longest; see docs/bench.md. */
const WARM_UP_MS = Number(process.env.RIHLA_BENCH_WARM_UP || 25) * 1000
const LOAD_MS = Number(process.env.RIHLA_BENCH_SECONDS || 15) * 1000
const DRAIN_MS = 20_000
const STILL_MS = 4000
/** How many people enter at a time. */
const AT_ONCE = 25
const TICK_MS = 2
/** As a browser does, whom others forget after 30 s otherwise. */
const SHOWN_AGAIN_PER_SECOND = 1 / 15

interface Task {
  dueAt: number
  readonly everyMs: number
  readonly act: () => void
}

/** What everybody does from now on, each at a beat of their own; ends with `stop`. */
class Doings {
  readonly lateMs: number[] = []
  private readonly tasks: Task[] = []
  private timer: NodeJS.Timeout | undefined

  add(perSecond: number, act: () => void): void {
    const everyMs = 1000 / perSecond
    this.tasks.push({ dueAt: performance.now() + Math.random() * everyMs, everyMs, act })
  }

  start(): void {
    this.timer = setInterval(() => this.tick(), TICK_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private tick(): void {
    const now = performance.now()
    for (const task of this.tasks) {
      if (task.dueAt > now) continue
      this.lateMs.push(now - task.dueAt)
      task.dueAt += task.everyMs
      task.act()
    }
  }
}

/**
 * @param servers one, or the nodes of one
 * @param rooms the seats of each room, taken in turns
 */
export async function runLoad(
  servers: readonly RunningServer[],
  scene: LoadScene,
  rooms: readonly (readonly Seat[])[],
): Promise<LoadFigures> {
  const tally = new Tally()
  const people = await enterAll(rooms, scene, tally)
  try {
    return await measure(servers, scene, people, tally)
  } finally {
    for (const person of people.flat()) person.cut()
  }
}

function enter(seat: Seat, index: number, scene: LoadScene, tally: Tally): Person {
  return new Person(seat, tally, index < scene.editors ? 'editor' : index >= scene.people - 1 ? 'witness' : 'reader')
}

async function enterAll(rooms: readonly (readonly Seat[])[], scene: LoadScene, tally: Tally): Promise<Person[][]> {
  const people: Person[][] = rooms.map(() => [])
  let group: Promise<void>[] = []
  for (const [room, seats] of rooms.entries()) {
    for (let index = 0; index < scene.people; index++) {
      const seat = seats[index % seats.length]
      if (!seat) throw new Error('a room without a seat')
      const person = enter(seat, index, scene, tally)
      people[room]?.push(person)
      group.push(person.synced)
      if (group.length < AT_ONCE) continue
      await Promise.all(group)
      group = []
    }
  }
  await Promise.all(group)
  for (const room of people) {
    for (const person of room.slice(0, scene.editors)) person.layCard()
    // Once more, for those who came later: a relay tells a newcomer nothing.
    for (const person of room) person.show(0, 0, 0)
  }
  return people
}

async function measure(
  servers: readonly RunningServer[],
  scene: LoadScene,
  people: readonly (readonly Person[])[],
  tally: Tally,
): Promise<LoadFigures> {
  const doings = new Doings()
  for (const room of people) {
    for (const person of room.slice(0, scene.editors)) {
      doings.add(scene.editsPerSecond, () => person.drag(Math.random() * 4000, Math.random() * 3000))
    }
    for (const person of room.slice(0, scene.pointers)) {
      doings.add(scene.pointersPerSecond, () => person.show(Math.random(), Math.random(), scene.people - 1))
    }
    for (const person of room.slice(scene.pointers)) {
      doings.add(SHOWN_AGAIN_PER_SECOND, () => person.show(0, 0, scene.people - 1))
    }
  }
  const everybody = people.flat()
  const bytes = (): number => everybody.reduce((sum, { bytesIn }) => sum + bytesIn, 0)
  const cpu = (): number => servers.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0)

  doings.start()
  const course = new Course(cpu)
  await pause(WARM_UP_MS)
  const driverBefore = process.cpuUsage()
  const cpuBefore = cpu()
  const bytesBefore = bytes()
  doings.lateMs.length = 0
  tally.startCount()
  const startedAt = performance.now()
  await pause(LOAD_MS)
  doings.stop()
  tally.endCount()
  const loadS = (performance.now() - startedAt) / 1000
  const driver = process.cpuUsage(driverBefore)
  const cpuAtEnd = cpu()
  course.stop()

  const expected = tally.edits * (scene.people - 1)
  await drain(() => tally.latencies.length, expected)
  const disagreement = await agree(people)
  const delivered = tally.latencies.length
  const sorted = Float64Array.from(tally.latencies).sort()
  return {
    edits: tally.edits,
    expected,
    delivered,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    core: (cpuAtEnd - cpuBefore) / loadS,
    microsecondsPerEdit: ((cpu() - cpuBefore) / delivered) * 1e6,
    peakMb: servers.reduce((sum, { pid }) => sum + memory(pid).peak, 0),
    sentMb: (bytes() - bytesBefore) / 2 ** 20,
    pointers: tally.presenceTold / tally.presenceShown,
    driverCore: (driver.user + driver.system) / 1e6 / loadS,
    driverLateP99: quantile(Float64Array.from(doings.lateMs).sort(), 0.99),
    course: course.shares,
    disagreement,
  }
}

/** What the servers take of their core, every two seconds from the first moment on: shows how long they warm up. */
class Course {
  readonly shares: number[] = []
  private readonly timer: NodeJS.Timeout

  constructor(cpuSeconds: () => number) {
    let before = cpuSeconds()
    let since = performance.now()
    this.timer = setInterval(() => {
      const [now, cpu] = [performance.now(), cpuSeconds()]
      this.shares.push(Math.round(((cpu - before) / (now - since)) * 1e6) / 1000)
      before = cpu
      since = now
    }, 2000)
  }

  stop(): void {
    clearInterval(this.timer)
  }
}

/** Waits until all has arrived, or nothing has come for a while. */
async function drain(arrived: () => number, expected: number): Promise<void> {
  const until = performance.now() + DRAIN_MS
  let last = arrived()
  let lastAt = performance.now()
  while (arrived() < expected && performance.now() < until && performance.now() - lastAt < STILL_MS) {
    await pause(20)
    if (arrived() === last) continue
    last = arrived()
    lastAt = performance.now()
  }
}
