import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { cardBox, shownCorner } from '../journey/cards.ts'
import { around, type Box, holds } from '../journey/geometry.ts'
import { MIN_ZOOM, NO_CANVAS, PANE_WIDTH } from '../session/camera.ts'
import type { ShowingState } from '../session/shown-journey.ts'
import { useSession } from '../ui/use-session.tsx'
import type { CanvasParts } from './canvas-context.tsx'
import { moveByAnimation, moveByStyle } from './moved-by-animation.ts'
import type { Hand } from './shown-store.ts'
import { whenStill } from './stillness.ts'

/**
 * Room that headings and status bar take from the window, and below the headings the banner that says what a link wants: it lay over
 * the uppermost cards of a fitted map, and they could not be chosen. px of screen
 */
const INSET = { top: 116, bottom: 72, side: 40 }

/**
 * How often the zoom is told while it changes, ms: a number on the screen that is drawn, laid out and painted at each step took a sixth
 * of what the thread computes for it.
 */
const ZOOM_TOLD_MS = 100

/** ms; none where the person asks for less motion. */
function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180
}

/** Lends the camera to the session, tells the shown store where one looks, and fits the map into the window once. */
export function useCamera({ shown }: CanvasParts, holder: RefObject<HTMLElement | null>): void {
  const session = useSession()
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    const { camera, view } = session
    /** The part of the window in which cards can be seen and reached, px of screen. */
    const clear = (): Box => {
      const { width, height } = store.getState()
      const pane = view.getState().panel && width > 2 * PANE_WIDTH ? PANE_WIDTH : 0
      return {
        x: INSET.side + (document.dir === 'rtl' ? pane : 0),
        y: INSET.top,
        width: width - 2 * INSET.side - pane,
        height: height - INSET.top - INSET.bottom,
      }
    }
    const direction = () => session.store.getState().journey.about.direction
    const seen = (): Box => {
      const { x, y, width, height } = clear()
      const [left, top, zoom] = store.getState().transform
      const size = { width: width / zoom, height: height / zoom }
      return { ...shownCorner({ x: (x - left) / zoom, y: (y - top) / zoom }, size.width, direction()), ...size }
    }
    const showBox = (box: Box, mostZoom: number, duration: number): Viewport => {
      const { width, height, ...corner } = clear()
      const zoom = Math.max(MIN_ZOOM, Math.min(mostZoom, width / box.width, height / box.height))
      const x = corner.x + width / 2 - (box.x + box.width / 2) * zoom
      const y = corner.y + height / 2 - (box.y + box.height / 2) * zoom
      flow.setViewport({ x, y, zoom }, { duration }).catch(() => {})
      return { x, y, zoom }
    }
    /** What the camera was last fitted to: it stays so when the window changes, until somebody moves the sheet. */
    let fitted:
      | {
          readonly box: () => Box | undefined
          readonly mostZoom: number
          readonly at: Viewport
          readonly until: number
        }
      | undefined
    const fitTo = (box: () => Box | undefined, mostZoom: number, duration: number): void => {
      const now = box()
      if (!now) return
      const until = performance.now() + duration + SETTLED_MS
      fitted = { box, mostZoom, at: showBox(now, mostZoom, duration), until }
    }
    const fitWhole = (duration: number): void => fitTo(() => around(shown.getState().boxes.values()), 1, duration)
    const keepFitted = (): void => {
      const [x, y, zoom] = store.getState().transform
      const isThere = fitted?.at.x === x && fitted.at.y === y && fitted.at.zoom === zoom
      if (fitted && (isThere || performance.now() < fitted.until)) fitTo(fitted.box, fitted.mostZoom, 0)
    }
    /** A place in reading order, as shown. */
    const asShown = (place: Box): Box => ({ ...place, ...shownCorner(place, place.width, direction()) })
    /** Whoever turns to the past, or to a comparison, sees all of it: what differs would else lie under the very pane that asks. */
    const look = (now: ShowingState, was: ShowingState): void => {
      if (!isLook(now) || isLook(was)) return
      const before = now.against?.before
      const journeys = [session.store.getState().journey, ...(before && before !== 'live' ? [before] : [])]
      const place = around(journeys.flatMap(({ waypoints }) => [...waypoints.values()].map(cardBox)))
      if (place && !holds(seen(), place)) fitTo(() => asShown(place), flow.getZoom(), motion())
    }
    camera.setState({
      // Told as it is: React Flow hands out a new `flow` once it is ready, after the first fit, and this begins anew.
      zoom: store.getState().transform[2],
      fit: () => fitWhole(motion()),
      step: (direction) => {
        const move = direction > 0 ? flow.zoomIn : flow.zoomOut
        move({ duration: motion() }).catch(() => {})
      },
      toFullSize: () => {
        flow.zoomTo(1, { duration: motion() }).catch(() => {})
      },
      lookFrom: ({ x, y }, zoom) => {
        flow.setViewport({ x: -x * zoom, y: -y * zoom, zoom }).catch(() => {})
      },
      show: (ids) => {
        // What has just come back is drawn with the next frame, and whoever brought it back was led nowhere.
        if (ids.some((id) => !shown.getState().boxes.has(id))) shown.hurry()
        const box = around(ids.flatMap((id) => shown.getState().boxes.get(id) ?? []))
        if (box) showBox(box, Math.max(0.8, Math.min(1.2, flow.getZoom())), motion())
      },
      bring: (place) => {
        if (!holds(seen(), place)) showBox(asShown(place), flow.getZoom(), motion())
      },
      seen: () => (store.getState().width > 0 ? seen() : undefined),
    })

    const sheet = holder.current
    const viewport = sheet?.querySelector<HTMLElement>('.react-flow__viewport')
    let last = store.getState()
    const lookThere = (hand: Hand): void => {
      const [x, y, zoom] = last.transform
      shown.look({ x, y, zoom, width: last.width, height: last.height }, hand)
    }
    let toldAt = Number.NEGATIVE_INFINITY
    const tellZoom = (): void => {
      toldAt = performance.now()
      camera.setState({ zoom: last.transform[2] })
    }
    const still = whenStill(() => {
      if (sheet) delete sheet.dataset.moving
      if (viewport) moveByStyle(viewport)
      if (camera.getState().zoom !== last.transform[2]) tellZoom()
      lookThere('still')
    })
    const follow = (): void => {
      const now = store.getState()
      const was = last
      if (now.width === 0 || sameLook(now, was)) return
      last = now
      if (now.width !== was.width || now.height !== was.height) keepFitted()
      // Until it is still, what is on the screen is shifted and scaled as it is, and drawn sharp again afterwards.
      const by = now.transform[2] / was.transform[2]
      // From the second step on: the paper would come later than all else where the map is fitted as it is opened.
      const moving = by !== 1 && sheet?.dataset.moving ? 'zooming' : (sheet?.dataset.moving ?? 'panning')
      if (sheet && sheet.dataset.moving !== moving) sheet.dataset.moving = moving
      still.touch()
      // As it is by now: a map that stays fitted has been looked at anew meanwhile.
      const [x, y, zoom] = last.transform
      if (viewport) moveByAnimation(viewport, `translate(${x}px, ${y}px) scale(${zoom})`)
      lookThere(by < 1 && by > LEAP ? 'leaving' : 'moving')
      if (by !== 1 && performance.now() - toldAt > ZOOM_TOLD_MS) tellZoom()
    }
    const stops = [
      store.subscribe(follow),
      session.showing.subscribe(look),
      firstLook(session, shown, store, fitWhole, flow),
      still.stop,
    ]
    if (last.width > 0) lookThere('still')
    return () => {
      for (const stop of stops) stop()
      if (viewport) moveByStyle(viewport)
      camera.setState(NO_CANVAS, true)
    }
  }, [session, flow, store, shown, holder])
}

