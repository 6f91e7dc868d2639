import { crc32 } from 'node:zlib'
import { DatabaseError, type Pool, type QueryConfig } from 'pg'
import { NoSuchRoom } from '../ports.ts'

interface Job {
  readonly room: string
  readonly updates: readonly Uint8Array[]
  readonly done: (seq: number) => void
  readonly failed: (error: unknown) => void
}

/** Commits under way at once; the database shares one wait for the disk among them. */
const MOST_FLIGHTS = 4
/** Beyond it, a flight leaves further rooms to the next. */
const FLIGHT_BYTES = 4 * 2 ** 20
const APPEND_WITHIN_MS = 5000

/**
 * One statement, and so one commit, for all rooms of a flight. Whoever raises a room's `seq` holds its row until the commit, so
 * numbers are given in the order of commits: nobody ever sees record n + 1 before record n. The rows are locked in the
 * order of their ids, because two nodes that lock the same rooms in different orders would wait for each other.
 *
 * The bytes travel as one parameter: only whole parameters are sent in binary, lists of them as text twice as long.
 */
const APPEND = `
  WITH asked AS (
    SELECT * FROM unnest($1::text[], $2::integer[]) AS a(room, added)
  ), held AS MATERIALIZED (
    SELECT id, added FROM rihla.room JOIN asked ON id = asked.room ORDER BY id FOR NO KEY UPDATE OF room
  ), advanced AS (
    UPDATE rihla.room AS r SET seq = r.seq + held.added FROM held WHERE r.id = held.id
    RETURNING r.id, r.seq, r.seq - held.added AS before
  ), written AS (
    INSERT INTO rihla.record (room, seq, crc, bytes)
    SELECT advanced.id, advanced.before + u.place, u.crc, substring($7::bytea FROM u.begins + 1 FOR u.bytes)
    FROM unnest($3::integer[], $4::integer[], $5::bigint[], $6::integer[], $8::integer[])
      AS u(nth, place, crc, begins, bytes)
    JOIN advanced ON advanced.id = ($1::text[])[u.nth]
  )
  SELECT id, seq FROM advanced`

/**
 * Appends of all rooms, gathered without timers: what is asked for while commits are under way goes with the next. A room is
 * in one flight at a time, so its own order stays.
 */
export class Flights {
  private readonly pool: Pool
  private readonly waiting = new Map<string, Job[]>()
  private readonly away = new Set<string>()
  private flights = 0
  private isDue = false

  constructor(pool: Pool) {
    this.pool = pool
  }

  append(room: string, updates: readonly Uint8Array[]): Promise<number> {
    return new Promise((done, failed) => {
      const jobs = this.waiting.get(room)
      const job = { room, updates, done, failed }
      if (jobs) jobs.push(job)
      else this.waiting.set(room, [job])
      if (this.isDue) return
      this.isDue = true
      setImmediate(() => {
        this.isDue = false
        this.depart()
      })
    })
  }

  private depart(): void {
    while (this.flights < MOST_FLIGHTS) {
      const group = this.board()
      if (group.size === 0) return
      this.flights += 1
      for (const room of group.keys()) this.away.add(room)
      void this.fly(group).finally(() => {
        this.flights -= 1
        for (const room of group.keys()) this.away.delete(room)
        this.depart()
      })
    }
  }

  private board(): Map<string, Job[]> {
    const group = new Map<string, Job[]>()
    let bytes = 0
    for (const [room, jobs] of this.waiting) {
      if (this.away.has(room)) continue
      if (bytes >= FLIGHT_BYTES) break
      group.set(room, jobs)
      this.waiting.delete(room)
      for (const { updates } of jobs) for (const update of updates) bytes += update.byteLength
    }
    return group
  }

  /** Never rejects: each job hears how it went. */
  private async fly(group: ReadonlyMap<string, Job[]>): Promise<void> {
    try {
      const heads = await this.commit(group)
      for (const [room, jobs] of group) {
        const head = heads.get(room)
        if (head === undefined) for (const job of jobs) job.failed(new NoSuchRoom())
        else answer(jobs, head)
      }
    } catch (error) {
      // What the database refuses may lie in one room: the others then go alone.
      if (error instanceof DatabaseError && group.size > 1) {
        for (const [room, jobs] of group) await this.fly(new Map([[room, jobs]]))
        return
      }
      for (const jobs of group.values()) for (const job of jobs) job.failed(error)
    }
  }

  private async commit(group: ReadonlyMap<string, Job[]>): Promise<Map<string, number>> {
    const rooms: string[] = []
    const added: number[] = []
    const rows = { nth: [] as number[], place: [] as number[], crc: [] as number[], begins: [] as number[] }
    const lengths: number[] = []
    const parts: Uint8Array[] = []
    let begins = 0
    for (const [room, jobs] of group) {
      rooms.push(room)
      let place = 0
      for (const { updates } of jobs) {
        for (const update of updates) {
          rows.nth.push(rooms.length)
          rows.place.push(++place)
          rows.crc.push(crc32(update))
          rows.begins.push(begins)
          lengths.push(update.byteLength)
          parts.push(update)
          begins += update.byteLength
        }
      }
      added.push(place)
    }
    const values = [rooms, added, rows.nth, rows.place, rows.crc, rows.begins, Buffer.concat(parts), lengths]
    const { rows: found } = await this.pool.query(within(APPEND_WITHIN_MS, { name: 'append', text: APPEND, values }))
    return new Map(found.map(({ id, seq }: { id: unknown; seq: unknown }) => [String(id), Number(seq)]))
  }
}

/** A question that is given up after `ms`, as the driver can and its types do not say. The connection goes with it. */
export function within(ms: number, asked: QueryConfig): QueryConfig {
  return Object.assign(asked, { query_timeout: ms })
}

/** Each job hears the number of its own last record. */
function answer(jobs: readonly Job[], head: number): void {
  let seq = head - jobs.reduce((count, { updates }) => count + updates.length, 0)
  for (const { updates, done } of jobs) {
    seq += updates.length
    done(seq)
  }
}
