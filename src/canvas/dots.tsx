import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'

/** Distance of the dots at full size, px. */
const GAP = 24

/** Within these the dots are scaled as they are; beyond, they are set anew. */
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
    const follow = (): void => {
      const element = dots.current
      if (!element) return
      const [x, y, zoom] = flow.getState().transform
      if (set === 0 || zoom / set < SHRUNK || zoom / set > GROWN) {
        set = zoom
        element.style.backgroundSize = `${GAP * zoom}px ${GAP * zoom}px`
      }
      const gap = GAP * zoom
      element.style.transform = `translate(${(x % gap) - gap}px, ${(y % gap) - gap}px) scale(${zoom / set})`
    }
    follow()
    return flow.subscribe(follow)
  }, [flow])
  return <div ref={dots} className="dots" aria-hidden="true" />
}
