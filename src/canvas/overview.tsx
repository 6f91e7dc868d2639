import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas } from './canvas-context.tsx'
import { OverviewPainter } from './overview-painter.ts'
import { useOverviewHand } from './use-overview-hand.ts'

/**
 * The journey from far away, painted on one canvas: colour, kind and large titles. Laying out a thousand cards that are too
 * small to read costs 35 ms a step of the wheel; painting them costs a few.
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
    const schedule = (): void => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined
        const { transform, width, height } = flow.getState()
        painter.paint(shown.getState(), { x: transform[0], y: transform[1], zoom: transform[2], width, height })
      })
    }
    schedule()
    const theme = new MutationObserver(() => {
      painter.readColours()
      schedule()
    })
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const stops = [flow.subscribe(schedule), shown.subscribe(schedule), () => theme.disconnect()]
    return () => {
      for (const stop of stops) stop()
      if (frame !== undefined) cancelAnimationFrame(frame)
    }
  }, [shown, flow])
  return <canvas ref={canvas} className="overview" role="img" aria-label={text('canvas.overview')} />
}
