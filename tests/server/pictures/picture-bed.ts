import * as Y from 'yjs'
import { readConfig } from '../../../server/config.ts'
import { openLinkGate } from '../../../server/gate/link-gate.ts'
import { routes } from '../../../server/http/routes.ts'
import { openMetrics } from '../../../server/metrics.ts'
import { makeFile } from '../../../server/pictures/make-file.ts'
import { type MakeFile, Pictures } from '../../../server/pictures/pictures.ts'
import { Rooms } from '../../../server/rooms/rooms.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { readJourney } from '../../../src/document/read.ts'
import { seedDocument } from '../../../src/document/seed.ts'
import type { RoomKeys } from '../../../src/document/wire.ts'
import { writeChanges } from '../../../src/document/write.ts'
import type { Change } from '../../../src/journey/change.ts'
import type { Journey } from '../../../src/journey/journey.ts'
import { fakeClock } from '../fake-clock.ts'
import { ROOM, silentLogger } from '../room-bed.ts'

/** Rooms, pictures and routes without a port, with one journey in a room that nobody is in. */
export async function pictureBed(
  journey: Journey,
  { environment = {}, make = makeFile }: { environment?: Record<string, string>; make?: MakeFile } = {},
) {
  const config = readConfig(environment)
  const clock = fakeClock()
  const log = openMemoryLog()
  const gate = openLinkGate('only for tests, and known to everybody')
  const rooms = new Rooms({ log, clock, logger: silentLogger }, config.limits)
  let today = Date.UTC(2026, 10, 24)
  let drawn = 0
  const counted: MakeFile = (...asked) => {
    drawn += 1
    return make(...asked)
  }
  const pictures = new Pictures(
    { rooms, makeFile: counted, logger: silentLogger, today: () => today },
    config.pictureLimits,
  )
  const metrics = openMetrics()
  const app = routes(
    {
      log,
      gate,
      clock,
      logger: silentLogger,
      page: undefined,
      pictures,
      revoke: (room, generation) => rooms.revoke(room, generation),
      today: () => today,
      counts: metrics,
      metrics,
      notReady: async () => undefined,
    },
    config,
  )
  await log.createRoom(ROOM)
  const doc = new Y.Doc()
  seedDocument(doc, journey)
  await log.append(ROOM, [Y.encodeStateAsUpdate(doc)])
  return {
    app,
    clock,
    log,
    rooms,
    keys: gate.keysOf(ROOM, 1) as RoomKeys,
    get drawn() {
      return drawn
    },
    ask: (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }),
    /** As somebody changed it while the room was not in memory. */
    async change(change: Change) {
      const before = Y.encodeStateVector(doc)
      writeChanges(doc, [change], 'test')
      await log.append(ROOM, [Y.encodeStateAsUpdate(doc, before)])
      clock.pass(config.limits.idleMs + 1000)
      await new Promise((resolve) => setImmediate(resolve))
      return readJourney(doc)
    },
    nextDay() {
      today += 86_400_000
    },
  }
}
