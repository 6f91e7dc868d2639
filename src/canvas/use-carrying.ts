import { useStoreApi } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { useCanvas } from './canvas-context.tsx'

/** How near to the edge of the window a hand makes the sheet move on, px: React Flow's own measure. */
const EDGE = 40

/** Heard on their way down: of the mouse's and the fingers' own events React Flow lets none come back up at the end of a drag. */
const ENDS = ['pointerup', 'pointercancel', 'blur'] as const

/**
 * Knows while one's own hand drags cards, and has React Flow move the sheet on only where the hand is at its edge. React Flow
 * looked there by itself in each frame, and made two frames a step where one would do.
 *
 * @returns what to call when a drag begins
 */
export function useCarrying(): () => void {
  const { linking } = useCanvas()
  const flow = useStoreApi()
  const end = useRef<() => void>(undefined)
  useEffect(() => () => end.current?.(), [])
  return useCallback(() => {
    end.current?.()
    const sheet = flow.getState().domNode?.getBoundingClientRect()
    const look = ({ clientX, clientY }: PointerEvent): void => {
      const isAtEdge = !sheet || isNearEdge(sheet, clientX, clientY)
      if (flow.getState().autoPanOnNodeDrag !== isAtEdge) flow.setState({ autoPanOnNodeDrag: isAtEdge })
    }
    const stop = (): void => {
      end.current = undefined
      removeEventListener('pointermove', look, true)
      for (const name of ENDS) removeEventListener(name, stop, true)
      if (flow.getState().autoPanOnNodeDrag) flow.setState({ autoPanOnNodeDrag: false })
      if (linking.getState().isCarrying) linking.setState({ isCarrying: false })
    }
    end.current = stop
    linking.setState({ isCarrying: true })
    addEventListener('pointermove', look, true)
    for (const name of ENDS) addEventListener(name, stop, true)
  }, [linking, flow])
}

/** Also outside of it. */
export function isNearEdge(sheet: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>, x: number, y: number): boolean {
  return x < sheet.left + EDGE || x > sheet.right - EDGE || y < sheet.top + EDGE || y > sheet.bottom - EDGE
}
