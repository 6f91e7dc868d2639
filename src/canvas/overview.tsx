import { useEffect, useRef } from 'react'
import { around, type Box, grow } from '../journey/geometry.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { whenIdle } from '../ui/when-idle.ts'
import { useCanvas } from './canvas-context.tsx'
import { OverviewPainter } from './overview-painter.ts'
import { type Picture, pictureFor, wholeCoarsely } from './overview-picture.ts'
import type { Shown } from './shown-store.ts'
import { holds, type Looking, windowOf } from './sight.ts'
import { useOverviewHand } from './use-overview-hand.ts'

/** Links run outside the cards by less than this, px. */
const AIR = 200

/**
 * The journey from far away, painted on one canvas: colour, kind and large titles. From near, it stands for all that comes
 * into sight while one zooms out, until the camera is still and cards are laid out there.
 *
 * Laying out a thousand cards that are too small to read costs 20 ms a step of the wheel, and so does painting them. So a
 * picture lies on the sheet and moves with it; it is painted anew when it does not cover what is seen, is blown up too
 * much, or the camera has come to rest.
 */
export function Overview() {
  const { shown } = useCanvas()
  const { text } = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  useOverviewHand(canvas)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const painter = new OverviewPainter(element)
    let frame: number | undefined
    let looking: Looking | undefined
    let last: Looking | undefined
    let painted: { picture: Picture; of: Shown; without: Box | undefined } | undefined
    let whole: { of: Shown['boxes']; box: Box | undefined } | undefined

    const draw = (): void => {
      if (!looking) return
      const now = shown.getState()
      const { sight } = now
      if (whole?.of !== now.boxes) whole = { of: now.boxes, box: around(now.boxes.values()) }
      const isNeeded = whole.box !== undefined && (sight.far || !holds(sight.kept, windowOf(looking)))
      if (element.hidden === isNeeded) element.hidden = !isNeeded
      if (!whole.box || !isNeeded) return
      const without = sight.far ? undefined : sight.kept
      const isSame = painted?.of.boxes === now.boxes && painted.of.routes === now.routes && painted.without === without
      const sharpness = Math.min(2, devicePixelRatio || 1)
      // A picture that only bridges a movement stays until cards are laid out in its place.
      const picture = pictureFor(
        looking,
        grow(whole.box, AIR),
        isSame ? painted?.picture : undefined,
        sight.far ? last : (last ?? looking),
        sharpness,
      )
      if (picture === painted?.picture && isSame) return
      painted = { picture, of: now, without }
      painter.paint(now, picture, without)
    }
    // The first painting of a page is three times as slow as the next: it is done before a hand waits for it.
    const prepared = whenIdle(() => {
      const box = around(shown.getState().boxes.values())
      if (element.hidden && box) painter.paint(shown.getState(), wholeCoarsely(grow(box, AIR)), undefined)
    })
    const schedule = (): void => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined
        draw()
      })
    }
    const theme = new MutationObserver(() => {
      painter.readColours()
      painted = undefined
      draw()
    })
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const stops = [
      shown.bridge((now, hand, changes) => {
        last = hand === 'still' ? undefined : (looking ?? now)
        looking = now
        if (!changes) draw()
      }),
      // Cards come and go in the very frame in which the picture leaves or takes their place.
      shown.subscribe((now, was) => (now.sight === was.sight ? schedule() : draw())),
      () => theme.disconnect(),
      prepared,
    ]
    return () => {
      for (const stop of stops) stop()
      if (frame !== undefined) cancelAnimationFrame(frame)
    }
  }, [shown])
  return <canvas ref={canvas} hidden className="overview" role="img" aria-label={text('canvas.overview')} />
}
