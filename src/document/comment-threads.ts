import type { WaypointId } from '../journey/ids.ts'
import type { Comment, CommentId, Resolved } from './comments.ts'

/** A comment and what was answered to it: one level, as people read it. */
export interface Thread {
  readonly first: Comment
  /** In order of place. */
  readonly answers: readonly Comment[]
  /** That all of it is settled; null as soon as an answer came that whoever settled it had not read. */
  readonly resolved: Resolved | null
  /** Whether something in it still waits for somebody: it is not resolved, and not all of it was withdrawn. */
  readonly isOpen: boolean
}

export function byPlace(a: Comment, b: Comment): number {
  return a.place - b.place || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/**
 * Comments as threads, in order of their firsts.
 *
 * What answers an answer belongs to the same thread. What answers something that is not there begins a thread of its own, so
 * that no word is lost; of those that answer each other in a circle the lowest begins it.
 *
 * @param before threads that say the same keep their identity
 */
export function threadsOf(
  comments: ReadonlyMap<CommentId, Comment>,
  before: readonly Thread[] = [],
): readonly Thread[] {
  const known = new Map(before.map((thread) => [thread.first.id, thread]))
  const firsts = firstsOf(comments)
  const answers = new Map<Comment, Comment[]>()
  const inOrder = [...comments.values()].sort(byPlace)
  for (const comment of inOrder) {
    const first = firsts.get(comment)
    if (!first || first === comment) continue
    const list = answers.get(first)
    if (list) list.push(comment)
    else answers.set(first, [comment])
  }
  return inOrder
    .filter((comment) => firsts.get(comment) === comment)
    .map((first) => {
      const list = answers.get(first) ?? []
      const old = known.get(first.id)
      const isSame = old?.first === first && old.answers.length === list.length
      return isSame && old.answers.every((one, n) => one === list[n]) ? old : threadOf(first, list)
    })
}

function threadOf(first: Comment, answers: readonly Comment[]): Thread {
  const resolved = first.resolved && answers.length <= first.resolved.answers ? first.resolved : null
  const isOpen = resolved === null && [first, ...answers].some(({ isWithdrawn }) => !isWithdrawn)
  return { first, answers, resolved, isOpen }
}

/** For each comment the one that its thread begins with. Each way is walked once, however long a chain somebody made. */
function firstsOf(comments: ReadonlyMap<CommentId, Comment>): ReadonlyMap<Comment, Comment> {
  const firsts = new Map<Comment, Comment>()
  for (const comment of comments.values()) {
    const way = new Set<Comment>()
    let at = comment
    let first: Comment | undefined
    while (!first) {
      way.add(at)
      const next = at.answers ? comments.get(at.answers) : undefined
      if (!next) first = at
      else if (way.has(next)) first = [...way].slice([...way].indexOf(next)).sort(byPlace)[0]
      else {
        first = firsts.get(next)
        at = next
      }
    }
    for (const one of way) firsts.set(one, first)
  }
  return firsts
}

/** How many threads are open at each card; those about the journey as a whole are not counted. */
export function openAtCards(threads: readonly Thread[]): ReadonlyMap<WaypointId, number> {
  const counts = new Map<WaypointId, number>()
  for (const { first, isOpen } of threads) {
    if (isOpen && first.about) counts.set(first.about, (counts.get(first.about) ?? 0) + 1)
  }
  return counts
}
