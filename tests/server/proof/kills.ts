import { expect, vi } from 'vitest'
import { chanceOf } from '../../support/random-journey.ts'
import { openHall, type Person, person, STOCK_DIR } from './hall.ts'
import { Journalist } from './journal.ts'
import { until } from './until.ts'

/** How often the server is killed in the middle of a burst; `RIHLA_KILLS=5000` for a night. */
export const KILLS = Number(process.env.RIHLA_KILLS) || 200

/**
 * Kills a server again and again in the middle of bursts. After each start a newcomer looks first, when nobody is back who
 * could bring anything again: what it finds was on disk.
 *
 * Ana and Ben keep their documents and come back (R01 of docs/promises.md); Cleo's is thrown away with the server (R02).
 *
 * @returns how many edits were confirmed in all
 */
export async function killAgainAndAgain(times: number, seed: number): Promise<number> {
  const chance = chanceOf(seed)
  const hall = await openHall()
  const door = await hall.makeRoom()
  const [ana, ben] = [new Journalist(`ana${seed}`), new Journalist(`ben${seed}`)]
  const everybody = [ana, ben]
  try {
    for (let round = 0; round < times; round++) {
      const cleo = new Journalist(`cleo${round}`)
      const writers = [ana, ben, cleo]
      everybody.push(cleo)
      const before = total(writers)
      for (const writer of writers) writer.enter(door)
      const enough = before + 8 + Math.floor(chance() * 120)
      await until(() => total(writers) >= enough, 20_000)
      for (const writer of writers) writer.burst()
      await hall.kill()
      for (const writer of writers) writer.leave()
      await hall.restart()

      const newcomer = person(door)
      await until(() => newcomer.provider.synced, 20_000)
      const check = (): void => {
        const cards = newcomer.read()
        for (const writer of everybody) writer.check(cards, `seed ${seed}, kill ${round + 1}`)
      }
      // The stock server lets people in before it has read anything; it is given time.
      if (STOCK_DIR === undefined) check()
      else await vi.waitFor(check, 2000)
      newcomer.leave()
    }
    // Whoever kept a document brings the rest, and all are the same in the end.
    const [one, two] = [person(door, { doc: ana.doc }), person(door, { doc: ben.doc })]
    await until(() => one.provider.synced && two.provider.synced)
    await until(() => inWords(one) === inWords(two))
    for (const { leave } of [one, two]) leave()
    return total(everybody)
  } finally {
    for (const writer of everybody) writer.leave()
    hall.tearDown()
  }
}

function total(writers: readonly Journalist[]): number {
  return writers.reduce((sum, { confirmedEdits }) => sum + confirmedEdits, 0)
}

function inWords(one: Person): string {
  expect([one.doc.store.pendingStructs, one.doc.store.pendingDs]).toEqual([null, null])
  return JSON.stringify(Object.entries(one.read()).sort())
}
