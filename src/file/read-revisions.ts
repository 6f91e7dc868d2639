import type { Change } from '../journey/change.ts'
import type { LessonId, RevisionId } from '../journey/ids.ts'
import { KEPT, NO_REASON, PROMPTS, type Reason, type Revision } from '../journey/revision.ts'
import { clipped, type Notice, pathText } from './flaw.ts'
import { readFileChange } from './read-changes.ts'
import type { FileRevision } from './schema.ts'

/**
 * Sets right what a later day may have called otherwise: a revision is worth more than the word for how it was kept. In
 * place, before the schema looks; what is odd in any other way stays for the schema to object to.
 */
export function easeKinds(file: unknown): Notice[] {
  const { revisions } = file as { revisions?: unknown }
  if (!Array.isArray(revisions)) return []
  const notices: Notice[] = []
  revisions.forEach((revision: Record<string, unknown> | null, n) => {
    const kept = revision?.kept
    if (revision && typeof kept === 'string' && !KEPT.includes(kept as never)) {
      revision.kept = 'byHand'
      notices.push({ code: 'kindUnknown', path: `revisions[${n}].kept`, values: { found: clipped(kept) } })
    }
    const reason = revision?.reason as Record<string, unknown> | null | undefined
    const prompt = typeof reason === 'object' ? reason?.prompt : undefined
    if (reason && typeof prompt === 'string' && !PROMPTS.includes(prompt as never)) {
      reason.prompt = null
      notices.push({ code: 'kindUnknown', path: `revisions[${n}].reason.prompt`, values: { found: clipped(prompt) } })
    }
  })
  return notices
}

/**
 * The revisions of a file in their row. One whose changes cannot be read is left aside, and so are those told against one
 * that is not there: to guess at a map would be to tell a false past. Each is named; the journey itself opens all the same.
 */
export function revisionsOfFile(list: readonly FileRevision[], notices: Notice[]): Revision[] {
  const readable = new Map<string, Revision>()
  list.forEach((file, n) => {
    const revision = revisionOf(file, n, notices)
    if (revision) readable.set(revision.id, revision)
  })
  const standing = standingOn(null, readable)
  list.forEach(({ id, place, after }, n) => {
    if (!readable.has(id) || standing.has(id)) return
    notices.push({ code: 'revisionCutOff', path: `revisions[${n}].after`, values: { place, id: after ?? '' } })
  })
  return [...readable.values()]
    .filter(({ id }) => standing.has(id))
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
}

function revisionOf(file: FileRevision, n: number, notices: Notice[]): Revision | undefined {
  const changes: Change[] = []
  const ignored = new Set<string>()
  for (const [m, value] of (file.changes ?? []).entries()) {
    const reading = readFileChange(value, ['revisions', n, 'changes', m])
    if ('bad' in reading) {
      notices.push({ code: 'revisionLeftOut', path: pathText(reading.bad), values: { place: file.place } })
      return undefined
    }
    changes.push(reading.change)
    for (const path of reading.unknown) {
      const field = String(path.at(-1))
      // Once for a revision: a field of a later day stands on every card.
      if (ignored.has(field)) continue
      ignored.add(field)
      notices.push({ code: 'fieldIgnored', path: pathText(path), values: { field } })
    }
  }
  return {
    id: file.id as RevisionId,
    place: file.place,
    at: file.at ?? '',
    by: file.by ?? '',
    kept: file.kept,
    name: file.name ?? '',
    reason: reasonOf(file.reason),
    ...(file.reasonSince && { reasonSince: { by: file.reasonSince.by ?? '', at: file.reasonSince.at ?? '' } }),
    shares: file.shares ?? [],
    ...(file.also && {
      also: file.also.map(({ by = '', at = '', reason }) => ({ by, at, reason: reasonOf(reason) })),
    }),
    after: (file.after ?? null) as RevisionId | null,
    changes,
  }
}

function reasonOf(file: FileRevision['reason']): Reason {
  if (!file) return NO_REASON
  return { ...NO_REASON, ...file, prompt: file.prompt ?? null, lessons: (file.lessons ?? []) as LessonId[] } as Reason
}

/** The revisions that can be told from an empty map on, one after the other; a ring of them stands on nothing. */
function standingOn(start: RevisionId | null, revisions: ReadonlyMap<string, Revision>): ReadonlySet<string> {
  const followers = new Map<string | null, RevisionId[]>()
  for (const { id, after } of revisions.values()) followers.set(after, [...(followers.get(after) ?? []), id])
  const standing = new Set<string>()
  const open = [...(followers.get(start) ?? [])]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (standing.has(id)) continue
    standing.add(id)
    open.push(...(followers.get(id) ?? []))
  }
  return standing
}
