import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { useSession } from '../ui/use-session.tsx'

/**
 * Tells the others where one's pointer is on the sheet. Not heard through React, which makes an event of its own of each
 * movement: that was a tenth of the script of a step of a drag.
 */
export function useToldCursor(sheet: RefObject<HTMLElement | null>): void {
  const { presence } = useSession()
  const flow = useReactFlow()
  useEffect(() => {
    const element = sheet.current
    if (!element) return
    const tell = ({ clientX, clientY }: PointerEvent): void => {
      const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false })
      presence.tell({ cursor: { x: Math.round(x), y: Math.round(y) } })
    }
    const leave = (): void => presence.tell({ cursor: null })
    element.addEventListener('pointermove', tell)
    element.addEventListener('pointerleave', leave)
    return () => {
      element.removeEventListener('pointermove', tell)
      element.removeEventListener('pointerleave', leave)
    }
  }, [presence, flow, sheet])
}
