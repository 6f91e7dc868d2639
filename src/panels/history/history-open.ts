import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { RevisionId } from '../../journey/ids.ts'
import type { Session } from '../../session/session.ts'

/** The revision that another pane leads to; each leading is a value of its own, so that the same one can be asked for twice. */
const store = createStore<{ readonly asked: { readonly revision: RevisionId } | null }>(() => ({ asked: null }))

export function useAskedRevision(): { readonly revision: RevisionId } | null {
  return useStore(store, ({ asked }) => asked)
}

/** Shows the pane with one revision unfolded. */
export function goToRevision({ view }: Session, revision: RevisionId): void {
  store.setState({ asked: { revision } })
  view.setState({ panel: 'history', dialog: null })
}

/** What was asked for is asked for once. */
export function forgetAskedRevision(): void {
  store.setState({ asked: null })
}
