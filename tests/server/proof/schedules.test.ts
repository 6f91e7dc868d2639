import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UpdateLog } from '../../../server/ports.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { readJourney } from '../../../src/document/read.ts'
import { writeChanges } from '../../../src/document/write.ts'
import { Refusal } from '../../../src/journey/refusal.ts'
import { settle } from '../../../src/journey/settle.ts'
import { randomAttempt } from '../../support/random-command.ts'
import { chanceOf } from '../../support/random-journey.ts'
import { PATIENCE_MS, seeds } from '../../support/runs.ts'
import { faultyLog } from '../faulty-log.ts'
import { type Guest, ROOM, type RoomBed, roomBed } from '../room-bed.ts'

/** Somebody with a document that outlives servers and sockets, and what the room has called saved of it. */
interface Sitter {
  readonly name: string
  readonly role: 'edit' | 'view'
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  guest: Guest | undefined
  /** The whole document at each barrier on this line. */
  readonly sent: Map<number, Uint8Array>
}

const HAND = 'by hand'

/**
 * One evening: people try random commands, take them back, go and come back; the server is killed, its storage fails, loses
 * answers and recovers, the room is compacted and put away. What was called saved has to be in the log at every moment, and
 * in the end all documents are the same.
 */
async function evening(seed: number, steps: number): Promise<{ confirmed: number; kills: number }> {
  const chance = chanceOf(seed * 104_729)
  const pick = (below: number): number => Math.floor(chance() * below)
  const disk = openMemoryLog()
  let life = lifeOn(disk)
  let log = faultyLog(life.log)
  let bed = await roomBed({ log, limits: { tailRows: 20 } })
  const sitters = ['ana', 'ben', 'cleo', 'looker'].map((name) => sitter(name))
  const saved: { who: string; update: Uint8Array }[] = []
  let [barriers, kills, made] = [0, 0, 0]

  const leave = (one: Sitter): void => {
    takeConfirmed(one)
    one.guest?.socket.leave()
    one.guest = undefined
    one.sent.clear()
  }
  const takeConfirmed = ({ name, guest, sent }: Sitter): void => {
    for (const n of guest?.confirmed.splice(0) ?? []) {
      const update = sent.get(n)
      if (update) saved.push({ who: name, update })
    }
  }
  const kill = async (): Promise<void> => {
    kills += 1
    for (const one of sitters) {
      takeConfirmed(one)
      if (one.guest) one.guest.socket.onSend = () => {}
    }
    life.end()
    for (const one of sitters) leave(one)
    await checkSaved()
    life = lifeOn(disk)
    log = faultyLog(life.log)
    bed = await roomBed({ log, limits: { tailRows: 20 } })
  }
  const checkSaved = async (): Promise<void> => {
    const onDisk = await readDisk(disk)
    expect([onDisk.store.pendingStructs, onDisk.store.pendingDs]).toEqual([null, null])
    const snapshot = Y.snapshot(onDisk)
    for (const { who, update } of saved.splice(0)) {
      expect(Y.snapshotContainsUpdate(snapshot, update), `what was called saved of ${who} is on disk`).toBe(true)
    }
  }

  for (let step = 0; step < steps; step++) {
    const one = sitters[pick(sitters.length)] as Sitter
    const roll = chance()
    if (roll < 0.4) edit(one, chance, () => `${one.name}${++made}`)
    else if (roll < 0.45) one.undo.undo()
    else if (roll < 0.6) {
      if (!one.guest || one.guest.socket.closed) {
        if (one.guest) leave(one)
        one.guest = bed.knock(one.role, { doc: one.doc })
      } else if (one.guest.asked > 0) {
        one.sent.set(++barriers, Y.encodeStateAsUpdate(one.doc))
        one.guest.barrier(barriers)
      }
    } else if (roll < 0.64) leave(one)
    else if (roll < 0.66) log.failing = { append: true }
    else if (roll < 0.69) log.failing = {}
    else if (roll < 0.7) log.losesAnswers = !log.losesAnswers
    else if (roll < 0.71) log.failing = { compact: true }
    else if (roll < 0.72) await kill()
    else if (roll < 0.74) bed.clock.pass(61_000)
    else if (roll < 0.85) bed.clock.pass(pick(2000))
    else await bed.settle()
  }

  // The links heal; everybody comes back.
  log.failing = {}
  log.losesAnswers = false
  for (let round = 0; round < 6; round++) {
    for (const one of sitters) {
      if (one.guest?.socket.closed) leave(one)
      one.guest ??= bed.knock(one.role, { doc: one.doc })
      one.guest.socket.pong()
    }
    for (let n = 0; n < 4; n++) {
      bed.clock.pass(2000)
      await bed.settle()
    }
  }
  for (const one of sitters) takeConfirmed(one)
  await checkSaved()
  await checkEqual(disk, bed, sitters)
  return { confirmed: barriers, kills }
}

