import { useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'

/**
 * Keeps what stands at the upper edge of the window over its band, however far one scrolls down: each child of the holder says
 * by `data-left` and `data-width` where on the sheet that is, px as shown.
 *
 * Without React: a pan draws no component and paints nothing.
 *
 * @param of what the children are made from: when it has changed they are put in their places
 */
export function useOverBands(holder: RefObject<HTMLElement | null>, ...of: readonly unknown[]): void {
  const flow = useStoreApi()
  useEffect(() => {
    const follow = (): void => {
      const [x, , zoom] = flow.getState().transform
      for (const heading of holder.current?.children ?? []) placeHeading(heading as HTMLElement, x, zoom)
    }
    follow()
    return flow.subscribe(follow)
  }, [flow, holder, ...of])
}

/** Where less is left, a heading is set small and in several lines: on a phone one line was “Lo…” and “T…”. px of screen */
const NARROW = 96

/** Over its band: moved by a transform, and given a width only when that changes. */
function placeHeading(heading: HTMLElement, cameraX: number, zoom: number): void {
  const across = Number(heading.dataset.width) * zoom
  const width = `${across}px`
  if (heading.style.width !== width) {
    heading.style.width = width
    const isNarrow = across < NARROW
    if (heading.hasAttribute('data-narrow') !== isNarrow) heading.toggleAttribute('data-narrow', isNarrow)
  }
  heading.style.transform = `translateX(${cameraX + Number(heading.dataset.left) * zoom}px)`
}
