import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef } from 'react'
import type { Point } from '../journey/geometry.ts'
import { SLIP } from './use-tap.ts'

/** So long a finger rests for what a second button does, as phones have it, ms. */
export const HOLD_MS = 500

/**
 * Hears a finger that rests on the empty sheet. Whoever moves or pinches the sheet from there does not rest.
 *
 * @param act gets where it rests, px of screen, and says whether anything opened there: else the finger's click stays what it is
 */
export function useHold(act: (at: Point) => boolean): (event: ReactPointerEvent) => void {
  const letGo = useRef<() => void>(undefined)
  useEffect(() => () => letGo.current?.(), [])
  return useCallback(
    ({ pointerType, isPrimary, target, clientX, clientY }) => {
      if (pointerType !== 'touch' || !isPrimary || !isGround(target)) return
      const timer = setTimeout(() => {
        stop()
        if (act({ x: clientX, y: clientY })) takeNextClick()
      }, HOLD_MS)
      const move = (event: PointerEvent): void => {
        if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > SLIP) stop()
      }
      const stop = (): void => {
        clearTimeout(timer)
        removeEventListener('pointermove', move, true)
        for (const end of ENDS) removeEventListener(end, stop, true)
      }
      letGo.current = stop
      addEventListener('pointermove', move, true)
      for (const end of ENDS) addEventListener(end, stop, true)
    },
    [act],
  )
}

/**
 * What opens lies under the finger, and its lifting would press it: a competition was set down that nobody had chosen. Whoever presses
 * anew means what is there: a tap on Paste was lost that came within 300 ms of the lifting.
 */
function takeNextClick(): void {
  const take = (event: MouseEvent): void => {
    event.stopPropagation()
    event.preventDefault()
  }
  const stop = (): void => {
    removeEventListener('click', take, true)
    removeEventListener('pointerdown', stop, true)
    for (const end of LIFTED) removeEventListener(end, lifted, true)
  }
  const lifted = (): void => void setTimeout(stop, AFTER_LIFTING_MS)
  addEventListener('click', take, true)
  addEventListener('pointerdown', stop, true)
  for (const end of LIFTED) addEventListener(end, lifted, true)
}

const LIFTED = ['pointerup', 'pointercancel'] as const

/** Browsers click a moment after a finger is lifted. */
const AFTER_LIFTING_MS = 300

/** A second finger ends it too. */
const ENDS = ['pointerup', 'pointercancel', 'pointerdown'] as const

/** Whether nothing of the journey is there. */
export function isGround(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('react-flow__pane')
}
