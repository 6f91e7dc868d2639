import { useStoreApi } from '@xyflow/react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { type Box, overlap, type Point, type Size } from '../journey/geometry.ts'
import { placeOfTools, RIM } from './card-tools-place.ts'
import { whenStill } from './stillness.ts'

/** What lies over the sheet at its edges. */
const OVER = '.band-name, .status-bar > *, .canvas-tools, .minimap, .linking-banner, .difference-heading-signs'

/** So far down the ground of the headings hides what is under it, px; below that only their names do. */
const HEADINGS = 38

/** What of that grows, or comes and goes, while the sheet stands still. */
const GROWING = '.status-bar > *, .canvas-tools, .minimap'

/** What slides over its end or its foot; on a phone over all of it. */
const PANE = '.end-pane'

/**
 * Holds tools at cards of the sheet, as large at every zoom, and whole in the part of it that is seen: half under the pane or the
 * window's edge one could not press them. Along the sheet they go with their cards, and find their place once that is still; while one
 * zooms they step aside: with a size of its own at each step the holder had the whole sheet sorted into layers anew.
 */
export function ToolsHolder({ x, y, width, height, children }: Box & { readonly children: ReactNode }) {
  const flow = useStoreApi()
  const holder = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = holder
    const tools = current?.firstElementChild
    if (!current || !tools) return
    let last = flow.getState()
    let size: Size = { width: 0, height: 0 }
    let at: Point | undefined
    /** Whether they have made way for something that may go again. */
    let isPushed = false
    let isAside = false
    const hasFocus = (): boolean => current.contains(document.activeElement)
    const place = (): void => {
      last = flow.getState()
      const { transform } = last
      const canvas = current.closest<HTMLElement>('.canvas')
      if (!canvas) return
      const [left, top, zoom] = transform
      const cards = { x: left + x * zoom, y: top + y * zoom, width: width * zoom, height: height * zoom }
      const { seen, over } = lookAround(canvas)
      // Who is in them by keyboard would lose them.
      at = placeOfTools(cards, size, seen, over) ?? (hasFocus() ? cards : undefined)
      current.hidden = !at
      if (at)
        current.style.transform = `translate(${(at.x - left) / zoom}px, ${(at.y - top) / zoom}px) scale(${1 / zoom})`
    }
    /** Only where something has come over them, or has left them room again: with each "Saving…" they would hop. */
    const makeWay = (): void => {
      const canvas = current.closest<HTMLElement>('.canvas')
      const box = at && { ...at, ...size }
      const isCovered = !box || !canvas || lookAround(canvas).over.some((one) => overlap(one, box))
      if (!isCovered && !isPushed) return
      isPushed = true
      place()
    }
    // Told after the page has been laid out and before it is painted: whoever measures at another time has it laid out once more.
    const sizes = new ResizeObserver((entries) => {
      const now = entries.findLast(({ target }) => target === tools)?.borderBoxSize[0]
      const hasSize = now !== undefined && now.inlineSize > 0
      if (hasSize) size = { width: now.inlineSize, height: now.blockSize }
      if (isAside) return
      const around = entries.filter(({ target }) => target !== tools)
      // That they are hidden is told as well.
      if (hasSize || around.some(({ target }) => !target.matches(GROWING))) {
        isPushed = false
        place()
      } else if (around.length > 0) makeWay()
    })
    const ask = (): void => {
      isAside = false
      current.hidden = false
      sizes.unobserve(tools)
      sizes.observe(tools)
    }
    const rest = whenStill(ask)
    const follow = (): void => {
      const { transform, width, height } = flow.getState()
      if (transform === last.transform && width === last.width && height === last.height) return
      const isZoomed = transform[2] !== last.transform[2]
      if (isZoomed && hasFocus()) {
        ask()
        return
      }
      if (isZoomed && !isAside) {
        isAside = true
        current.hidden = true
      }
      rest.touch()
    }
    ask()
    // A pane comes when its code does, and so do signs at the foot; as they go, or leave more of the sheet or less, they have another size.
    const page = current.closest('.canvas')?.parentElement
    const watched = new Set<Element>()
    const watch = (): void => {
      for (const one of page?.querySelectorAll(`${PANE}, ${GROWING}`) ?? [])
        if (!watched.has(one)) {
          watched.add(one)
          sizes.observe(one)
        }
    }
    watch()
    const arrivals = new MutationObserver(watch)
    for (const holds of [page, page?.querySelector('.status-bar'), current.closest('.sheet')])
      if (holds) arrivals.observe(holds, { childList: true })
    const stop = flow.subscribe(follow)
    return () => {
      stop()
      arrivals.disconnect()
      rest.stop()
      sizes.disconnect()
    }
  }, [flow, x, y, width, height])
  return (
    <div ref={holder} className="card-tools-holder">
      {children}
    </div>
  )
}

/** The part of the sheet that is seen, clear of headings and pane, and what lies over its edges; px from its upper left corner. */
function lookAround(canvas: HTMLElement): { seen: Box; over: Box[] } {
  const { x, y, width, height } = canvas.getBoundingClientRect()
  const boxOf = (element: Element): Box => {
    const box = element.getBoundingClientRect()
    return { x: box.x - x, y: box.y - y, width: box.width, height: box.height }
  }
  const seen = {
    left: 0,
    top: canvas.querySelector('.band-heading') ? HEADINGS - RIM : 0,
    right: width,
    bottom: height,
  }
  const pane = canvas.parentElement?.querySelector<HTMLElement>(PANE)
  if (pane) {
    // Where it will stand when it has slid in.
    const [left, top] = [pane.offsetLeft - canvas.offsetLeft, pane.offsetTop - canvas.offsetTop]
    if (pane.offsetWidth >= width) seen.bottom = top
    else if (left > 0) seen.right = left
    else seen.left = pane.offsetWidth
  }
  return {
    seen: { x: seen.left, y: seen.top, width: seen.right - seen.left, height: seen.bottom - seen.top },
    over: [...document.querySelectorAll(OVER)].map(boxOf).filter((box) => box.width > 0),
  }
}
