import { encodeStateAsUpdate } from 'yjs'
import { chanceOf } from '../../support/random-journey.ts'
import { type Door, type Hall, openHall, type Person, person, STOCK_DIR } from './hall.ts'
import { heapOf } from './inspect.ts'
import { until } from './until.ts'

/** How long people come and go: `RIHLA_SOAK_SECONDS=3600` for an hour. */
export const SOAK_SECONDS = Number(process.env.RIHLA_SOAK_SECONDS) || 120

/**
 * Whoever joins is somebody new, whose number stays in the document for good. With the coming and going of two minutes, ten a second, rooms
 * did not close within half a minute after three quarters of an hour: a longer soak is as busy, and less restless.
 */
export const RESTLESS = Math.min(1, 400 / SOAK_SECONDS)

const ROOMS = 4
const MOST_PEOPLE = 24
const PARTS = 8

interface Visitor {
  readonly one: Person
  readonly room: number
  readonly looksOn: boolean
}

/** What a server holds when nobody is there, in bytes and in number. */
interface Quiet {
  /** Heap and buffers of its main thread, after garbage was collected. */
  readonly heap: number
  /** Resident memory of the whole process, threads and native code with it. */
  readonly resident: number
  /** Open files, sockets and pipes. */
  readonly descriptors: number
  /** What all documents weigh by then, as they are stored: they grow for as long as people work. */
  readonly documents: number
}

interface Outcome {
  readonly joins: number
  readonly edits: number
  readonly kills: number
  /** In quiet moments since it was last killed. */
  readonly quiet: readonly Quiet[]
}

/**
 * People join, edit, look on, vanish and come back in a few rooms. The time has eight parts; in the middle of each of the first
 * four the server is killed. At the end of each part all who are in a room, and somebody who comes new, must have the same.
 *
 * Memory is looked at in quiet moments, at the end of each part from the fourth on, all in one life of the server: everybody has
 * left, the rooms are put away, garbage is collected.
 */
export async function soak(seed: number, seconds: number): Promise<Outcome> {
  const chance = chanceOf(seed)
  const pick = (below: number): number => Math.floor(chance() * below)
  const hall = await openHall({ NODE_OPTIONS: '--inspect=127.0.0.1:0', IDLE_SECONDS: '1', LOG_LEVEL: 'info' })
  const empty = { sockets: hall.sockets(), threads: hall.threads() }
  const doors = await Promise.all(Array.from({ length: ROOMS }, () => hall.makeRoom()))
  const partMs = (seconds * 1000) / PARTS
  let people: Visitor[] = []
  let [joins, edits, kills] = [0, 0, 0]
  const quiet: Quiet[] = []

  function join(): void {
    const [room, looksOn] = [pick(ROOMS), pick(5) === 0]
    const door = doors[room] as Door
    people.push({ one: person(door, looksOn ? { protocols: door.viewProtocols } : {}), room, looksOn })
    joins += 1
  }

  function edit({ one, looksOn }: Visitor): void {
    one.provider.awareness.setLocalStateField('cursor', { x: pick(1000), y: pick(1000) })
    if (looksOn) return
    edits += 1
    const key = `card${pick(60)}`
    if (pick(6) === 0) one.map.delete(key)
    else one.map.set(key, { edits, at: pick(1000) })
  }

  /** One thing that somebody does. */
  function act(): void {
    const roll = chance()
    const somebody = people[pick(people.length)]
    if (roll < 0.06 * RESTLESS && people.length < MOST_PEOPLE) join()
    else if (roll < 0.09 * RESTLESS && people.length > 4) people.splice(pick(people.length), 1)[0]?.one.leave()
    else if (roll < 0.09 * RESTLESS + 0.02) somebody?.one.provider.ws?.close()
    else if (somebody) edit(somebody)
  }

  async function work(ms: number): Promise<void> {
    const endsAt = performance.now() + ms
    while (performance.now() < endsAt) {
      for (let n = pick(6); n >= 0; n--) act()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  try {
    for (let part = 1; part <= PARTS; part++) {
      await work(partMs / 2)
      if (part <= PARTS / 2) {
        kills += 1
        await hall.kill()
        await hall.restart()
      }
      await work(partMs / 2)
      const documents = await allEqual(people, doors)
      for (const { one } of people) one.leave()
      people = []
      if (part >= PARTS / 2) quiet.push({ ...(await lookAt(hall, empty)), documents })
    }
    return { joins, edits, kills, quiet }
  } finally {
    for (const { one } of people) one.leave()
    hall.tearDown()
  }
}

/** @returns what the documents weigh, bytes */
async function allEqual(people: readonly Visitor[], doors: readonly Door[]): Promise<number> {
  let weight = 0
  for (const [room, door] of doors.entries()) {
    const inside = people.filter((visitor) => visitor.room === room).map(({ one }) => one)
    const newcomer = person(door)
    try {
      await until(() => [...inside, newcomer].every(({ provider }) => provider.synced))
      const words = (one: Person): string => JSON.stringify(Object.entries(one.read()).sort())
      await until(() => new Set([...inside, newcomer].map(words)).size === 1)
      weight += encodeStateAsUpdate(newcomer.provider.doc).byteLength
    } finally {
      newcomer.leave()
    }
  }
  return weight
}

async function lookAt(
  hall: Hall,
  empty: { readonly sockets: number; readonly threads: number },
): Promise<Omit<Quiet, 'documents'>> {
  await until(() => hall.sockets() <= empty.sockets, 30_000)
  const count = (event: string): number => hall.output().split(`"event":"${event}"`).length - 1
  // The stock server keeps all rooms, and says nothing.
  if (STOCK_DIR === undefined) {
    const areAllAway = (): boolean => count('opened') > 0 && count('opened') === count('closed')
    await until(areAllAway, 30_000).catch((error: unknown) => {
      const last = hall.output().slice(-3_000)
      throw new Error(`${count('opened')} rooms opened and ${count('closed')} closed; it said last: ${last}`, {
        cause: error,
      })
    })
  }
  // Rooms that close are merged. The thread that does so goes 5 s after, and with it 40 to 60 MB.
  await until(() => hall.threads() <= empty.threads)
  const heap = await heapOf(hall.output())
  return { heap, resident: hall.memory(), descriptors: hall.descriptors() }
}