/** The storage as one server sees it, which can write no more once it is killed. */
function lifeOn(disk: UpdateLog): { log: UpdateLog; end(): void } {
  let isOver = false
  const never = new Promise<never>(() => {})
  return {
    log: {
      ...disk,
      append: (room, updates) => (isOver ? never : disk.append(room, updates)),
      compact: (room) => (isOver ? never : disk.compact(room)),
    },
    end() {
      isOver = true
    },
  }
}

function sitter(name: string): Sitter {
  const doc = new Y.Doc()
  const roots = ['about', 'waypoints', 'links', 'phases', 'participants', 'activities', 'indicators', 'objectives']
  const undo = new Y.UndoManager(
    roots.map((root) => doc.getMap(root)),
    { trackedOrigins: new Set([HAND]) },
  )
  return { name, role: name === 'looker' ? 'view' : 'edit', doc, undo, guest: undefined, sent: new Map() }
}

function edit({ doc }: Sitter, chance: () => number, fresh: () => string): void {
  const attempt = randomAttempt(chance, readJourney(doc), fresh)
  try {
    writeChanges(doc, attempt.run(readJourney(doc)), HAND)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
  }
}

async function readDisk(disk: UpdateLog): Promise<Y.Doc> {
  const doc = new Y.Doc()
  for (const update of (await disk.read(ROOM))?.updates ?? []) Y.applyUpdate(doc, update)
  return doc
}

/** All editors have the journey that is on disk, a sound one, and nothing that the viewer wrote got there. */
async function checkEqual(disk: UpdateLog, bed: RoomBed, sitters: readonly Sitter[]): Promise<void> {
  const onDisk = await readDisk(disk)
  const journey = readJourney(onDisk)
  expect(settle(journey)).toEqual(journey)
  for (const { name, role, doc } of sitters) {
    if (role === 'view') {
      expect(Y.getState(onDisk.store, doc.clientID), 'what the viewer wrote').toBe(0)
      continue
    }
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(onDisk)), `the document of ${name}`).toBe(true)
    expect(readJourney(doc)).toEqual(journey)
  }
  expect(bed.rooms.count).toBe(1)
}

describe('a room through random evenings (R21 of docs/promises.md)', () => {
  it('P1 P2 P3 P4 P6: R4–R9, R17 nothing that was called saved is ever missing, and all are equal in the end', {
    timeout: PATIENCE_MS,
  }, async () => {
    const total = { confirmed: 0, kills: 0 }
    for (const seed of seeds(40)) {
      const { confirmed, kills } = await evening(seed, 300).catch((error) => {
        throw new Error(`seed ${seed}: ${String(error)}`, { cause: error })
      })
      total.confirmed += confirmed
      total.kills += kills
    }
    expect(total.confirmed).toBeGreaterThan(40)
    expect(total.kills).toBeGreaterThan(10)
  })
})
