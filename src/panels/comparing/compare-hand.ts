import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Box, Point } from '../../journey/geometry.ts'
import { centred, fitted, middleOf, moved, type Window, zoomed } from './compare-view.ts'

export interface Hand {
  /** Lays the pictures out anew, after one was drawn. */
  show(): void
  fit(): void
  /** In (1) or out (-1). */
  step(direction: 1 | -1): void
  /** By so many px of the screen. */
  move(by: Point): void
}

const STEP_FACTOR = 1.35
/** A hand that has not moved farther has tapped, px. */
const TAP = 5
/** What a mouse wheel counts in lines is some 16 px each. */
const LINE = 16

/**
 * One window for both pictures: wheel and pinch, drag and tap on either move it. Pictures are moved by their view box, past
 * React: at each move of a hand it would have nothing else to do.
 *
 * @param pair holds both pictures
 * @param frame one of the two; they are of one size
 * @param sheet what there is to see
 */
export function useCoupledWindow(
  pair: RefObject<HTMLElement | null>,
  frame: RefObject<HTMLElement | null>,
  sheet: Box,
): Hand {
  const latest = useRef(sheet)
  const window = useRef<Window>(undefined)
  const hand = useMemo(() => {
    const size = () => {
      const box = frame.current?.getBoundingClientRect()
      return { width: box?.width || 1, height: box?.height || 1 }
    }
    const now = (): Window => window.current ?? fitted(latest.current, size())
    const lay = (next: Window): void => {
      window.current = next
      const box = [next.x, next.y, next.width, next.height].map((part) => Math.round(part * 100) / 100).join(' ')
      const unit = next.width / size().width
      for (const holder of pair.current?.querySelectorAll<HTMLElement>('.compare-frame') ?? []) {
        const drawing = holder.querySelector('.compare-drawing')?.shadowRoot?.querySelector('svg')
        const marks = holder.querySelector<SVGElement>('.compare-marks')
        for (const svg of [drawing, marks]) svg?.setAttribute('viewBox', box)
        marks?.style.setProperty('--unit', String(Math.min(2.2, Math.max(1, unit * 0.6))))
      }
    }
    return {
      size,
      now,
      lay,
      show: () => lay(now()),
      fit: () => lay(fitted(latest.current, size())),
      zoom: (factor: number, at: Point) => lay(zoomed(now(), factor, at, latest.current, size())),
      step: (direction: 1 | -1) =>
        lay(zoomed(now(), direction > 0 ? STEP_FACTOR : 1 / STEP_FACTOR, middleOf(now()), latest.current, size())),
      move(by: Point) {
        const unit = now().width / size().width
        lay(moved(now(), { x: by.x * unit, y: by.y * unit }, latest.current))
      },
      centre: (at: Point) => lay(centred(now(), at, latest.current)),
    }
  }, [pair, frame])

  useEffect(() => {
    if (latest.current !== sheet) window.current = undefined
    latest.current = sheet
    hand.show()
  }, [sheet, hand])

  useEffect(() => {
    const holder = pair.current
    if (!holder) return
    /** Where on the sheet a point of the screen lies, in whichever picture it is. */
    const onSheet = (point: { clientX: number; clientY: number }, target: Element): Point => {
      const box = target.getBoundingClientRect()
      const { x, y, width, height } = hand.now()
      return {
        x: x + ((point.clientX - box.left) / box.width) * width,
        y: y + ((point.clientY - box.top) / box.height) * height,
      }
    }
    const frameOf = (event: Event): HTMLElement | null =>
      event.target instanceof Element ? event.target.closest<HTMLElement>('.compare-frame') : null
    const onWheel = (event: WheelEvent): void => {
      const target = frameOf(event)
      if (!target) return
      event.preventDefault()
      const by = event.deltaMode === 1 ? LINE : 1
      if (event.ctrlKey || event.metaKey) hand.zoom(Math.exp(-event.deltaY * by * 0.01), onSheet(event, target))
      else hand.move({ x: event.deltaX * by, y: event.deltaY * by })
    }
    const fingers = new Map<number, { x: number; y: number }>()
    let tapped: { x: number; y: number } | undefined
    const onDown = (event: PointerEvent): void => {
      const target = frameOf(event)
      if (!target || event.button !== 0) return
      target.setPointerCapture(event.pointerId)
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      tapped = fingers.size === 1 ? { x: event.clientX, y: event.clientY } : undefined
    }
    const onMove = (event: PointerEvent): void => {
      const was = fingers.get(event.pointerId)
      const target = frameOf(event)
      if (!was || !target) return
      const is = { x: event.clientX, y: event.clientY }
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      if (other) {
        const spread = (point: Point): number => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y))
        const middle = { clientX: (is.x + other.x) / 2, clientY: (is.y + other.y) / 2 }
        hand.zoom(spread(is) / spread(was), onSheet(middle, target))
        hand.move({ x: (was.x - is.x) / 2, y: (was.y - is.y) / 2 })
      } else if (!tapped || Math.hypot(is.x - tapped.x, is.y - tapped.y) > TAP) {
        hand.move({ x: was.x - is.x, y: was.y - is.y })
        tapped = undefined
      } else return
      fingers.set(event.pointerId, is)
    }
    const onUp = (event: PointerEvent): void => {
      const target = frameOf(event)
      if (fingers.delete(event.pointerId) && tapped && target && event.type === 'pointerup') {
        hand.centre(onSheet(event, target))
      }
      tapped = undefined
    }
    const resized = new ResizeObserver(() => {
      const at = window.current
      const { width, height } = hand.size()
      // The window takes the new shape of the frame around the same middle.
      if (at)
        hand.lay({
          ...at,
          height: (at.width * height) / width,
          y: at.y + (at.height - (at.width * height) / width) / 2,
        })
    })
    if (frame.current) resized.observe(frame.current)
    holder.addEventListener('wheel', onWheel, { passive: false })
    holder.addEventListener('pointerdown', onDown)
    holder.addEventListener('pointermove', onMove)
    holder.addEventListener('pointerup', onUp)
    holder.addEventListener('pointercancel', onUp)
    return () => {
      resized.disconnect()
      holder.removeEventListener('wheel', onWheel)
      holder.removeEventListener('pointerdown', onDown)
      holder.removeEventListener('pointermove', onMove)
      holder.removeEventListener('pointerup', onUp)
      holder.removeEventListener('pointercancel', onUp)
    }
  }, [pair, frame, hand])
  return hand
}
