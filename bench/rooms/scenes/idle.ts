import { setTimeout as pause } from 'node:timers/promises'
import { Person } from '../person.ts'
import { memory } from '../process-figures.ts'
import type { RunningServer } from '../servers.ts'
import { Tally } from '../tally.ts'

export interface IdleFigures {
  readonly emptyMb: number
  readonly openMb: number
  /** After the last has left and the room's idle time is over. */
  readonly leftMb: number
}

const AT_ONCE = 20
const EMPTY_AFTER_MS = 2000
/** The garbage collector comes when it likes; a server that nobody uses gets this long. */
const LEFT_AFTER_MS = Number(process.env.RIHLA_BENCH_IDLE_SECONDS || 20) * 1000

/** Rooms in which somebody lays a card, moves it and leaves. */
export async function runIdle(server: RunningServer, rooms: number): Promise<IdleFigures> {
  await pause(EMPTY_AFTER_MS)
  const emptyMb = memory(server.pid).now
  for (let done = 0; done < rooms; done += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => visit(server)))
  const openMb = memory(server.pid).now
  await pause(LEFT_AFTER_MS)
  return { emptyMb, openMb, leftMb: memory(server.pid).now }
}

async function visit(server: RunningServer): Promise<void> {
  const person = new Person(await server.seat(), new Tally(), 'editor')
  await person.synced
  person.layCard()
  person.drag(100, 100)
  await person.leave()
}
