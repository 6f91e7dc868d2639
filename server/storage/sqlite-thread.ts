import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { roomTag } from '../logger.ts'
import { type Head, type Logger, StorageFailed, type StoredRoom, type UpdateLog, type WholeRoom } from '../ports.ts'
import { pack, unpack } from './packed.ts'
import { ROOMS_FILE } from './sqlite-file.ts'
import { type Answered, type Asked, type CallName, errorOf } from './thread-messages.ts'

interface Waiting<T> {
  readonly done: (value: T) => void
  readonly failed: (error: unknown) => void
}

interface Job extends Waiting<number> {
  readonly room: string
  readonly updates: readonly Uint8Array[]
}

/** Of one batch; a larger one would keep the next waiting. */
const MOST_BATCH_BYTES = 4 * 2 ** 20

/** How soon after one batch the next is sent. A batch costs some 2 ms of CPU where it comes seldom, however little is in it. */
const BATCH_EVERY_MS = 500

/** How long nobody tries to open a file that could not be opened. ms */
const REST_MS = 250

/**
 * Keeps rooms in one SQLite file, in a thread of its own, which owns it: a disk that takes two seconds to answer keeps nobody
 * but those who wait for it.
 *
 * One batch is under way at a time, and in a stream there are two a second: the first goes at once. What is appended meanwhile, by
 * whichever rooms, is the next one, so that batches grow with the load and this thread sends one message for each. A thread that ends, for whatever reason, is noticed: all that wait for it are told,
 * and the next call opens the file anew.
 */
class SqliteThread implements UpdateLog {
  private readonly path: string
  private readonly folder: string
  private readonly logger: Logger
  private readonly batchEveryMs: number
  private worker: Worker | undefined
  private opening: Promise<void> | undefined
  private refused: { readonly error: unknown; readonly until: number } | undefined
  private readonly calls = new Map<number, Waiting<unknown>>()
  private lastCall = 0
  private jobs: Job[] = []
  private sent: readonly Job[] | undefined
  private readonly whenSettled: (() => void)[] = []
  private isFlushDue = false
  private sentAt = Number.NEGATIVE_INFINITY
  private isClosed = false

  constructor(path: string, folder: string, logger: Logger, batchEveryMs: number) {
    this.path = path
    this.folder = folder
    this.logger = logger
    this.batchEveryMs = batchEveryMs
  }

  /** Resolves when the file is open. */
  ready(): Promise<void> {
    if (this.worker) return Promise.resolve()
    if (this.isClosed) return Promise.reject(new StorageFailed('gone'))
    if (this.refused && performance.now() < this.refused.until) return Promise.reject(this.refused.error)
    this.opening ??= this.open().finally(() => {
      this.opening = undefined
    })
    return this.opening
  }

  append(room: string, updates: readonly Uint8Array[]): Promise<number> {
    return new Promise((done, failed) => {
      this.jobs.push({ room, updates, done, failed })
      this.flushSoon()
    })
  }

  createRoom = (room: string): Promise<boolean> => this.call('createRoom', room)
  generation = (room: string): Promise<number | undefined> => this.call('generation', room)
  renewKeys = (room: string): Promise<number | undefined> => this.call('renewKeys', room)
  since = (room: string, seq: number): ReturnType<UpdateLog['since']> => this.call('since', room, seq)
  heads = (rooms: readonly string[]): Promise<ReadonlyMap<string, Head>> => this.call('heads', rooms)
  rooms = (after: string, most: number): Promise<readonly string[]> => this.call('rooms', after, most)
  deleteRoom = (room: string): Promise<boolean> => this.call('deleteRoom', room)
  compact = (room: string): Promise<void> => this.call('compact', room)
  putRoom = (room: string, stored: WholeRoom): Promise<boolean> => this.call('putRoom', room, stored)
  probe = (): Promise<void> => this.call('probe')

  async read(room: string): Promise<StoredRoom | undefined> {
    const stored = await this.call<StoredRoom | undefined>('read', room)
    if (stored?.healed !== undefined) {
      this.logger.warn({ event: 'healed', room: roomTag(room), why: stored.healed }, 'a damaged snapshot was made good')
    }
    return stored
  }

  async close(): Promise<void> {
    await this.settled()
    await this.call('close')
    this.isClosed = true
    await this.worker?.terminate()
  }

  private async call<T>(name: CallName, ...args: unknown[]): Promise<T> {
    await this.ready()
    return new Promise<T>((done, failed) => {
      const id = ++this.lastCall
      this.calls.set(id, { done: done as (value: unknown) => void, failed })
      this.post({ ask: 'call', id, name, args })
    })
  }

