import { expect, it } from 'vitest'
import { chanceOf } from '../../support/random-journey.ts'
import { PATIENCE_MS } from '../../support/runs.ts'
import { openHall, type Person, person, type Stranger, saved, stranger } from './hall.ts'
import { honestWords, spoiltFrame } from './spoil.ts'
import { until } from './until.ts'

/** How many spoilt frames go through sockets; `RIHLA_SOCKET_FRAMES=1000000` for a night. */
const FRAMES = Number(process.env.RIHLA_SOCKET_FRAMES) || 50_000

/** Said before the room can have sent them away. What follows the first that is no frame at all is not looked at any more. */
const FRAMES_A_STRANGER = 8
const STRANGERS_AT_ONCE = 32

/** The whole server with its usual limits, a disk, and people with an unchanged `y-websocket`. */
it(`P3 P5: R11–R14 ${FRAMES} spoilt frames over sockets leave the others at work, equal, and kept (S20)`, {
  timeout: PATIENCE_MS * Math.ceil(FRAMES / 100_000),
}, async () => {
  const hall = await openHall()
  const door = await hall.makeRoom()
  const [ana, ben] = [person(door), person(door)]
  try {
    await until(() => ana.provider.synced && ben.provider.synced)
    ana.map.set('first', 0)
    await until(() => ben.map.get('first') === 0)
    ana.provider.awareness.setLocalState({ name: 'Ana' })
    const brokenLines: unknown[] = []
    for (const { provider } of [ana, ben]) provider.on('connection-close', (event) => brokenLines.push(event?.code))
    const words = honestWords(ana.doc)
    const chance = chanceOf(20_261_130)
    const pick = (below: number): number => Math.floor(chance() * below)
    const startedAt = performance.now()
    const [before, waits] = [hall.memory(), [] as number[]]
    let [said, sentAway] = [0, 0]

    /** One stranger after the other. */
    const talk = async (): Promise<void> => {
      while (said < FRAMES) {
        const eve: Stranger = await stranger(door)
        for (let n = 0; n < FRAMES_A_STRANGER; n++) eve.socket.send(spoiltFrame(words, pick))
        said += FRAMES_A_STRANGER
        eve.socket.close()
        if ((await eve.closed) === 4409) sentAway += 1
      }
    }
    const talking = Promise.all(Array.from({ length: STRANGERS_AT_ONCE }, talk))
    // Meanwhile Ana and Ben work on, one edit after the other.
    while (said < FRAMES) {
      const editedAt = performance.now()
      ana.map.set(`own${waits.length % 20}`, editedAt)
      ben.map.set(`bens${waits.length % 20}`, editedAt)
      await until(() => ben.map.get(`own${waits.length % 20}`) === editedAt)
      waits.push(performance.now() - editedAt)
    }
    await talking
    waits.sort((a, b) => a - b)
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    process.stdout.write(
      `${said} spoilt frames over sockets in ${seconds} s, ${sentAway} of ${said / FRAMES_A_STRANGER} sent away; ` +
        `${waits.length} edits meanwhile, half in ${Math.round(waits[waits.length >> 1] ?? 0)} ms\n`,
    )

    expect(hall.isRunning()).toBe(true)
    expect(brokenLines).toEqual([])
    expect(sentAway).toBeGreaterThan(FRAMES / FRAMES_A_STRANGER / 5)
    expect(waits.length).toBeGreaterThan(20)
    expect(waits[Math.floor(waits.length * 0.95)]).toBeLessThan(1000)
    expect(hall.memory() - before).toBeLessThan(100 * 2 ** 20)
    ana.map.set('last', true)
    await until(() => ben.map.get('last') && sorted(ana) === sorted(ben))
    for (const one of [ana, ben]) await saved(one)
    // Whoever comes new, also after a kill, finds what the two have, and nothing left half done.
    await hall.kill()
    for (const { leave } of [ana, ben]) leave()
    await hall.restart()
    const cleo = person(door)
    await until(() => cleo.provider.synced && cleo.map.get('last'))
    expect(sorted(cleo)).toBe(sorted(ana))
    for (const { doc } of [ana, ben, cleo]) {
      expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
    }
    cleo.leave()
  } finally {
    for (const { leave } of [ana, ben]) leave()
    hall.tearDown()
  }
})

function sorted(one: Person): string {
  return JSON.stringify(Object.entries(one.read()).sort())
}
