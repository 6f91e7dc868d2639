import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'

/** Enough that whoever waits for an edit is served first, and not so much that storing would starve. */
const BEHIND = 5

/**
 * Lets this thread stand behind the one that serves the rooms, for where they share a core: a commit of 150 rooms takes the storage
 * 3 ms ten times a second, in which people waited. Linux alone knows priorities of threads; elsewhere nothing happens.
 */
export function standBehind(): void {
  quietly(() => lower(basename(readlinkSync('/proc/thread-self'))))
}

/** The same for the threads in which V8 collects, unless the system does not tell them by name. */
export function letCollectorsStandBehind(): void {
  quietly(() => {
    for (const thread of readdirSync('/proc/self/task')) {
      if (readFileSync(`/proc/self/task/${thread}/comm`, 'latin1').startsWith('V8Worker')) lower(thread)
    }
  })
}

function lower(thread: string): void {
  setPriority(Number(thread), BEHIND)
}

function quietly(act: () => void): void {
  try {
    act()
  } catch {
    // No Linux, or no leave to do so: all threads then have the same turn, as before.
  }
}
