import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DraftId } from '../journey/ids.ts'
import { showDraft } from './drafting.ts'
import type { Session } from './session.ts'

export interface Following {
  /** The number in the room of the person who is followed. */
  readonly person: number | null
}

const stores = new WeakMap<Session, StoreApi<Following>>()
const ways = new WeakMap<Session, () => void>()

/** Whom this person follows, for as long as the sitting lasts. */
export function followingOf(session: Session): StoreApi<Following> {
  let store = stores.get(session)
  if (!store) {
    store = createStore<Following>(() => ({ person: null }))
    stores.set(session, store)
  }
  return store
}

/**
 * Shows what somebody else looks at, and goes along when they turn to a draft or back to the live map. It ends by itself when
 * they leave, when this person turns elsewhere, chooses a card or changes something, or follows somebody else.
 */
export function follow(session: Session, person: number): void {
  stopFollowing(session)
  const { presence, showing, view, history } = session
  let isGoing = false
  const goAlong = (): void => {
    const { everyone, own } = presence.getState()
    const looksAt = everyone.get(person)?.looksAt
    if (looksAt === undefined) stopFollowing(session)
    else if (looksAt !== own.looksAt) {
      isGoing = true
      showSame(session, looksAt)
      isGoing = false
    }
  }
  const turnAway = (): void => {
    if (!isGoing) stopFollowing(session)
  }
  const stops = [
    presence.subscribe(({ everyone }, before) => {
      if (everyone.get(person)?.looksAt !== before.everyone.get(person)?.looksAt) goAlong()
    }),
    showing.subscribe((now, before) => now.showing !== before.showing && turnAway()),
    view.subscribe((now, before) => {
      const isOwnChoice = now.waypoints !== before.waypoints && now.waypoints.size > 0
      if (isOwnChoice || now.editing !== before.editing) turnAway()
    }),
    history.subscribe(turnAway),
  ]
  ways.set(session, () => {
    for (const stop of stops) stop()
  })
  followingOf(session).setState({ person })
  goAlong()
}

export function stopFollowing(session: Session): void {
  ways.get(session)?.()
  ways.delete(session)
  followingOf(session).setState({ person: null })
}

/** The past is not followed: which revision somebody reads is theirs, and the live map is where they come back to. */
function showSame(session: Session, looksAt: 'live' | 'past' | DraftId): void {
  const { drafts } = session.live.getState().journey
  if (looksAt === 'live') session.showing.goLive()
  else if (looksAt !== 'past' && drafts.has(looksAt)) showDraft(session, looksAt)
}
