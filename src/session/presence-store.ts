import type { Awareness } from 'y-protocols/awareness'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { MOST_NAMED, NOBODY, type Presence, parsePresence } from '../document/presence.ts'
import { same } from '../journey/same.ts'

export interface PresenceState {
  /** Everybody else in the room, by their number in it; each keeps its identity until it changes. */
  readonly everyone: ReadonlyMap<number, Presence>
  /** Those of them who look at what this person looks at: hands and choices in another draft would only mislead. */
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
  const store = createStore<PresenceState>(() => ({
    everyone: NO_ONE,
    others: NO_ONE,
    own: { ...NOBODY, ...start },
  }))
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
    const { everyone: before, own } = store.getState()
    let everyone: Map<number, Presence> | undefined
    for (const id of [...added, ...updated, ...removed]) {
      if (id === awareness.clientID) continue
      const now = parsePresence(awareness.getStates().get(id))
      const was = before.get(id)
      if (was === now || (was && now && same(was, now))) continue
      everyone ??= new Map(before)
      if (now) everyone.set(id, now)
      else everyone.delete(id)
    }
    if (everyone) store.setState({ everyone, others: beside(everyone, own) })
  }
  awareness.on('change', listen)
  send()

  return Object.assign(store, {
    tell(part: Partial<Presence>) {
      const { own } = store.getState()
      const next = { ...own, ...part }
      if (same(own, next)) return
      const { everyone } = store.getState()
      store.setState(next.looksAt === own.looksAt ? { own: next } : { own: next, others: beside(everyone, next) })
      timer ??= setTimeout(send, Math.max(0, lastSent + EVERY_MS - Date.now()))
    },
    close() {
      clearTimeout(timer)
      awareness.off('change', listen)
      awareness.setLocalState(null)
    },
  })
}

const NO_ONE: ReadonlyMap<number, Presence> = new Map()

function beside(everyone: ReadonlyMap<number, Presence>, { looksAt }: Presence): ReadonlyMap<number, Presence> {
  const all = [...everyone]
  const others = all.filter(([, one]) => one.looksAt === looksAt)
  return others.length === all.length ? everyone : new Map(others)
}
