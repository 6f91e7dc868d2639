import { describe, expect, it } from 'vitest'
import { StorageFailed, type UpdateLog } from '../../../server/ports.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { PATIENCE_MS, runs } from '../../support/runs.ts'
import { roomBed, stored } from '../room-bed.ts'
import { comeIn, type Visitor, visitors, workOn } from '../stubborn-visitor.ts'

/** The scenario has at least as many calls of the storage, when none fails. */
const CALLS = 300
/** Every n up to here is tried in each run of the suite, of those above every thirteenth; all of them with `RIHLA_RUNS=300`. */
const ALL_UP_TO = 20
const ROUNDS = 10
const TURNS = 14

interface Failing {
  readonly log: UpdateLog
  calls(): number
  failures(): number
}

/** A storage of which every nth call fails, in turn before anything was done and after all was done. */
function failingEvery(nth: number, inner: UpdateLog): Failing {
  let [calls, failures] = [0, 0]
  const log = new Proxy(inner, {
    get(target, name) {
      const call = target[name as keyof UpdateLog] as (...args: never[]) => Promise<unknown>
      return async (...args: never[]) => {
        calls += 1
        if (calls % nth !== 0) return call(...args)
        failures += 1
        if (failures % 2 === 0) await call(...args)
        throw new StorageFailed('disk', 'SQLITE_IOERR')
      }
    },
  })
  return { log, calls: () => calls, failures: () => failures }
}

function check({ name, guest, edits }: Visitor, kept: Record<string, unknown>, when: string): void {
  const confirmed = Math.max(0, ...(guest?.confirmed ?? []))
  for (const n of [confirmed - 1, confirmed]) {
    if (n > 0 && n + 2 > edits) expect(kept, `${when}: edit ${n} of ${name}`).toHaveProperty(`${name}${n}`, n)
  }
  if (confirmed > 2) expect(kept, `${when}: a removal of ${name}`).not.toHaveProperty(`${name}${confirmed - 2}`)
}

/** Two people come, write and remove, leave, and the room is put away, again and again. */
async function scenario(nth: number): Promise<{ calls: number; failures: number }> {
  const inner = openMemoryLog()
  const failing = failingEvery(nth, inner)
  // Making the room is not part of it.
  const bed = await roomBed({ log: failing.log, limits: { tailRows: 8 } }).catch(() =>
    roomBed({ log: failing.log, limits: { tailRows: 8 } }),
  )
  const people = visitors('ana', 'ben')
  const when = `every ${nth}th call`
  for (let round = 0; round < ROUNDS; round++) {
    for (const person of people) await comeIn(bed, person)
    for (let turn = 0; turn < TURNS; turn++) {
      for (const person of people) await workOn(bed, person)
      const kept = await stored(inner)
      for (const person of people) check(person, kept, when)
      bed.clock.pass(250)
      await bed.settle()
    }
    for (let tries = 0; tries < 20 && people.some(({ guest, edits }) => guest?.confirmed.at(-1) !== edits); tries++) {
      bed.clock.pass(5000)
      await bed.settle()
    }
    for (const { name, guest, edits } of people) {
      expect(guest?.confirmed.at(-1), `${when}: all of ${name} is confirmed`).toBe(edits)
    }
    const [ana, ben] = people.map(({ doc }) => doc.getMap('m').toJSON())
    expect(ana, when).toEqual(ben)
    expect(await stored(inner), when).toEqual(ana)
    for (const { guest } of people) guest?.socket.leave()
    for (let tries = 0; tries < 20 && bed.rooms.count > 0; tries++) {
      await bed.settle()
      bed.clock.pass(61_000)
      await bed.settle()
    }
    expect(bed.rooms.count, when).toBe(0)
  }
  return { calls: failing.calls(), failures: failing.failures() }
}

describe('a storage that fails again and again', () => {
  it(`P1 P2 P3: R6 of ${CALLS} calls and more every nth fails: nothing confirmed is lost, and all is saved in the end (R06)`, {
    timeout: PATIENCE_MS,
  }, async () => {
    const { calls, failures } = await scenario(Number.POSITIVE_INFINITY)
    expect(calls).toBeGreaterThanOrEqual(CALLS)
    expect(failures).toBe(0)
    const isTried = (nth: number): boolean => nth <= ALL_UP_TO || nth % 13 === 0 || (runs(1).numRuns ?? 1) >= CALLS
    let [scenarios, failed] = [0, 0]
    for (let nth = 2; nth <= CALLS; nth++) {
      if (!isTried(nth)) continue
      const outcome = await scenario(nth)
      expect(outcome.failures, `every ${nth}th call`).toBeGreaterThan(0)
      scenarios += 1
      failed += outcome.failures
    }
    process.stdout.write(`${calls} calls when none fails; ${failed} failed in ${scenarios} scenarios\n`)
  })
})
