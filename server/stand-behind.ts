import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'

/** Enough that whoever waits for an edit is served first, and not so much that storing would starve. */
const BEHIND = 5

/**
 * Lets this thread stand behind the one that serves the rooms, for where they share a core: a commit of 150 rooms takes the storage
 * 3 ms ten times a second, in which people waited. Linux alone knows priorities of threads; elsewhere nothing happens.
 */
export function standBehind(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), BEHIND)
  } catch {
    // No Linux, or no leave to do so: all threads then have the same turn, as before.
  }
}
