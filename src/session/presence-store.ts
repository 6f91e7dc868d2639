import type { Awareness } from 'y-protocols/awareness'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { MOST_NAMED, NOBODY, type Presence, parsePresence } from '../document/presence.ts'
import { same } from '../journey/same.ts'

export interface PresenceState {
  /** The others, by their number in this room; each keeps its identity until it changes. */
  readonly others: ReadonlyMap<number, Presence>
  readonly own: Presence
}

export interface PresenceStore extends StoreApi<PresenceState> {
  /** Tells the others; at most 20 times a second, and nothing where nothing changed. */
  tell(part: Partial<Presence>): void
  close(): void
}

/** 20 times a second: smooth to the eye, and half of what a bad line stands with fifteen people drawing. */
const EVERY_MS = 50

export function openPresenceStore(awareness: Awareness, start: Partial<Presence>): PresenceStore {
  const store = createStore<PresenceState>(() => ({ others: new Map(), own: { ...NOBODY, ...start } }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastSent = 0

  const send = (): void => {
    timer = undefined
    lastSent = Date.now()
    const { own } = store.getState()
    awareness.setLocalState({
      ...own,
      selection: own.selection.slice(0, MOST_NAMED),
      drag: own.drag && { ...own.drag, ids: own.drag.ids.slice(0, MOST_NAMED) },
    })
  }
  const listen = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }): void => {
    const before = store.getState().others
    let others: Map<number, Presence> | undefined
    for (const id of [...added, ...updated, ...removed]) {
      if (id === awareness.clientID) continue
      const now = parsePresence(awareness.getStates().get(id))
      const was = before.get(id)
      if (was === now || (was && now && same(was, now))) continue
      others ??= new Map(before)
      if (now) others.set(id, now)
      else others.delete(id)
    }
    if (others) store.setState({ others })
  }
  awareness.on('change', listen)
  send()

  return Object.assign(store, {
    tell(part: Partial<Presence>) {
      const { own } = store.getState()
      const next = { ...own, ...part }
      if (same(own, next)) return
      store.setState({ own: next })
      timer ??= setTimeout(send, Math.max(0, lastSent + EVERY_MS - Date.now()))
    },
    close() {
      clearTimeout(timer)
      awareness.off('change', listen)
      awareness.setLocalState(null)
    },
  })
}
