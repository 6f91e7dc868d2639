import { useStoreApi } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { SIGN_HEIGHT } from './difference-sizes.ts'
import { whenStill } from './stillness.ts'

/** What a finger needs, px of the screen (WCAG 2.5.8). */
const TARGET = 24

/**
 * Has signs be as easy to hit at every zoom: around each is room that answers for it, as `--reach` of the layer, px of the
 * sheet. Set when the camera is still: while it moves no style is looked up anew.
 *
 * @returns the layer's `ref`
 */
export function useReach(): (layer: HTMLElement | null) => void {
  const flow = useStoreApi()
  const holder = useRef<HTMLElement>(null)
  const set = useCallback((): void => {
    const zoom = flow.getState().transform[2]
    holder.current?.style.setProperty('--reach', `${reachAt(zoom)}px`)
    holder.current?.style.setProperty('--unscale', String(Math.round(100 / zoom) / 100))
  }, [flow])
  useEffect(() => {
    let zoom = flow.getState().transform[2]
    const still = whenStill(set)
    const unsubscribe = flow.subscribe(({ transform }) => {
      if (transform[2] === zoom) return
      zoom = transform[2]
      still.touch()
    })
    return () => {
      unsubscribe()
      still.stop()
    }
  }, [flow, set])
  return useCallback(
    (layer) => {
      holder.current = layer
      set()
    },
    [set],
  )
}

/** How much is missing to a sign, px of the sheet. */
export function reachAt(zoom: number): number {
  return Math.max(0, Math.ceil(TARGET / zoom - SIGN_HEIGHT))
}
