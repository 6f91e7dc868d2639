import { createStore, type StoreApi } from 'zustand/vanilla'
import type { WaypointId } from '../journey/ids.ts'
import type { Session } from './session.ts'

/** The card whose comments were last asked for by their sign. */
export type AskedComments = StoreApi<{ readonly card: WaypointId | null }>

const asked = new WeakMap<Session, AskedComments>()

/** Told each time that somebody asks, also for the same card again: the pane may stand open and show something else by then. */
export function askedComments(session: Session): AskedComments {
  const known = asked.get(session)
  if (known) return known
  const store: AskedComments = createStore(() => ({ card: null }))
  asked.set(session, store)
  return store
}

/** Chooses a card and opens the pane with what was said of it. */
export function openCommentsOf(session: Session, card: WaypointId): void {
  session.view.select([card])
  session.view.setState({ panel: 'comments' })
  askedComments(session).setState({ card })
}