  /** Resolves when nothing that was appended waits for its answer. */
  private settled(): Promise<void> {
    return new Promise((resolve) => {
      this.whenSettled.push(resolve)
      this.flush()
    })
  }

  /** Sends what waits once the batch before it is old enough, and never in the middle of a moment. */
  private flushSoon(): void {
    if (this.sent || this.isFlushDue) return
    this.isFlushDue = true
    const flush = (): void => {
      this.isFlushDue = false
      this.flush()
    }
    const waitMs = this.sentAt + this.batchEveryMs - performance.now()
    if (waitMs > 0) setTimeout(flush, waitMs)
    else setImmediate(flush)
  }

  /** Sends all that waits as one batch, unless one is under way. */
  private flush(): void {
    if (this.sent) return
    if (this.jobs.length === 0) {
      for (const resolve of this.whenSettled.splice(0)) resolve()
      return
    }
    if (!this.worker) {
      this.ready().then(
        () => this.flush(),
        (error: unknown) => {
          const jobs = this.jobs
          this.jobs = []
          for (const { failed } of jobs) failed(error)
          this.flush()
        },
      )
      return
    }
    let bytes = 0
    let count = 0
    for (const { updates } of this.jobs) {
      for (const { byteLength } of updates) bytes += byteLength
      if (count > 0 && bytes > MOST_BATCH_BYTES) break
      count += 1
    }
    const batch = count === this.jobs.length ? this.jobs : this.jobs.slice(0, count)
    this.jobs = count === this.jobs.length ? [] : this.jobs.slice(count)
    this.sent = batch
    this.sentAt = performance.now()
    const updates = pack(batch.flatMap((job) => job.updates))
    const counts = Uint32Array.from(batch, (job) => job.updates.length)
    this.post({ ask: 'append', rooms: batch.map(({ room }) => room), counts, updates }, [updates.bytes])
  }

  private post(asked: Asked, transfer: ArrayBuffer[] = []): void {
    this.worker?.postMessage(asked, transfer)
  }

  private hear(answer: Answered): void {
    if (answer.tell === 'appended' || answer.tell === 'not-appended') {
      const batch = this.sent ?? []
      this.sent = undefined
      batch.forEach((job, index) => {
        const seq = answer.tell === 'appended' ? answer.seqs[index] : answer.error
        if (typeof seq === 'number') job.done(seq)
        else job.failed(seq ? errorOf(seq) : new StorageFailed('gone'))
      })
      if (this.whenSettled.length > 0) this.flush()
      else if (this.jobs.length > 0) this.flushSoon()
      return
    }
    if (answer.tell !== 'done' && answer.tell !== 'failed') return
    const waiting = this.calls.get(answer.id)
    this.calls.delete(answer.id)
    if (answer.tell === 'failed') waiting?.failed(errorOf(answer.error))
    else if (!answer.updates) waiting?.done(answer.value)
    else waiting?.done({ ...(answer.value as object), updates: unpack(answer.updates) })
  }

  private open(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const worker = new Worker(join(this.folder, 'storage-worker.js'), { workerData: this.path })
      let why: unknown
      const refuse = (error: unknown): void => {
        this.refused = { error, until: performance.now() + REST_MS }
        reject(error)
      }
      worker.on('message', (answer: Answered) => {
        if (answer.tell === 'not-opened') refuse(errorOf(answer.error))
        else if (answer.tell !== 'opened') this.hear(answer)
        else {
          this.worker = worker
          resolve()
        }
      })
      worker.on('error', (error) => {
        why = error
      })
      worker.on('exit', (code) => {
        refuse(why ?? new StorageFailed('gone'))
        if (this.worker === worker) this.lose(String(why ?? `exit ${code}`))
      })
    })
  }

  /** The thread has ended; whether what was under way is on disk, nobody knows. */
  private lose(why: string): void {
    this.worker = undefined
    this.refused = undefined
    const waiting: Waiting<never>[] = [...(this.sent ?? []), ...this.calls.values()]
    this.sent = undefined
    this.calls.clear()
    if (!this.isClosed) this.logger.error({ event: 'storage-ended', why, waiting: waiting.length }, 'the storage ended')
    for (const { failed } of waiting) failed(new StorageFailed('gone', why))
    this.flush()
  }
}

/**
 * Opens the rooms of `dataDir` in a thread of their own.
 *
 * @param folder where the built `storage-worker.js` lies
 * @throws StorageInUse if another process has the file
 */
export async function openSqliteThread(
  dataDir: string,
  folder: string,
  logger: Logger,
  batchEveryMs = BATCH_EVERY_MS,
): Promise<UpdateLog> {
  const thread = new SqliteThread(join(dataDir, ROOMS_FILE), folder, logger, batchEveryMs)
  await thread.ready()
  return thread
}
