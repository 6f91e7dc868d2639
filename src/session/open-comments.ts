import { createStore } from 'zustand/vanilla'
import { openAtCards, type Thread } from '../document/comment-threads.ts'
import {
  type Comment,
  type CommentId,
  CommentsReader,
  cleanComment,
  MOST_COMMENTS,
  nextCommentPlace,
} from '../document/comments.ts'
import { editComment, resolveComment, withdrawComment, writeComment } from '../document/comments-writing.ts'
import { commentsRoom, mayWrite } from '../document/wire.ts'
import { ID_PATTERN, newId, type WaypointId } from '../journey/ids.ts'
import type { Comments, CommentsState } from './comments.ts'
import { hushNews, tellNews } from './comments-news.ts'
import { keepSeenComments, readSeenComments } from './comments-seen.ts'
import type { Device } from './device.ts'
import { openRoomBeside } from './room-beside.ts'
import type { Session } from './session.ts'

/** The parts of a session that its comments look at. */
export type CommentedSession = Pick<
  Session,
  'room' | 'live' | 'presence' | 'connection' | 'view' | 'commented' | 'options'
>

/** Opens a journey's comments: first the copy kept on this device, then the line, which follows that of the session. */
export async function openComments(session: CommentedSession): Promise<Comments> {
  const { options, presence, connection, commented } = session
  const { device } = options
  const beside = await openRoomBeside(session, commentsRoom(session.room))
  const { doc, line } = beside
  const author = authorOf(device, session.room)
  const isOwn = (comment: Comment): boolean => comment.author === author

  const seen = new Set(readSeenComments(device, session.room))
  const unreadOf = (threads: readonly Thread[]): ReadonlySet<CommentId> =>
    new Set(eachOf(threads).flatMap((one) => (isOwn(one) || one.isWithdrawn || seen.has(one.id) ? [] : [one.id])))
  const reader = new CommentsReader(doc, (threads) => follow(threads))
  const store = createStore<CommentsState>(() => ({
    threads: reader.threads,
    unread: unreadOf(reader.threads),
    synced: line.status.getState().synced,
  }))
  const tellSession = (): void => {
    const { threads, unread } = store.getState()
    const open = threads.filter(({ isOpen }) => isOpen).length
    const { atCards } = commented.getState()
    const now = openAtCards(threads)
    commented.setState({ atCards: sameCounts(atCards, now) ? atCards : now, open, unread: unread.size })
  }
  const follow = (threads: readonly Thread[]): void => {
    const { unread: before, synced } = store.getState()
    const unread = unreadOf(threads)
    store.setState({ threads, unread })
    tellSession()
    // What was there when this person came is counted and not called out one by one.
    if (!synced) return
    const fresh = eachOf(threads).filter(({ id }) => unread.has(id) && !before.has(id))
    tellNews(session, fresh)
  }
  tellSession()

  const mayComment = (): boolean => mayWrite(connection.status.getState().role, 'comments')
  const threadOf = (first: CommentId): Thread | undefined => reader.threads.find((thread) => thread.first.id === first)
  const ownOf = (id: CommentId): Comment | undefined =>
    mayComment() ? eachOf(reader.threads).find((one) => one.id === id && isOwn(one)) : undefined
  const add = (about: WaypointId | null, answers: CommentId | null, text: string): CommentId | undefined => {
    if (!mayComment() || cleanComment(text) === '' || eachOf(reader.threads).length >= MOST_COMMENTS) return undefined
    const { name, colour } = presence.getState().own
    const at = Date.now()
    const id = newId(at) as CommentId
    const place = nextCommentPlace(reader.threads)
    writeComment(doc, { id, about, answers, text, by: name, colour, author, at, place })
    return id
  }

  const stops = [
    line.status.subscribe(({ synced }) => {
      if (synced !== store.getState().synced) store.setState({ synced })
    }),
    beside.follow(),
  ]

  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    for (const stop of stops) stop()
    reader.stop()
    await beside.close()
  }

  return {
    store,
    status: line.status,
    isOwn,
    write: (about, text) => add(about, null, text),
    answer(first, text) {
      const thread = threadOf(first)
      return thread && add(thread.first.about, first, text)
    },
    edit(id, text) {
      const own = ownOf(id)
      if (!own || cleanComment(text) === '') return false
      return own.text === cleanComment(text) || editComment(doc, id, text)
    },
    withdraw: (id) => ownOf(id) !== undefined && withdrawComment(doc, id),
    resolve(first, isResolved) {
      const thread = threadOf(first)
      if (!thread || connection.status.getState().role !== 'edit') return false
      const resolved = { by: presence.getState().own.name, at: Date.now(), answers: thread.answers.length }
      return resolveComment(doc, first, isResolved ? resolved : null)
    },
    saw(ids) {
      const fresh = [...ids].filter((id) => store.getState().unread.has(id))
      if (fresh.length === 0) return
      for (const id of fresh) seen.add(id)
      keepSeenComments(device, session.room, seen)
      const unread = unreadOf(reader.threads)
      store.setState({ unread })
      tellSession()
      if (unread.size === 0) hushNews(session)
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}

function eachOf(threads: readonly Thread[]): Comment[] {
  return threads.flatMap(({ first, answers }) => [first, ...answers])
}

function sameCounts(a: ReadonlyMap<WaypointId, number>, b: ReadonlyMap<WaypointId, number>): boolean {
  return a.size === b.size && [...a].every(([id, count]) => b.get(id) === count)
}

/** This device's name in this journey alone, so that nobody can follow a person from one journey to the next by it. */
function authorOf(device: Device, room: string): string {
  const key = `author.${room}`
  const kept = device.read(key)
  if (kept && ID_PATTERN.test(kept)) return kept
  const author = newId()
  device.write(key, author)
  return author
}
