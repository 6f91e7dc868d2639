import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Change } from '../journey/change.ts'

/** Changes that are shown and not yet made: this person looks at them and takes or leaves them. */
export interface ProposalState {
  readonly changes: readonly Change[] | null
}

export type ProposalStore = StoreApi<ProposalState>

export function openProposal(): ProposalStore {
  return createStore<ProposalState>(() => ({ changes: null }))
}
