import { roomTag } from '../logger.ts'
import { type Clock, type Logger, NoSuchRoom, type UpdateLog } from '../ports.ts'
import type { Limits } from './limits.ts'

/** What is kept with one append, and what may be said once it is. */
interface Batch {
  readonly updates: Uint8Array[]
  readonly confirm: (() => void)[]
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5000

/**
 * Writes the edits of one room down, one append at a time, everything that comes meanwhile in the next one.
 *
 * Order is the promise: edits are kept in the order in which the document took them in, and what is confirmed was kept. While
 * storing fails nothing is confirmed; the batch stays and is tried again.
 */
export class Saving {
  private readonly room: string
  private readonly log: UpdateLog
  private readonly clock: Clock
  private readonly logger: Logger
  private readonly limits: Limits
  private readonly tell: (state: 'storage-trouble' | 'storage-well') => void
  private readonly onKept: (seq: number, updates: readonly Uint8Array[]) => void
  private waiting: Batch = { updates: [], confirm: [] }
  private running: Promise<void> | undefined
  private compacting: Promise<void> | undefined
  private tailRows: number
  private waitingBytes = 0
  private troubled = false
  /** The room has been deleted, and nothing can be kept any more. */
  private isGone = false
  private wake: (() => void) | undefined

  constructor(
    room: string,
    tailRows: number,
    ports: { log: UpdateLog; clock: Clock; logger: Logger },
    limits: Limits,
    tell: (state: 'storage-trouble' | 'storage-well') => void,
    onKept: (seq: number, updates: readonly Uint8Array[]) => void = () => {},
  ) {
    this.room = room
    this.tailRows = tailRows
    this.log = ports.log
    this.clock = ports.clock
    this.logger = ports.logger
    this.limits = limits
    this.tell = tell
    this.onKept = onKept
  }

  get isTroubled(): boolean {
    return this.troubled
  }

  get unsavedBytes(): number {
    return this.waitingBytes
  }

  /** Whether everything given so far is on disk. */
  get isSettled(): boolean {
    return this.running === undefined
  }

  append(update: Uint8Array): void {
    if (this.isGone) return
    this.waitingBytes += update.byteLength
    this.waiting.updates.push(update)
    this.running ??= this.run()
  }

  /** Confirms once everything so far is kept. */
  confirm(act: () => void): void {
    if (this.isGone) return
    if (this.isSettled) act()
    else this.waiting.confirm.push(act)
  }

  /** Resolves when everything so far is kept; never while storing fails. */
  async settled(): Promise<void> {
    while (this.running) await this.running
  }

  /** Puts a snapshot in the place of the updates, if there are any. Appends go on meanwhile. */
  async compact(): Promise<void> {
    await this.compacting
    if (this.tailRows === 0) return
    this.compacting = this.writeSnapshot()
    await this.compacting
    this.compacting = undefined
  }

  private async writeSnapshot(): Promise<void> {
    const rows = this.tailRows
    this.tailRows = 0
    const startedAt = this.clock.now()
    try {
      await this.log.compact(this.room)
      this.logger.info({ event: 'compacted', rows, ms: Math.round(this.clock.now() - startedAt) }, 'room compacted')
    } catch (error) {
      // All rows are still there, so nothing is lost; the next attempt comes after as many edits again.
      this.logger.warn({ event: 'compaction-failed', rows, error: String(error) }, 'room not compacted')
    }
  }

  /** Tries again now instead of after the delay. */
  hurry(): void {
    this.wake?.()
  }

  private async run(): Promise<void> {
    for (;;) {
      const { updates, confirm } = this.waiting
      if (updates.length === 0 && confirm.length === 0) break
      this.waiting = { updates: [], confirm: [] }
      if (updates.length > 0 && !(await this.keep(updates))) {
        this.logger.warn({ event: 'room-gone', room: roomTag(this.room) }, 'edits came into a deleted room')
        this.isGone = true
        this.waiting = { updates: [], confirm: [] }
        break
      }
      for (const act of confirm) act()
      // Waiting for it would keep edits from being kept: it took 0.4 s where many drag.
      if (this.tailRows > this.limits.tailRows && !this.compacting) void this.compact()
    }
    this.running = undefined
  }

  /** Appends until it works. False where the room has been deleted: nothing of it is confirmed to anybody. */
  private async keep(updates: readonly Uint8Array[]): Promise<boolean> {
    let retryMs = FIRST_RETRY_MS
    for (;;) {
      try {
        this.onKept(await this.log.append(this.room, updates), updates)
        break
      } catch (error) {
        if (error instanceof NoSuchRoom) return false
        this.logger.error({ event: 'storage-trouble', error: String(error), retryMs }, 'edits could not be stored')
        if (!this.troubled) {
          this.troubled = true
          this.tell('storage-trouble')
        }
        await this.pause(retryMs)
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
      }
    }
    this.tailRows += updates.length
    for (const update of updates) this.waitingBytes -= update.byteLength
    if (this.troubled) {
      this.troubled = false
      this.logger.info({ event: 'storage-well', updates: updates.length }, 'storing works again')
      this.tell('storage-well')
    }
    return true
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resume) => {
      const cancel = this.clock.after(ms, resume)
      this.wake = () => {
        cancel()
        resume()
      }
    })
  }
}
