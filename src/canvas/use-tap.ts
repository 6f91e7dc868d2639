import { type PointerEvent, useRef } from 'react'

/** How far a finger may slip for a tap to stay a tap, px. */
export const SLIP = 6

/** Hears a tap on something that stands on the sheet; whoever moves or pinches the sheet from there does not tap. */
export function useTap(act: () => void): {
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerUp: (event: PointerEvent) => void
} {
  const pressed = useRef<Pick<PointerEvent, 'pointerId' | 'clientX' | 'clientY'>>(undefined)
  return {
    onPointerDown({ pointerId, isPrimary, button, clientX, clientY }) {
      pressed.current = isPrimary && button === 0 ? { pointerId, clientX, clientY } : undefined
    },
    onPointerUp({ pointerId, clientX, clientY }) {
      const from = pressed.current
      pressed.current = undefined
      if (from?.pointerId !== pointerId) return
      if (Math.hypot(clientX - from.clientX, clientY - from.clientY) <= SLIP) act()
    },
  }
}
