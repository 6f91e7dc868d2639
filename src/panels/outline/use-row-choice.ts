import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react'
import type { WaypointId } from '../../journey/ids.ts'
import { pickCard, pickCards, sayPicked } from '../../session/pick-cards.ts'
import type { View } from '../../session/view-store.ts'
import { useSession } from '../../ui/use-session.tsx'

/** What a hand does to rows besides choosing one; each says whether it was meant by the press. */
export interface RowChoice {
  readonly toggle: (id: WaypointId) => void
  readonly click: (event: MouseEvent, id: WaypointId) => boolean
  readonly key: (event: KeyboardEvent, id: WaypointId) => boolean
}

/**
 * Several rows are chosen as in any list: with Ctrl or ⌘ one is taken in or out, with Shift all from the last one to this; by keys the
 * space bar with either, and Shift with the arrows.
 *
 * @param rows the ids as they stand in the list
 */
export function useRowChoice(rows: () => readonly WaypointId[]): RowChoice {
  const session = useSession()
  const last = useRef<WaypointId>(undefined)
  const list = useRef(rows)
  list.current = rows
  return useMemo(() => {
    const toggle = (id: WaypointId): void => {
      last.current = id
      pickCard(session, id, false)
    }
    const reach = (id: WaypointId): void => {
      const ids = list.current()
      const [only] = session.view.getState().waypoints
      const from = ids.indexOf(last.current ?? only ?? id)
      const to = ids.indexOf(id)
      const start = from < 0 ? to : from
      last.current = ids[start] ?? id
      const chosen = ids.slice(Math.min(start, to), Math.max(start, to) + 1)
      pickCards(session, chosen)
      const card = session.store.getState().journey.waypoints.get(id)
      sayPicked(session.view, 'message.chosenToo', card, chosen.length)
    }
    return {
      toggle,
      click(event, id) {
        if (event.shiftKey) reach(id)
        else if (event.ctrlKey || event.metaKey) toggle(id)
        else {
          last.current = id
          return false
        }
        return true
      },
      key(event, id) {
        if (event.key === ' ' && (event.shiftKey || event.ctrlKey)) {
          toggle(id)
          return true
        }
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
        if (!event.shiftKey || !by) return false
        const ids = list.current()
        const next = ids[ids.indexOf(id) + by]
        last.current ??= id
        if (next) reach(next)
        return true
      },
    }
  }, [session])
}

/** The card, and with it all that are chosen where it is one of them: what a key or its menu does, it does to all. */
export function chosenWith({ waypoints }: Pick<View, 'waypoints'>, id: WaypointId): readonly WaypointId[] {
  return waypoints.has(id) ? [...waypoints] : [id]
}
