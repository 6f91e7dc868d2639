import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { JourneyReader } from '../document/read.ts'
import type { Journey } from '../journey/journey.ts'

export interface JourneyState {
  readonly journey: Journey
}

/** Mirrors the document; the reader's observer is its only writer. */
export function openJourneyStore(doc: Y.Doc): StoreApi<JourneyState> & { close(): void } {
  const reader = new JourneyReader(doc, (journey) => store.setState({ journey }))
  const store = createStore<JourneyState>(() => ({ journey: reader.journey }))
  return Object.assign(store, { close: () => reader.stop() })
}
