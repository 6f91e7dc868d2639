import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas } from './canvas-context.tsx'
import { OverviewPainter } from './overview-painter.ts'
import { type Looking, type Picture, pictureFor, placeOnScreen } from './overview-picture.ts'
import type { Shown } from './shown-store.ts'
import { useOverviewHand } from './use-overview-hand.ts'

/** How long after its last step a movement counts as over, ms; then the picture is painted sharp. */
const STILL_AFTER_MS = 140

/**
 * The journey from far away, painted on one canvas: colour, kind and large titles.
 *
 * Laying out a thousand cards that are too small to read costs 20 ms a step of the wheel, and so does painting them. So a
 * picture somewhat larger than the window is painted, moved and scaled while the camera moves, and painted anew when it no
 * longer covers the window, has been scaled too much, or the camera has come to rest.
 */
export function Overview() {
  const { shown } = useCanvas()
  const { text } = useTexts()
  const flow = useStoreApi()
  const canvas = useRef<HTMLCanvasElement>(null)
  useOverviewHand(canvas)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const painter = new OverviewPainter(element)
    let frame: number | undefined
    let still: ReturnType<typeof setTimeout> | undefined
    let painted: { picture: Picture; boxes: Shown['boxes']; routes: Shown['routes'] } | undefined

    const draw = (isStill: boolean): void => {
      const { transform, width, height } = flow.getState()
      const looking: Looking = { x: transform[0], y: transform[1], zoom: transform[2], width, height }
      if (width === 0) return
      const { boxes, routes } = shown.getState()
      const isSame = painted?.boxes === boxes && painted.routes === routes
      const picture = pictureFor(looking, isSame ? painted?.picture : undefined, isStill)
      if (picture !== painted?.picture) {
        painted = { picture, boxes, routes }
        painter.paint(shown.getState(), picture)
      }
      element.style.transform = placeOnScreen(picture, looking)
    }
    const schedule = (): void => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined
        draw(false)
      })
      clearTimeout(still)
      still = setTimeout(draw, STILL_AFTER_MS, true)
    }
    draw(true)
    const theme = new MutationObserver(() => {
      painter.readColours()
      painted = undefined
      schedule()
    })
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const stops = [flow.subscribe(schedule), shown.subscribe(schedule), () => theme.disconnect()]
    return () => {
      for (const stop of stops) stop()
      clearTimeout(still)
      if (frame !== undefined) cancelAnimationFrame(frame)
    }
  }, [shown, flow])
  return <canvas ref={canvas} className="overview" role="img" aria-label={text('canvas.overview')} />
}
