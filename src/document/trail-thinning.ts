import type * as Y from 'yjs'
import { diffJourneys } from '../journey/diff.ts'
import { EMPTY_JOURNEY } from '../journey/journey.ts'
import type { Revision } from '../journey/revision.ts'
import { stateAt } from '../journey/revision-states.ts'
import { nameMap, reasonMap, revisionMap, type TrailContent, writeRevision } from './trail.ts'

/** How many revisions that the program kept by itself stay; some two days of work. */
export const MOST_QUIET = 100

/**
 * Takes the oldest quiet revisions away, until as many stay as may. What was told against one of them is told anew, against
 * what that one was told against: the maps of all others stay what they were. Where a map cannot be read, all is left alone.
 *
 * One who works apart from the room might keep a revision against one that is thinned out meanwhile. So only those thin who
 * are in step with the room, and those who are not tell their first revision whole (T5).
 *
 * Call it inside a transaction. @returns how many went
 */
export function thinQuiet(doc: Y.Doc, content: TrailContent, most: number = MOST_QUIET): number {
  const kept = new Map(content.kept)
  const quiet = [...kept].filter(([, revision]) => revision.kept === 'quiet')
  quiet.sort(([aKey, a], [bKey, b]) => a.place - b.place || (aKey < bKey ? -1 : 1))
  let gone = 0
  for (const [key] of quiet.slice(0, Math.max(0, quiet.length - most))) {
    const retold = toldAnew(kept, key)
    if (!retold) continue
    for (const [child, again] of retold) {
      kept.set(child, again)
      writeRevision(doc, again, child)
    }
    kept.delete(key)
    revisionMap(doc).delete(key)
    nameMap(doc).delete(key)
    reasonMap(doc).delete(key)
    gone += 1
  }
  return gone
}

/** What is told against `key`, told against what that one is told against; undefined where a map cannot be read. */
function toldAnew(kept: ReadonlyMap<string, Revision>, key: string): [string, Revision][] | undefined {
  const after = kept.get(key)?.after ?? null
  const base = after === null ? EMPTY_JOURNEY : stateAt(kept, after)
  if (!base) return undefined
  const retold: [string, Revision][] = []
  for (const [child, revision] of kept) {
    if (revision.after !== key) continue
    const state = stateAt(kept, child)
    if (!state) return undefined
    retold.push([child, { ...revision, after, changes: diffJourneys(base, state) }])
  }
  return retold
}
