import { useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { moveByAnimation, moveByStyle } from './moved-by-animation.ts'
import { whenStill } from './stillness.ts'

/**
 * While one zooms, what stands over the bands is drawn broader or narrower with them, within these, and set anew beyond: new widths at
 * each step are a layout and a painting, of which no reader sees the difference. At rest all is as wide as its band.
 */
const SHRUNK = 0.8
const GROWN = 1.25

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
    const { current } = holder
    if (!current) return
    let { transform } = flow.getState()
    let zoomSet = 0
    const place = (zoom: number): void => {
      if (zoom === zoomSet) return
      zoomSet = zoom
      for (const heading of current.children) placeHeading(heading as HTMLElement, zoom)
    }
    const rest = (): void => {
      const [x, , zoom] = transform
      place(zoom)
      moveByStyle(current, `translateX(${x}px)`)
    }
    const still = whenStill(rest)
    rest()
    const stop = flow.subscribe((now) => {
      if (now.transform === transform) return
      transform = now.transform
      if (!current.firstElementChild) return
      const [x, , zoom] = transform
      const by = zoom / zoomSet
      if (by < SHRUNK || by > GROWN) place(zoom)
      moveByAnimation(current, `translateX(${x}px) scaleX(${zoom / zoomSet})`)
      still.touch()
    })
    return () => {
      stop()
      still.stop()
    }
  }, [flow, holder, ...of])
}

/** Where less is left, a heading is set small and in several lines: on a phone one line was “Lo…” and “T…”. px of screen */
const NARROW = 96

function placeHeading({ style, dataset }: HTMLElement, zoom: number): void {
  const across = Number(dataset.width) * zoom
  style.width = `${across}px`
  style.transform = `translateX(${Number(dataset.left) * zoom}px)`
  if (across < NARROW) dataset.narrow = ''
  else delete dataset.narrow
}
