import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { PATIENCE_MS } from '../../support/runs.ts'
import { comeAtOnce } from './crowd.ts'
import { lineThatDies } from './dead-line.ts'
import { openHall, person, STOCK_DIR } from './hall.ts'
import { KILLS, killAgainAndAgain } from './kills.ts'
import { RESTLESS, SOAK_SECONDS, soak } from './soak.ts'
import { stopReading } from './stopped-readers.ts'
import { until } from './until.ts'

/** A browser gives up a line on which nothing came for 30 s; `RIHLA_QUIET_SECONDS=300` for five minutes. */
const QUIET_SECONDS = Number(process.env.RIHLA_QUIET_SECONDS) || 45

/** How large the room is that everybody enters at once. */
const JOIN_MEGABYTES = Number(process.env.RIHLA_JOIN_MEGABYTES) || 5

const MOST_GROWTH = 8 * 2 ** 20

/** Node 20 gives pages that it once took back late or never. */
const MOST_RESIDENT_GROWTH = 32 * 2 ** 20

/** What twenty-one readers may leave unread: some 1 MiB each, of which the system's own buffers hold a part. */
const MOST_BACKLOG = 32 * 2 ** 20

/** A thread that merges, and goes after 5 s, has some of its own. */
const MOST_NEW_DESCRIPTORS = 8

/** All at the same time, because they mostly wait: the whole takes as long as the longest. */
describe.concurrent('the server endures', () => {
  it.each([1, 2])(
    `P1 P3 P4: R5, R17 half of ${KILLS} kills in the middle of bursts lose no confirmed edit (R01, R02; seed %i)`,
    {
      timeout: PATIENCE_MS * Math.ceil(KILLS / 100),
    },
    async (seed) => {
      const kills = Math.ceil(KILLS / 2)
      const confirmed = await killAgainAndAgain(kills, seed)
      process.stdout.write(`${kills} kills, ${confirmed} edits confirmed, all of them there\n`)
      expect(confirmed).toBeGreaterThan(kills * 8)
    },
  )

  it(`P3 P5: R3, R17 ${SOAK_SECONDS} s of people who join, leave, edit, and of kills end with all equal and memory flat (R24)`, {
    timeout: SOAK_SECONDS * 1000 + PATIENCE_MS,
  }, async () => {
    const { joins, edits, kills, quiet } = await soak(20_261_124, SOAK_SECONDS)
    process.stdout.write(`soak: ${JSON.stringify({ joins, edits, kills, quiet })}\n`)
    expect(kills).toBe(4)
    expect(joins).toBeGreaterThan(SOAK_SECONDS * RESTLESS)
    expect(edits).toBeGreaterThan(SOAK_SECONDS * 20)
    const [first, ...later] = quiet
    expect(later).toHaveLength(4)
    if (!first) return
    for (const { heap, resident, descriptors } of later) {
      expect(heap - first.heap).toBeLessThan(MOST_GROWTH)
      expect(resident - first.resident).toBeLessThan(MOST_RESIDENT_GROWTH)
      expect(descriptors - first.descriptors).toBeLessThan(MOST_NEW_DESCRIPTORS)
    }
  })

  it(`R16: nobody with an unchanged y-websocket reconnects in ${QUIET_SECONDS} s of silence (R27)`, {
    timeout: QUIET_SECONDS * 1000 + 60_000,
  }, async () => {
    const hall = await openHall()
    const door = await hall.makeRoom()
    const alone = await hall.makeRoom()
    const people = [
      person(door),
      person(door),
      person(door, { protocols: door.viewProtocols }),
      person(alone, { protocols: alone.viewProtocols }),
    ]
    try {
      await until(() => people.every(({ provider }) => provider.synced))
      // Nothing is told of this one, so that nothing of its own comes back to it every 15 s.
      people[3]?.provider.awareness.setLocalState(null)
      const closings: unknown[] = []
      people.forEach(({ provider }, who) => {
        provider.on('connection-close', (event) => closings.push({ who, code: event?.code }))
      })
      await new Promise((resolve) => setTimeout(resolve, QUIET_SECONDS * 1000))
      expect(closings).toEqual([])
      people[0]?.map.set('awake', true)
      await until(() => people[1]?.map.get('awake') && people[2]?.map.get('awake'))
    } finally {
      for (const { leave } of people) leave()
      hall.tearDown()
    }
  })

  it('P5: 300 handshakes that never end are cut off, and nobody at work waits for them (S14)', {
    timeout: PATIENCE_MS,
  }, async () => {
    const hall = await openHall()
    const { hostname, port } = new URL(hall.address)
    const door = await hall.makeRoom()
    const [ana, ben] = [person(door), person(door)]
    const slow = Array.from({ length: 300 }, () => connect(Number(port), hostname))
    try {
      await until(() => ana.provider.synced && ben.provider.synced)
      for (const socket of slow) {
        socket.on('error', () => {})
        socket.resume()
        socket.write(`GET /rooms/${door.room} HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: webso`)
      }
      const waits: number[] = []
      while (slow.some((socket) => !socket.destroyed)) {
        const startedAt = performance.now()
        ana.map.set('n', startedAt)
        await until(() => ben.map.get('n') === startedAt, 10_000)
        waits.push(performance.now() - startedAt)
        expect((await fetch(`${hall.address}/healthz`)).status).toBe(200)
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      // They hang for up to 40 s, which is how long somebody was at work beside them.
      expect(waits.length).toBeGreaterThan(10)
    } finally {
      for (const socket of slow) socket.destroy()
      for (const { leave } of [ana, ben]) leave()
      hall.tearDown()
    }
  })

  it(`P1 P5: R1, R15 500 people who come at once to a room of ${JOIN_MEGABYTES} MB after a restart all get all of it, and memory returns (R28)`, {
    timeout: PATIENCE_MS,
  }, async () => {
    const { waits, opened, kept } = await comeAtOnce(JOIN_MEGABYTES)
    process.stdout.write(
      `500 joins of ${JOIN_MEGABYTES} MB: half in ${waits[250]} ms, the last in ${waits[499]} ms, ${kept} bytes kept\n`,
    )
    // Once for all of them.
    if (STOCK_DIR === undefined) expect(opened).toBe(1)
    expect(kept).toBeLessThan(MOST_GROWTH)
  })

  it('P5: R15 twenty-one who stop reading cost the others nothing; who reads again gets all, the rest are cut off (R18 of docs/promises.md)', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { growth, waits, said, brokenLines, cutOffAfter } = await stopReading()
    process.stdout.write(`stopped readers: ${JSON.stringify({ growth, edits: waits.length, said, cutOffAfter })}\n`)
    expect(said).toBeGreaterThan(10_000_000)
    expect(growth).toBeLessThan(MOST_BACKLOG)
    expect(waits.length).toBeGreaterThan(50)
    expect([...waits].sort((a, b) => a - b)[Math.floor(waits.length * 0.95)]).toBeLessThan(1000)
    expect(brokenLines).toBe(0)
    expect(cutOffAfter).toBeLessThan(60_000)
  })

  it('P5: R16 a line that dies without a word is noticed within 45 s, and whoever was on it is shown no more (R19 of docs/promises.md)', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { keptFor, isStillShown } = await lineThatDies()
    process.stdout.write(`a dead line was kept for ${Math.round(keptFor)} ms\n`)
    // A second for a machine that has other things to do.
    expect(keptFor).toBeLessThan(46_000)
    expect(isStillShown).toBe(false)
  })
})
