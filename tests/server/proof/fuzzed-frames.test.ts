import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DEFAULT_LIMITS } from '../../../server/rooms/limits.ts'
import { Participant } from '../../../server/rooms/participant.ts'
import { type FakeSocket, fakeSocket } from '../../support/fake-socket.ts'
import { chanceOf } from '../../support/random-journey.ts'
import { PATIENCE_MS } from '../../support/runs.ts'
import { type Guest, ROOM, type RoomBed, roomBed, stored } from '../room-bed.ts'
import { honestWords, spoiltFrame } from './spoil.ts'

/** How many spoilt frames are heard; `RIHLA_FRAMES=10000` for a glance. */
const FRAMES = Number(process.env.RIHLA_FRAMES) || 1_000_000

/** As many in each room, so that what the frames leave in the document stays small. */
const FRAMES_A_ROOM = 10_000

/** Nobody is slowed down or sent away for haste here: that is another rule, and would keep most frames out. */
const UNHURRIED = {
  ...{ framesPerSecond: 1e9, burstFrames: 1e9, bytesPerSecond: 1e12, burstBytes: 1e12 },
  ...{ heldFrames: 1e9, heldBytes: 1e12, socketsPerRoom: 1e6 },
}

interface Outcome {
  readonly heard: number
  readonly sentAway: number
  readonly edits: number
}

/** Strangers come in one after the other and talk nonsense, while Ana, Ben and Cleo work. */
async function nonsense(seed: number, frames: number): Promise<Outcome> {
  const chance = chanceOf(seed)
  const pick = (below: number): number => Math.floor(chance() * below)
  const bed = await roomBed({ limits: UNHURRIED })
  const people = [await bed.enter(), await bed.enter(), await bed.enter()] as const
  for (const [n, guest] of people.entries()) guest.show({ name: `person ${n}` })
  people[0].write('first', 0)
  await bed.settle()
  const words = honestWords(people[0].doc)
  let [heard, sentAway, edits] = [0, 0, 0]
  while (heard < frames) {
    const eve = comeIn(bed)
    // In first: what is said at the door waits, and most of it would never be looked at.
    while (eve.sent.length === 0) await turn()
    while (!eve.closed && heard < frames) {
      for (let n = 0; n < 3 && !eve.closed; n++) {
        eve.hear(spoiltFrame(words, pick))
        heard += 1
      }
      await turn()
    }
    if (eve.closed) sentAway += 1
    eve.leave()
    if (pick(10) === 0) {
      edits += 1
      const [who, key] = [pick(3), pick(20)]
      people[who]?.write(`own:${who}:${key}`, edits)
      if (pick(4) === 0) people[who]?.remove(`own:${who}:${pick(20)}`)
    }
  }
  await checkHonest(bed, people)
  return { heard, sentAway, edits }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function comeIn(bed: RoomBed): FakeSocket {
  const socket = fakeSocket()
  const limits = { ...DEFAULT_LIMITS, ...UNHURRIED }
  const participant = new Participant(socket, { role: 'edit', generation: 1 }, true, limits, bed.clock)
  void bed.rooms.enter(ROOM, participant)
  return socket
}

/** The three are all still there, see one another and the same, and so does the disk; nothing waits for anything. */
async function checkHonest(bed: RoomBed, people: readonly Guest[]): Promise<void> {
  bed.clock.pass(100)
  await bed.settle()
  for (const [n, guest] of people.entries()) guest.write(`last:${n}`, true)
  for (const guest of people) guest.barrier(7)
  for (let n = 0; n < 5; n++) {
    bed.clock.pass(100)
    await bed.settle()
  }
  const [ana] = people
  for (const guest of people) {
    expect(guest.socket.closed).toBeUndefined()
    expect(guest.confirmed).toContain(7)
    expect([guest.doc.store.pendingStructs, guest.doc.store.pendingDs]).toEqual([null, null])
    expect(Y.equalSnapshots(Y.snapshot(guest.doc), Y.snapshot(ana?.doc ?? new Y.Doc()))).toBe(true)
    expect(guest.read()).toEqual(ana?.read())
  }
  for (let n = 0; n < people.length; n++) expect(ana?.read()).toHaveProperty([`last:${n}`], true)
  expect(await stored(bed.log)).toEqual(ana?.read())
  // Once all have left, nothing of the strangers is kept anywhere.
  for (const guest of people) guest.socket.leave()
  bed.clock.pass(200_000)
  await bed.settle()
  expect([bed.rooms.count, bed.clock.waiting]).toEqual([0, 0])
}

describe('a room in which people talk nonsense', () => {
  it(`P3 P5: R11–R14 ${FRAMES} spoilt frames (S20 of docs/promises.md) leave the others at work and equal`, {
    timeout: PATIENCE_MS * Math.ceil(FRAMES / 500_000),
  }, async () => {
    const startedAt = performance.now()
    const total = { heard: 0, sentAway: 0, edits: 0 }
    for (let seed = 1; total.heard < FRAMES; seed++) {
      const { heard, sentAway, edits } = await nonsense(seed, Math.min(FRAMES_A_ROOM, FRAMES - total.heard)).catch(
        (error) => {
          throw new Error(`seed ${seed}: ${String(error)}`, { cause: error })
        },
      )
      total.heard += heard
      total.sentAway += sentAway
      total.edits += edits
    }
    if (process.env.RIHLA_FRAMES) {
      process.stdout.write(`${JSON.stringify(total)} in ${Math.round((performance.now() - startedAt) / 1000)} s\n`)
    }
    // Neither was everybody sent away at the first word, nor was all of it harmless.
    expect(total.sentAway).toBeGreaterThan(FRAMES / 50)
    expect(total.heard).toBeGreaterThan(total.sentAway * 1.5)
  })
})