/** A pane or bar may still come after the sheet has been fitted beside it, ms. */
const SETTLED_MS = 400

/** Whether what is shown is only to be looked at: a draft is worked on, and stays where one works. */
function isLook({ showing, against }: ShowingState): boolean {
  return showing.of === 'past' || (showing.of === 'live' && against !== null)
}

/** A step that zooms out by more than this is a leap, and no hand on its way: nothing waits for it to end. */
const LEAP = 0.7

type Look = Pick<ReturnType<ReturnType<typeof useStoreApi>['getState']>, 'transform' | 'width' | 'height'>

/** React Flow also makes a new place of the same numbers. */
function sameLook(a: Look, b: Look): boolean {
  return a.width === b.width && a.height === b.height && a.transform.every((value, at) => value === b.transform[at])
}

/**
 * Fits the map once: at the start if it is there, else when the room's content first arrives. Never again by itself, or
 * the map would jump under somebody's hands.
 */
function firstLook(
  session: ReturnType<typeof useSession>,
  shown: CanvasParts['shown'],
  store: ReturnType<typeof useStoreApi>,
  fitWhole: (duration: number) => void,
  flow: ReturnType<typeof useReactFlow>,
): () => void {
  let done = false
  const { status } = session.connection
  const tryToFit = (): void => {
    const { width, panZoom } = store.getState()
    if (done || width === 0 || !panZoom) return
    // Cards that have just come are drawn with the next frame: the map is empty only if the journey is.
    if (shown.getState().boxes.size > 0) {
      done = true
      fitWhole(0)
      shown.hurry()
    } else if (session.store.getState().journey.waypoints.size === 0 && status.getState().synced) {
      done = true
      const rtl = session.store.getState().journey.about.direction === 'rtl'
      flow.setViewport({ x: rtl ? width - INSET.side : INSET.side, y: INSET.top, zoom: 1 }).catch(() => {})
    }
  }
  const stops = [store.subscribe(tryToFit), shown.subscribe(tryToFit), status.subscribe(tryToFit)]
  tryToFit()
  return () => {
    for (const stop of stops) stop()
  }
}
