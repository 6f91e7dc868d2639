import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { PATIENCE_MS } from '../../support/runs.ts'
import { openHall, person, timeToState } from './hall.ts'
import { KILLS, killAgainAndAgain } from './kills.ts'
import { SOAK_SECONDS, soak } from './soak.ts'
import { until } from './until.ts'

/** A browser gives up a line on which nothing came for 30 s; `RIHLA_QUIET_SECONDS=300` for five minutes. */
const QUIET_SECONDS = Number(process.env.RIHLA_QUIET_SECONDS) || 45

/** How large the room is that everybody enters at once. */
const JOIN_MEGABYTES = Number(process.env.RIHLA_JOIN_MEGABYTES) || 1

const MOST_GROWTH = 8 * 2 ** 20

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
    expect(joins).toBeGreaterThan(SOAK_SECONDS)
    expect(edits).toBeGreaterThan(SOAK_SECONDS * 20)
    const [first = 0, ...later] = quiet
    expect(later).toHaveLength(4)
    for (const bytes of later) expect(bytes - first).toBeLessThan(MOST_GROWTH)
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
      for (const { provider } of people) provider.on('connection-close', (event) => closings.push(event))
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

  it(`R1, R15: 500 people who come at once to a room of ${JOIN_MEGABYTES} MB after a restart are all let in (R28)`, {
    timeout: PATIENCE_MS,
  }, async () => {
    const hall = await openHall({ MAX_SOCKETS_PER_ROOM: '600', MAX_SOCKETS_PER_ADDRESS: '1000', LOG_LEVEL: 'info' })
    try {
      const door = await hall.makeRoom()
      const ana = person(door)
      await until(() => ana.provider.synced)
      // Random letters, as nothing else is of this size once it is encoded.
      for (let n = 0; n < JOIN_MEGABYTES * 10; n++) {
        ana.map.set(
          `card${n}`,
          Array.from({ length: 100_000 }, () => String.fromCharCode(97 + Math.random() * 26)).join(''),
        )
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      let isSaved = false
      ana.provider.messageHandlers[102] = () => {
        isSaved = true
      }
      ana.provider.ws?.send(Uint8Array.of(102, 1))
      await until(() => isSaved)
      ana.leave()
      await hall.stop()
      await hall.restart()

      const startedAt = performance.now()
      const waits = await Promise.all(Array.from({ length: 500 }, () => timeToState(door, startedAt)))
      waits.sort((a, b) => a - b)
      process.stdout.write(
        `500 joins of ${JOIN_MEGABYTES} MB: half in ${waits[250]} ms, the last in ${waits[499]} ms\n`,
      )
      // Opened once for all of them.
      expect(hall.output().split('"event":"opened"').length - 1).toBe(1)
      const after = person(door)
      await until(() => after.provider.synced)
      expect(after.map.size).toBe(JOIN_MEGABYTES * 10)
      expect(Y.encodeStateAsUpdate(after.doc).byteLength).toBeGreaterThan(JOIN_MEGABYTES * 1_000_000)
      after.leave()
    } finally {
      hall.tearDown()
    }
  })
})
