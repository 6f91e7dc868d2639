import { useReactFlow } from '@xyflow/react'
import { type PointerEvent as ReactPointerEvent, useMemo } from 'react'
import { contains, type Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import { useSession } from '../ui/use-session.tsx'
import { useCanvas } from './canvas-context.tsx'
import type { Linking } from './linking-store.ts'

/** Drawing a link by hand: from a card's port, or by a grip of a link that is there. Mouse, pen and finger alike. */
export function useLinkingHand() {
  const { linking, shown } = useCanvas()
  const { actions } = useSession()
  const flow = useReactFlow()
  return useMemo(() => {
    const cardAt = (point: Point): WaypointId | null => {
      for (const [id, box] of shown.getState().boxes) if (contains(box, point)) return id
      return null
    }
    const land = ({ from, over, at, moves }: Linking): void => {
      if (moves && over) {
        actions.reconnect(moves.link, moves.stays === 'from' ? { from, to: over } : { from: over, to: from })
      } else if (over && over !== from) {
        actions.connect(from, over)
      } else if (!moves && !over) {
        linking.setState({ offering: { at, linkFrom: from } })
      }
    }
    return {
      start(event: ReactPointerEvent, begin: Pick<Linking, 'from' | 'moves'>): void {
        if (event.button !== 0) return
        event.stopPropagation()
        event.preventDefault()
        const pointer = event.pointerId
        const follow = (moved: PointerEvent | ReactPointerEvent): void => {
          const at = flow.screenToFlowPosition({ x: moved.clientX, y: moved.clientY }, { snapToGrid: false })
          linking.setState({ linking: { ...begin, at, over: cardAt(at) } })
        }
        const move = (moved: PointerEvent): void => {
          if (moved.pointerId === pointer) follow(moved)
        }
        const stop = (ended: PointerEvent): void => {
          if (ended.pointerId !== pointer) return
          release()
          const drawn = linking.getState().linking
          linking.setState({ linking: null })
          if (drawn && ended.type === 'pointerup') land(drawn)
        }
        const giveUp = (key: KeyboardEvent): void => {
          if (key.key !== 'Escape') return
          key.stopPropagation()
          release()
          linking.setState({ linking: null })
        }
        const release = (): void => {
          removeEventListener('pointermove', move)
          removeEventListener('pointerup', stop)
          removeEventListener('pointercancel', stop)
          removeEventListener('keydown', giveUp, true)
        }
        addEventListener('pointermove', move)
        addEventListener('pointerup', stop)
        addEventListener('pointercancel', stop)
        addEventListener('keydown', giveUp, true)
        follow(event)
      },
    }
  }, [linking, shown, actions, flow])
}
