import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { whenStill } from './stillness.ts'

/** Distance of the dots at full size, px. */
const GAP = 24

/** Within these the dots are scaled as they are. Beyond, they are set anew: grown at once, shrunk when the camera is still. */
const SHRUNK = 0.66
const GROWN = 1.6

/**
 * The dots of the paper. They move and grow by one transform; React Flow's writes a pattern anew at every frame, and with it
 * the whole window is painted: 5 ms of each step of a pan.
 */
export function Dots() {
  const dots = useRef<HTMLDivElement>(null)
  const flow = useStoreApi()
  useEffect(() => {
    let set = 0
    const place = (isStill: boolean): void => {
      const element = dots.current
      if (!element) return
      const [x, y, zoom] = flow.getState().transform
      const isDense = !isStill && set > 0 && zoom / set < SHRUNK
      if (element.hidden !== isDense) element.hidden = isDense
      if (isDense) {
        still.touch()
        return
      }
      if (set === 0 || zoom / set < SHRUNK || zoom / set > GROWN) {
        set = zoom
        element.style.backgroundSize = `${GAP * zoom}px ${GAP * zoom}px`
      }
      const gap = GAP * zoom
      element.style.transform = `translate(${(x % gap) - gap}px, ${(y % gap) - gap}px) scale(${zoom / set})`
    }
    const still = whenStill(() => place(true))
    place(true)
    let last = flow.getState().transform
    const stop = flow.subscribe(({ transform }) => {
      if (transform === last) return
      last = transform
      place(false)
    })
    return () => {
      stop()
      still.stop()
    }
  }, [flow])
  return <div ref={dots} className="dots" aria-hidden="true" />
}
