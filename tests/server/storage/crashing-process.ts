import { join } from 'node:path'
import { compactRoom } from '../../../server/storage/compact-room.ts'
import { breath } from '../../../server/storage/one-by-one.ts'
import { SqliteRooms } from '../../../server/storage/sqlite-rooms.ts'

/**
 * Run as a process: appends, compacts, appends meanwhile, and is killed at a given step of the second compaction. Each
 * number that is on disk is told on standard output.
 */
const [, , dir = '', killAt = '-1'] = process.argv

let steps = -1

class CrashingRooms extends SqliteRooms {
  override putPart(...args: Parameters<SqliteRooms['putPart']>): void {
    this.step(() => super.putPart(...args))
  }
  override nameSnapshot(...args: Parameters<SqliteRooms['nameSnapshot']>): void {
    this.step(() => super.nameSnapshot(...args))
  }
  override dropSlice(...args: Parameters<SqliteRooms['dropSlice']>): boolean {
    return this.step(() => super.dropSlice(...args))
  }

  /** Between writing and committing is SQLite's own matter; killed before and after each of ours. */
  private step<T>(act: () => T): T {
    this.mayDie()
    const result = act()
    this.mayDie()
    return result
  }

  private mayDie(): void {
    if (steps >= 0 && steps++ === Number(killAt)) process.kill(process.pid, 'SIGKILL')
  }
}

const rooms = new CrashingRooms(join(dir, 'rihla.db'))
let n = 0

/** 20 kB a record, so that a snapshot has several parts. */
function append(count: number): void {
  for (let one = 0; one < count; one++) {
    const bytes = new Uint8Array(20_000)
    new DataView(bytes.buffer).setUint32(0, ++n)
    rooms.append([{ room: 'delta', updates: [bytes] }])
    process.stdout.write(`${n}\n`)
  }
}

const inARow = (updates: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(updates))

rooms.createRoom('delta')
append(40)
await compactRoom(rooms, 'delta', inARow, breath)
append(40)
steps = 0
await compactRoom(rooms, 'delta', inARow, async () => {
  append(1)
  await breath()
})
steps = -1
rooms.close()
process.stdout.write('end\n')
