import { type PointerEvent, useRef } from 'react'

/** How far a finger may slip for a tap to stay a tap, px. */
const SLIP = 6

/** Hears a tap on something that stands on the sheet; whoever moves the sheet from there does not tap. */
export function useTap(act: () => void): {
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerUp: (event: PointerEvent) => void
} {
  const pressed = useRef<{ x: number; y: number }>(undefined)
  return {
    onPointerDown({ clientX, clientY }) {
      pressed.current = { x: clientX, y: clientY }
    },
    onPointerUp({ clientX, clientY }) {
      const from = pressed.current
      pressed.current = undefined
      if (from && Math.hypot(clientX - from.x, clientY - from.y) <= SLIP) act()
    },
  }
}
