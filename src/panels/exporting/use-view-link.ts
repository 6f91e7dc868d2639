import { useEffect, useState } from 'react'
import { writeAddress } from '../../session/address.ts'
import { askKeys } from '../../session/room-keys.ts'
import { useSession } from '../../ui/use-session.tsx'

export type ViewLink =
  | { readonly is: 'off' | 'waiting' | 'missing'; readonly address: '' }
  | { readonly is: 'here'; readonly address: string }

/** The address under which anybody can look on: the server gives its key, and never the one to edit with. */
export function useViewLink(wanted: boolean): ViewLink {
  const { room, key } = useSession()
  const [link, setLink] = useState<ViewLink>({ is: 'waiting', address: '' })
  useEffect(() => {
    if (!wanted) return
    let over = false
    const set = (next: ViewLink): void => {
      if (!over) setLink(next)
    }
    setLink({ is: 'waiting', address: '' })
    if (key === '') set({ is: 'missing', address: '' })
    else {
      askKeys(room, key).then(
        ({ view }) =>
          set(
            view === ''
              ? { is: 'missing', address: '' }
              : { is: 'here', address: location.origin + writeAddress({ page: 'journey', room, key: view }) },
          ),
        () => set({ is: 'missing', address: '' }),
      )
    }
    return () => {
      over = true
    }
  }, [wanted, room, key])
  return wanted ? link : { is: 'off', address: '' }
}
