import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'

/** Distance of the dots at full size, px. */
const GAP = 24

/**
 * The dots of the paper. Ours moves by one transform; React Flow's writes a pattern anew at every frame, and with it the whole
 * window is painted: 5 ms of each step of a pan.
 */
export function Dots() {
  const dots = useRef<HTMLDivElement>(null)
  const flow = useStoreApi()
  useEffect(() => {
    let last = 0
    const follow = (): void => {
      const element = dots.current
      if (!element) return
      const [x, y, zoom] = flow.getState().transform
      // From afar every second and fourth dot is enough, or they would run into a grey.
      const gap = GAP * zoom * 2 ** Math.max(0, Math.ceil(-Math.log2(zoom) - 0.2))
      if (gap !== last) {
        last = gap
        element.style.backgroundSize = `${gap}px ${gap}px`
      }
      element.style.transform = `translate(${(x % gap) - gap}px, ${(y % gap) - gap}px)`
    }
    follow()
    return flow.subscribe(follow)
  }, [flow])
  return <div ref={dots} className="dots" aria-hidden="true" />
}
