import { type PointerEvent as ReactPointerEvent, useCallback } from 'react'
import type { Point } from '../journey/geometry.ts'
import { SLIP } from './use-tap.ts'

/** So long a finger rests for what a second button does, as phones have it, ms. */
export const HOLD_MS = 500

/**
 * Hears a finger that rests on the empty sheet. Whoever moves or pinches the sheet from there does not rest.
 *
 * @param act gets where it rests, px of screen
 */
export function useHold(act: (at: Point) => void): (event: ReactPointerEvent) => void {
  return useCallback(
    ({ pointerType, isPrimary, target, clientX, clientY }) => {
      if (pointerType !== 'touch' || !isPrimary || !isGround(target)) return
      const timer = setTimeout(() => {
        stop()
        act({ x: clientX, y: clientY })
      }, HOLD_MS)
      const move = (event: PointerEvent): void => {
        if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > SLIP) stop()
      }
      const stop = (): void => {
        clearTimeout(timer)
        removeEventListener('pointermove', move, true)
        for (const end of ENDS) removeEventListener(end, stop, true)
      }
      addEventListener('pointermove', move, true)
      for (const end of ENDS) addEventListener(end, stop, true)
    },
    [act],
  )
}

/** A second finger ends it too. */
const ENDS = ['pointerup', 'pointercancel', 'pointerdown'] as const

/** Whether nothing of the journey is there. */
export function isGround(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('react-flow__pane')
}
