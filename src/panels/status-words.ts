import type { Status } from '../session/connection.ts'

/** What the status bar says: text keys, and what the person can do about it. */
export interface StatusWords {
  /** Told by sign and colour beside the words. */
  readonly tone: 'well' | 'busy' | 'apart' | 'trouble'
  readonly short: string
  readonly count?: number
  /** A sentence that says what it means. */
  readonly long?: string
  /** Whether the sentence stands open by itself. */
  readonly open?: boolean
  readonly ways: readonly ('saveFile' | 'newRoom' | 'reload')[]
}

/**
 * The state of the journey in honest words. "Saved" is said only when the room's content has arrived, the line is up, and the
 * server has called everything durable.
 *
 * @param shared whether the journey has a room on a server; one that began without a server has not
 * @param kept whether this browser keeps a copy
 */
export function statusWords(status: Status, { shared, kept }: { shared: boolean; kept: boolean }): StatusWords {
  const { line, because, againIn, unsaved, synced } = status
  const trouble = (short: string, long: string, ...ways: StatusWords['ways']): StatusWords => {
    return { tone: 'trouble', short: `status.${short}`, long: `door.${long}`, open: true, ways }
  }
  if (line === 'refused') {
    return because === 'malformed'
      ? trouble('refused', because, 'reload', 'saveFile')
      : trouble('refused', because ?? 'malformed', 'newRoom', 'saveFile')
  }
  if (!shared && because !== null) {
    const ways = because === 'notMade' ? (['newRoom', 'saveFile'] as const) : (['saveFile'] as const)
    const told = trouble(kept ? 'notShared' : 'notKept', because, ...ways)
    return { ...told, count: againIn, tone: kept ? 'apart' : 'trouble' }
  }
  if (!shared) {
    return kept
      ? { tone: 'apart', short: 'status.notShared', long: 'status.notSharedWhat', ways: ['saveFile'] }
      : { tone: 'trouble', short: 'status.notKept', long: 'status.notKeptWhat', open: true, ways: ['saveFile'] }
  }
  if (status.damaged) return trouble('damaged', 'damaged', 'newRoom', 'saveFile')
  if (status.full) return trouble('full', 'full', 'saveFile')
  if (status.storageTrouble || status.notTaken) {
    return trouble('trouble', status.notTaken ? 'notTaken' : 'trouble', 'saveFile')
  }
  if (line === 'offline' && because !== null) {
    return { ...trouble('refused', because, 'saveFile'), tone: kept || unsaved === 0 ? 'apart' : 'trouble' }
  }
  if (line === 'offline') {
    if (!kept && unsaved > 0) {
      return {
        tone: 'trouble',
        short: 'status.offlineLost',
        count: unsaved,
        long: 'status.notKeptWhat',
        open: true,
        ways: ['saveFile'],
      }
    }
    const long = kept ? 'status.offlineWhat' : 'status.notKeptWhat'
    return unsaved > 0
      ? { tone: 'apart', short: 'status.offlineUnsaved', count: unsaved, long, ways: ['saveFile'] }
      : { tone: 'apart', short: 'status.offline', long, ways: [] }
  }
  if (line === 'connecting') return { tone: 'busy', short: 'status.connecting', ways: [] }
  if (!synced) return { tone: 'busy', short: 'status.loading', ways: [] }
  if (unsaved > 0) return { tone: 'busy', short: 'status.saving', ways: [] }
  if (status.role !== 'edit') return { tone: 'well', short: 'status.upToDate', ways: [] }
  return status.nearlyFull
    ? { tone: 'well', short: 'status.nearlyFull', long: 'door.nearlyFull', ways: ['saveFile'] }
    : { tone: 'well', short: 'status.saved', long: 'status.savedWhat', ways: [] }
}
