import type { Head, UpdateLog } from '../ports.ts'

interface Question {
  readonly rooms: Set<string>
  readonly answer: Promise<ReadonlyMap<string, Head>>
}

/**
 * Asks where logs end: one question for all who ask in one turn of the event loop, so that a class that comes in together
 * asks once. An answer is never older than its question.
 */
export class Heads {
  private readonly log: UpdateLog
  private next: Question | undefined

  constructor(log: UpdateLog) {
    this.log = log
  }

  ask(rooms: readonly string[]): Promise<ReadonlyMap<string, Head>> {
    this.next ??= this.gather()
    for (const room of rooms) this.next.rooms.add(room)
    return this.next.answer
  }

  private gather(): Question {
    const rooms = new Set<string>()
    const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.next = undefined
      return this.log.heads([...rooms])
    })
    return { rooms, answer }
  }
}
