import type { StoreApi } from 'zustand/vanilla'
import type { Thread } from '../document/comment-threads.ts'
import type { Comment, CommentId } from '../document/comments.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Status } from './connection.ts'
import type { Session } from './session.ts'

export interface CommentsState {
  /** In order; each keeps its identity until it changes. */
  readonly threads: readonly Thread[]
  /** What others wrote and this person has not looked at on this device. */
  readonly unread: ReadonlySet<CommentId>
  /** Whether the room's comments have arrived at least once in this sitting. */
  readonly synced: boolean
}

/** Comments on one journey, in a document and a room of their own. Whatever this person may not do changes nothing and gives no. */
export interface Comments {
  readonly store: StoreApi<CommentsState>
  /** The line to the comments' room. */
  readonly status: StoreApi<Status>
  /** Whether it was written on this device, so that this person may edit and withdraw it. */
  isOwn(comment: Comment): boolean
  /** Begins a thread at a card, or about the journey as a whole. */
  write(about: WaypointId | null, text: string): CommentId | undefined
  /** Answers a thread; one that is gone meanwhile gets no answer. */
  answer(first: CommentId, text: string): CommentId | undefined
  edit(own: CommentId, text: string): boolean
  /** Takes the words back for everybody; that something was said stays as a mark. */
  withdraw(own: CommentId): boolean
  /** Settles a thread as it is read here, or opens it again; for those who may edit the journey. */
  resolve(first: CommentId, isResolved: boolean): boolean
  /** This person has looked at these. */
  saw(ids: Iterable<CommentId>): void
  close(): Promise<void>
}

const opened = new WeakMap<Session, Promise<Comments>>()

/**
 * Opens the comments of a session, once; they close with it. What they need is fetched then, so call it when the map is on the
 * screen, and not before. Where it cannot be fetched it rejects, and may be called again; once the session is closed it
 * always does.
 */
export function loadComments(session: Session): Promise<Comments> {
  const { beside } = session
  if (beside.isOver) return Promise.reject(new Error('the sitting is over'))
  let comments = opened.get(session)
  if (!comments) {
    const opening = import('./open-comments.ts').then(({ openComments }) => openComments(session))
    comments = opening
    opened.set(session, opening)
    beside.closes.push(() =>
      opening.then(
        (here) => here.close(),
        // They never came to be; whoever asked for them was told.
        () => {},
      ),
    )
    opening.catch(() => opened.delete(session))
  }
  return comments
}
