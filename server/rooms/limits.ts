/** What one room and one socket may take, so that nobody can stop the others. Bytes and milliseconds. */
export interface Limits {
  /** Largest frame; a first synchronisation travels in one. */
  readonly frameBytes: number
  readonly roomBytes: number
  readonly socketsPerRoom: number
  /** Frames that wait while a room opens. */
  readonly heldFrames: number
  readonly heldBytes: number
  readonly framesPerSecond: number
  readonly burstFrames: number
  readonly bytesPerSecond: number
  readonly burstBytes: number
  /** How long a socket may be held back before it is closed. */
  readonly heldBackMs: number
  /** What one participant may tell the others about themselves. */
  readonly presenceBytes: number
  /** How many may be shown in a room. */
  readonly presences: number
  /** In a stream, longest time that edits are gathered, and shortest that presence may wait for an edit to go along with. */
  readonly gatherMs: number
  /** Longest time that presence of somebody who seldom shows anything may wait for that. */
  readonly gatherPresenceMs: number
  /**
   * Backlog of a slow reader: beyond the first it gets no presence; beyond the second nothing more, until it has read and gets
   * the difference; beyond the third it is cut off and syncs anew.
   */
  readonly backlogForPresenceBytes: number
  readonly backlogBytes: number
  readonly mostBacklogBytes: number
  /** How long somebody who is behind may read nothing. */
  readonly behindMs: number
  /** Edits that may wait for a storage that fails. */
  readonly unsavedBytes: number
  /** Updates after a snapshot that ask for a new one. */
  readonly tailRows: number
  /** How long a room stays open after the last participant left. */
  readonly idleMs: number
  /** How often in a row a participant is asked for missing edits. */
  readonly requestsInARow: number
}

export const DEFAULT_LIMITS: Limits = {
  frameBytes: 4 * 2 ** 20,
  roomBytes: 16 * 2 ** 20,
  socketsPerRoom: 200,
  heldFrames: 256,
  heldBytes: 4 * 2 ** 20,
  framesPerSecond: 200,
  burstFrames: 400,
  bytesPerSecond: 2 ** 20,
  burstBytes: 8 * 2 ** 20,
  heldBackMs: 30_000,
  presenceBytes: 4096,
  presences: 500,
  gatherMs: 30,
  gatherPresenceMs: 100,
  backlogForPresenceBytes: 384 * 1024,
  backlogBytes: 2 ** 20,
  mostBacklogBytes: 8 * 2 ** 20,
  behindMs: 30_000,
  unsavedBytes: 8 * 2 ** 20,
  tailRows: 2000,
  idleMs: 60_000,
  requestsInARow: 5,
}
