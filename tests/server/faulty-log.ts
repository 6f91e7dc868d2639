import type { UpdateLog } from '../../server/ports.ts'

export interface FaultyLog extends UpdateLog {
  /** Which calls fail from now on. */
  failing: { append?: boolean; read?: boolean; compact?: boolean }
  /** Appends and then says that it failed. */
  losesAnswers: boolean
  /** Says of every room that is read that it is damaged so. */
  damage: string | undefined
  appends: number
  compactions: number
  /** From now on this call waits, until `release`. */
  hold(call: 'append' | 'read' | 'compact'): void
  release(): void
}

/** A log that can be slow and can fail, on the outside of one that works. */
export function faultyLog(inner: UpdateLog): FaultyLog {
  const held = new Map<string, Promise<void>>()
  let open: (() => void)[] = []

  async function fault(call: 'append' | 'read' | 'compact'): Promise<void> {
    await held.get(call)
    if (log.failing[call]) throw new Error('SQLITE_FULL: database or disk is full')
  }

  const log: FaultyLog = {
    failing: {},
    losesAnswers: false,
    damage: undefined,
    appends: 0,
    compactions: 0,
    hold(call) {
      held.set(
        call,
        new Promise((resolve) => {
          open.push(resolve)
        }),
      )
    },
    release() {
      held.clear()
      for (const resolve of open) resolve()
      open = []
    },
    createRoom: (room) => inner.createRoom(room),
    generation: (room) => inner.generation(room),
    renewKeys: (room) => inner.renewKeys(room),
    async read(room) {
      await fault('read')
      const stored = await inner.read(room)
      return stored && log.damage !== undefined ? { ...stored, damage: log.damage } : stored
    },
    async append(room, updates) {
      log.appends += 1
      await fault('append')
      const seq = await inner.append(room, updates)
      if (log.losesAnswers) throw new Error('the answer was lost')
      return seq
    },
    since: (room, seq) => inner.since(room, seq),
    heads: (rooms) => inner.heads(rooms),
    async compact(room) {
      log.compactions += 1
      await fault('compact')
      await inner.compact(room)
    },
    rooms: (after, most) => inner.rooms(after, most),
    deleteRoom: (room) => inner.deleteRoom(room),
    putRoom: (room, stored) => inner.putRoom(room, stored),
    probe: () => inner.probe(),
    close: () => inner.close(),
  }
  return log
}
