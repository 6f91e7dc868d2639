import type { Edits } from './edits.ts'

/** When the edits of one client were sent, by their number, and which of them count. */
export class EditLog {
  readonly sentAt: number[] = []
  private from = Number.POSITIVE_INFINITY
  private to = Number.POSITIVE_INFINITY

  get counted(): number {
    return Math.max(0, Math.min(this.to, this.sentAt.length) - this.from)
  }

  /** From the next edit on they count, until `endCount`. */
  startCount(): void {
    this.from = this.sentAt.length
  }

  endCount(): void {
    this.to = this.sentAt.length
  }

  counts(edit: number): boolean {
    return edit >= this.from && edit < this.to
  }
}

/** What arrived of what was sent, over all people of a scene. */
export class Tally {
  readonly logs = new Map<number, EditLog>()
  /** Milliseconds from sending an edit to each person who got it. */
  readonly latencies: number[] = []
  /** What people showed of themselves, told to one other. */
  presenceTold = 0
  presenceShown = 0
  private isCounting = false

  startCount(): void {
    this.isCounting = true
    for (const log of this.logs.values()) log.startCount()
  }

  endCount(): void {
    this.isCounting = false
    for (const log of this.logs.values()) log.endCount()
  }

  get edits(): number {
    return [...this.logs.values()].reduce((sum, { counted }) => sum + counted, 0)
  }

  /** Somebody got these; `next` is the first edit that they have not got yet. */
  deliver({ client, from, to }: Edits, next: number): void {
    const log = this.logs.get(client)
    if (!log) return
    const now = performance.now()
    for (let edit = Math.max(from, next); edit < to; edit++) {
      if (log.counts(edit)) this.latencies.push(now - (log.sentAt[edit] ?? Number.NaN))
    }
  }

  shown(toOthers: number): void {
    if (this.isCounting) this.presenceShown += toOthers
  }

  told(entries: number): void {
    if (this.isCounting) this.presenceTold += entries
  }
}
