import { describe, expect, it } from 'vitest'
import { StorageFailed, type UpdateLog } from '../../../server/ports.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { ROOM, roomBed, stored } from '../room-bed.ts'
import { comeIn, type Visitor, visitors, workOn } from '../stubborn-visitor.ts'

/** `refused`: nothing was done. `lost`: it was done, and the answer did not come. */
type Fault = 'refused' | 'lost'

interface FailingLog {
  readonly log: UpdateLog
  /** From now on calls count, and this one fails; none does if it is never reached. */
  arm(at: number, fault: Fault): void
  calls(): number
}

function failingLog(inner: UpdateLog): FailingLog {
  let calls = 0
  let failing: { at: number; fault: Fault } | undefined
  const log = new Proxy(inner, {
    get(target, name) {
      const call = target[name as keyof UpdateLog] as (...args: never[]) => Promise<unknown>
      return async (...args: never[]) => {
        calls += 1
        if (failing?.at !== calls) return call(...args)
        if (failing.fault === 'lost') await call(...args)
        throw new StorageFailed('disk', 'SQLITE_IOERR')
      }
    },
  })
  return {
    log,
    arm(at, fault) {
      calls = 0
      failing = { at, fault }
    },
    calls: () => calls,
  }
}

/** What was confirmed to a person stands in the store, deletions too. */
async function expectKept({ name, guest, edits }: Visitor, inner: UpdateLog, when: string): Promise<void> {
  const confirmed = Math.max(0, ...(guest?.confirmed ?? []))
  const kept = await stored(inner)
  for (let n = 1; n <= confirmed; n++) {
    if (n + 2 > edits) expect(kept, `${when}: edit ${n} of ${name}`).toHaveProperty(`${name}${n}`, n)
    expect(kept, `${when}: removal ${n} of ${name}`).not.toHaveProperty(`${name}${n - 2}`)
  }
}

/** Two people come, work, leave, the room is put away, and all over again; one call of the storage fails. */
async function evening(at: number, fault: Fault): Promise<number> {
  const inner = openMemoryLog()
  const failing = failingLog(inner)
  const bed = await roomBed({ log: failing.log, limits: { tailRows: 6 } })
  failing.arm(at, fault)
  const people = visitors('ana', 'ben')
  const when = `call ${at} ${fault}`
  for (let round = 0; round < 4; round++) {
    for (const person of people) await comeIn(bed, person)
    for (let turn = 0; turn < 6; turn++) {
      for (const person of people) {
        await workOn(bed, person)
        await expectKept(person, inner, when)
      }
      bed.clock.pass(150)
      await bed.settle()
    }
    for (const person of people) {
      await expectKept(person, inner, when)
      // What was written while nobody was let in is confirmed too, once it comes.
      expect(person.guest?.confirmed.at(-1), `${when}: all of ${person.name} is confirmed`).toBe(person.edits)
    }
    const [ana, ben] = people.map(({ doc }) => doc.getMap('m').toJSON())
    expect(ana, when).toEqual(ben)
    expect(await stored(inner), when).toEqual(ana)
    for (const { guest } of people) guest?.socket.leave()
    await bed.settle()
    bed.clock.pass(61_000)
    await bed.settle()
    expect(bed.rooms.count, when).toBe(0)
  }
  expect(await inner.heads([ROOM])).toHaveProperty('size', 1)
  return failing.calls()
}

describe('R06 a storage of which one call fails', () => {
  it.each(['refused', 'lost'] as const)(
    'whichever it is (%s), loses nothing that was confirmed',
    { timeout: 120_000 },
    async (fault) => {
      const calls = await evening(-1, fault)
      expect(calls).toBeGreaterThan(40)
      for (let at = 1; at <= calls; at++) await evening(at, fault)
      process.stdout.write(`${calls} calls, each failed once (${fault})\n`)
    },
  )
})
