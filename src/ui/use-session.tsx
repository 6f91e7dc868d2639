import { createContext, type ReactNode, use } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Journey } from '../journey/journey.ts'
import type { Actions } from '../session/actions.ts'
import type { Status } from '../session/connection.ts'
import type { HistoryState } from '../session/history.ts'
import type { PresenceState } from '../session/presence-store.ts'
import type { Session } from '../session/session.ts'
import type { ShowingState } from '../session/shown-journey.ts'
import type { View } from '../session/view-store.ts'

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession: there is no SessionProvider above this component')
  return session
}

/** A part of the journey; the component is drawn anew only when that part changes (compared one level deep). */
export function useJourney<T>(part: (journey: Journey) => T): T {
  return useStore(
    useSession().store,
    useShallow((state) => part(state.journey)),
  )
}

/** A part of the live journey, whatever is shown. */
export function useLive<T>(part: (journey: Journey) => T): T {
  return useStore(
    useSession().live,
    useShallow((state) => part(state.journey)),
  )
}

/** What this person looks at: the live journey, a draft or the past; and what it is compared with. */
export function useShowing(): ShowingState {
  return useStore(useSession().showing)
}

/** A part of what this person has selected and opened. */
export function useView<T>(part: (view: View) => T): T {
  return useStore(useSession().view, useShallow(part))
}

export function usePresence<T>(part: (state: PresenceState) => T): T {
  return useStore(useSession().presence, useShallow(part))
}

export function useStatus<T>(part: (status: Status) => T): T {
  return useStore(useSession().connection.status, useShallow(part))
}

export function useHistory(): HistoryState {
  return useStore(useSession().history)
}

export function useActions(): Actions {
  return useSession().actions
}

/** Whether this person can change what is shown: by their link, and because the past stays as it was. */
export function useMayEdit(): boolean {
  const { showing } = useShowing()
  return useStatus((status) => status.role === 'edit') && showing.of !== 'past'
}
