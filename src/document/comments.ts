import * as Y from 'yjs'
import { ID_PATTERN, type Id, type WaypointId } from '../journey/ids.ts'
import { HIGHEST_PLACE } from '../journey/read-revision.ts'
import { same } from '../journey/same.ts'
import { byPlace, type Thread, threadsOf } from './comment-threads.ts'
import { cleanName, PRESENCE_COLOURS } from './presence.ts'

/**
 * The comments document: what people say about a journey and its cards. It is a document of its own in a room of its own, so that
 * whoever may only comment cannot write a byte of the map, and nobody who opens the map waits for what is said about it.
 *
 * One root, obtained by name and never set: `comments`, id -> a map with one key a field. A field at its default is not written.
 */
export type CommentId = Id<'comment'>

/** Something that a person said, at one moment, in plain text. */
export interface Comment {
  readonly id: CommentId
  /** The card it is about, which may have been removed since; null for the journey as a whole. */
  readonly about: WaypointId | null
  /** The comment that it answers; null for one that begins a thread. */
  readonly answers: CommentId | null
  /** '' once it was withdrawn. */
  readonly text: string
  /** Name and colour as the writer had chosen them; not proven. */
  readonly by: string
  readonly colour: string
  /** The device that it was written on, by a name that this journey alone knows; whoever reads it could write under it. */
  readonly author: string
  /** ms since 1970, by the writer's clock; 0 where it cannot be read. */
  readonly at: number
  /** One more than the highest that its writer knew: what answers stands after what it answers, whatever clocks say. */
  readonly place: number
  readonly isEdited: boolean
  readonly isWithdrawn: boolean
  /** Only of the first of a thread. */
  readonly resolved: Resolved | null
}

/** That a thread is settled, as far as whoever said so had read it. */
export interface Resolved {
  readonly by: string
  readonly at: number
  /** How many answers there were: a further one opens the thread again. */
  readonly answers: number
}

/** Characters of one comment. */
export const LONGEST_COMMENT = 4_000

/** Comments that are read, in order of their ids: what a hall writes in a week is some hundreds. */
export const MOST_COMMENTS = 2_000

/** The last moment that a clock can tell in four digits of the year. */
const LATEST = 253_402_300_799_999

export function commentMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('comments')
}

/** A comment as it may be shown: plain lines, without control and direction-changing characters, at most so long. */
export function cleanComment(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '')
      .slice(0, LONGEST_COMMENT)
      // Not half of a sign that takes two.
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim()
  )
}

/** The threads that a document holds; what cannot be read costs its field or its one comment, and nothing throws. */
export function readComments(doc: Y.Doc): readonly Thread[] {
  const reader = new CommentsReader(doc)
  reader.stop()
  return reader.threads
}

/** Follows a comments document; comments and threads that stayed as they were keep their identity. */
export class CommentsReader {
  /** In order of place. */
  threads: readonly Thread[] = []
  readonly #doc: Y.Doc
  #comments = new Map<CommentId, Comment>()
  readonly #stop: () => void

  constructor(doc: Y.Doc, onChange: (threads: readonly Thread[]) => void = () => {}) {
    this.#doc = doc
    const root = commentMap(doc)
    let isTouched = false
    const touch = (): void => {
      isTouched = true
    }
    const afterAll = (): void => {
      if (!isTouched) return
      isTouched = false
      if (this.#read()) onChange(this.threads)
    }
    root.observeDeep(touch)
    doc.on('afterTransaction', afterAll)
    this.#stop = () => {
      root.unobserveDeep(touch)
      doc.off('afterTransaction', afterAll)
    }
    this.#read()
  }

  stop(): void {
    this.#stop()
  }

  /** False where all is as it was. */
  #read(): boolean {
    const comments = new Map<CommentId, Comment>()
    const root = commentMap(this.#doc)
    let hasChanged = false
    for (const id of [...root.keys()].sort()) {
      if (comments.size === MOST_COMMENTS) break
      const read = readComment(id, root.get(id))
      if (!read) continue
      const before = this.#comments.get(read.id)
      if (before && same(before, read)) comments.set(read.id, before)
      else {
        comments.set(read.id, read)
        hasChanged = true
      }
    }
    if (!hasChanged && comments.size === this.#comments.size) return false
    this.#comments = comments
    this.threads = threadsOf(comments, this.threads)
    return true
  }
}

function readComment(id: string, record: unknown): Comment | undefined {
  if (!ID_PATTERN.test(id) || !(record instanceof Y.Map)) return undefined
  const text = record.get('text')
  // A late edit never makes a comment.
  if (typeof text !== 'string') return undefined
  const words = record.get('withdrawn') === true ? '' : cleanComment(text)
  const by = record.get('by')
  const colour = record.get('colour')
  return {
    id: id as CommentId,
    about: readId(record.get('about')) as WaypointId | null,
    answers: readId(record.get('answers')) as CommentId | null,
    text: words,
    by: typeof by === 'string' ? cleanName(by) : '',
    colour: PRESENCE_COLOURS.find((one) => one === colour) ?? PRESENCE_COLOURS[0],
    author: readId(record.get('author')) ?? '',
    at: readCount(record.get('at'), LATEST),
    place: readCount(record.get('place'), HIGHEST_PLACE),
    isEdited: record.get('edited') === true,
    isWithdrawn: words === '',
    resolved: readResolved(record.get('resolved')),
  }
}

function readResolved(value: unknown): Resolved | null {
  if (typeof value !== 'object' || value === null) return null
  const { by, at, answers } = value as Readonly<Record<string, unknown>>
  return {
    by: typeof by === 'string' ? cleanName(by) : '',
    at: readCount(at, LATEST),
    answers: readCount(answers, MOST_COMMENTS),
  }
}

function readId(value: unknown): string | null {
  return typeof value === 'string' && ID_PATTERN.test(value) ? value : null
}

function readCount(value: unknown, most: number): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most ? (value as number) : 0
}

/** One more than the highest place that is known. */
export function nextCommentPlace(threads: readonly Thread[]): number {
  const last = threads
    .flatMap(({ first, answers }) => [first, ...answers])
    .sort(byPlace)
    .at(-1)
  return Math.min(HIGHEST_PLACE, (last?.place ?? 0) + 1)
}
