import { useLayoutEffect, useRef, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { around, grow, holds } from '../journey/geometry.ts'
import { lastOf } from '../session/last-of.ts'
import { lazily } from '../ui/lazily.ts'
import { useShowing } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { whenIdle } from '../ui/when-idle.ts'
import { useCanvas } from './canvas-context.tsx'
import type { PaintedFrom } from './difference-far.ts'
import type { Differing } from './difference-painting.tsx'
import { leavesNoHole, pictureFor, wholeCoarsely } from './overview-picture.ts'
import { type OverviewScene, sceneOf } from './overview-scene.ts'
import { OverviewScreen } from './overview-screen.ts'
import type { Hand, Shown } from './shown-store.ts'
import { type Looking, lookAt, type Sight, windowOf } from './sight.ts'
import { useOverviewHand } from './use-overview-hand.ts'

/** Links run outside the cards by less than this, px. */
const AIR = 200

/** Fewer cards are painted in the page in no time. */
const WORTH_A_WORKER = 40

const DifferencePainting = lazily(
  () => import('./difference-painting.tsx').then(({ DifferencePainting }) => DifferencePainting),
  null,
)

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
  const isCompared = useShowing().against !== null
  const [differing] = useState((): Differing => createStore(() => ({ painted: undefined })))
  useOverviewHand(canvas)
  // Painted before the browser paints the page for the first time with it.
  useLayoutEffect(() => {
    const element = canvas.current
    if (!element) return
    const screen = new OverviewScreen(element, () => {
      shown.lookAgain()
      draw()
    })
    let frame: number | undefined
    let looking: Looking | undefined
    let last: Looking | undefined
    let hand: Hand = 'still'
    const wholeOf = lastOf((boxes: Shown['boxes']) => {
      const box = around(boxes.values())
      return box && grow(box, AIR)
    })
    const sharpness = (): number => Math.min(2, devicePixelRatio || 1)
    let known: { of: Shown; by: PaintedFrom | undefined; scene: OverviewScene } | undefined
    const sceneNow = (now: Shown): OverviewScene => {
      const { painted: by } = differing.getState()
      if (!known || known.by !== by || !looksAlike(known.of, now))
        known = { of: now, by, scene: sceneOf(now, by?.(now)) }
      return known.scene
    }

    // Cards stay laid out until the picture that takes their place is painted.
    const isAwaited = (at: Looking, sight: Sight): boolean => !sight.far && hand !== 'leaving' && lookAt(at, sight).far
    const isNeeded = (at: Looking, sight: Sight): boolean => sight.far || !holds(sight.kept, windowOf(at))
    const isWanted = ({ sight }: Shown): boolean =>
      looking !== undefined && (hand === 'leaving' || isNeeded(looking, sight) || isAwaited(looking, sight))

    const draw = (): void => {
      if (!looking) return
      const now = shown.getState()
      const { sight } = now
      const whole = isWanted(now) ? wholeOf(now.boxes) : undefined
      if (!whole) {
        if (!element.hidden) element.hidden = true
        return
      }
      const scene = sceneNow(now)
      const isFar = sight.far || isAwaited(looking, sight)
      const without = isFar ? undefined : sight.kept
      const { coming } = screen
      const isSame = coming !== undefined && coming.scene === scene && coming.without === without
      // A picture that only bridges a movement stays until cards are laid out in its place.
      const since = isFar ? last : (last ?? looking)
      const picture = pictureFor(looking, whole, isSame ? coming.picture : undefined, since, sharpness())
      if (sight.far && (!screen.shown || screen.shown.without)) screen.paintNow({ scene, picture, without })
      else if (!isSame || picture !== coming.picture) screen.paint({ scene, picture, without })
      const seen = screen.shown
      const isRight = seen !== undefined && leavesNoHole(seen.without, sight)
      const isSeen = isNeeded(looking, sight) && isRight && (!element.hidden || seen.scene === scene)
      if (element.hidden === isSeen) element.hidden = !isSeen
    }
    // The first painting of a page is three times as slow as the next: it is done before a hand waits for it.
    const prepare = (): void => {
      const whole = wholeOf(shown.getState().boxes)
      if (!element.hidden || !whole) return
      screen.paint({ scene: sceneNow(shown.getState()), picture: wholeCoarsely(whole), without: undefined })
    }
    const prepared = whenIdle(() => {
      if (shown.getState().boxes.size < WORTH_A_WORKER || !screen.openBeside(prepare)) prepare()
    })
    const schedule = (): void => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined
        draw()
      })
    }
    const theme = new MutationObserver(() => {
      screen.readColours()
      draw()
    })
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const stops = [
      shown.bridge({
        step(now, by, changes) {
          last = by === 'still' ? undefined : (looking ?? now)
          looking = now
          hand = by
          if (!changes) draw()
        },
        isReady(now) {
          if (!screen.isPaintedBeside) return true
          const whole = wholeOf(shown.getState().boxes)
          const seen = screen.shown
          if (!whole || !seen || seen.without || seen.scene !== sceneNow(shown.getState())) return !whole
          return pictureFor(now, whole, seen.picture, now, sharpness()) === seen.picture
        },
      }),
      // Cards come and go in the very frame in which the picture leaves or takes their place. Where none is wanted, no frame is asked
      // for: a hand that moves near by asked for one more in each step.
      shown.subscribe((now, was) => (now.sight === was.sight && isWanted(now) ? schedule() : draw())),
      differing.subscribe(schedule),
      () => theme.disconnect(),
      prepared,
      () => screen.close(),
    ]
    return () => {
      for (const stop of stops) stop()
      if (frame !== undefined) cancelAnimationFrame(frame)
    }
  }, [shown, differing])
  return (
    <>
      <canvas ref={canvas} hidden className="overview" role="img" aria-label={text('canvas.overview')} />
      {isCompared && <DifferencePainting onto={differing} />}
    </>
  )
}

/** Whether two states are painted the same. */
function looksAlike(a: Shown, b: Shown): boolean {
  const isSame = a.boxes === b.boxes && a.routes === b.routes
  return isSame && a.journey.waypoints === b.journey.waypoints && a.journey.links === b.journey.links
}
