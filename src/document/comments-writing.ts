import * as Y from 'yjs'
import type { Comment, CommentId, Resolved } from './comments.ts'
import { cleanComment, commentMap } from './comments.ts'
import { BY_HAND } from './origins.ts'
import { cleanName } from './presence.ts'

export type NewComment = Pick<
  Comment,
  'id' | 'about' | 'answers' | 'text' | 'by' | 'colour' | 'author' | 'at' | 'place'
>

/** Adds a comment, whole, as one update. */
export function writeComment(doc: Y.Doc, { id, about, answers, text, by, ...plain }: NewComment): void {
  const fields = Object.entries({
    text: cleanComment(text),
    ...(about ? { about } : {}),
    ...(answers ? { answers } : {}),
    ...(cleanName(by) ? { by: cleanName(by) } : {}),
    ...plain,
  })
  doc.transact(() => commentMap(doc).set(id, new Y.Map(fields)), BY_HAND)
}

/** Gives a comment other words, also one that was withdrawn. False where there is no such comment. */
export function editComment(doc: Y.Doc, id: CommentId, text: string, isEdited = true): boolean {
  return change(doc, id, (record) => {
    record.set('text', cleanComment(text))
    record.set('edited', isEdited)
    record.delete('withdrawn')
  })
}

/** Takes the words of a comment back, for all; who said something, and when, stays as a mark. */
export function withdrawComment(doc: Y.Doc, id: CommentId): boolean {
  return change(doc, id, (record) => {
    record.set('withdrawn', true)
    record.set('text', '')
  })
}

/** Settles the thread that begins with a comment, or opens it again (`null`). */
export function resolveComment(doc: Y.Doc, first: CommentId, resolved: Resolved | null): boolean {
  return change(doc, first, (record) => {
    if (resolved) record.set('resolved', { ...resolved, by: cleanName(resolved.by) })
    else record.delete('resolved')
  })
}

function change(doc: Y.Doc, id: CommentId, write: (record: Y.Map<unknown>) => void): boolean {
  const record = commentMap(doc).get(id)
  if (!(record instanceof Y.Map)) return false
  doc.transact(() => write(record), BY_HAND)
  return true
}
