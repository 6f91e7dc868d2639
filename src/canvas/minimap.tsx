import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type PointerEvent, useEffect, useRef } from 'react'
import { around, type Box, grow, holds } from '../journey/geometry.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas } from './canvas-context.tsx'
import { cardsByColour, fillCard } from './overview-parts.ts'
import { cardsOf } from './overview-scene.ts'
import { readRoleColours } from './role-colours.ts'
import type { Shown } from './shown-store.ts'
import { windowOf } from './sight.ts'
import { whenStill } from './stillness.ts'

/** px */
const SIZE = { width: 160, height: 96 }
const AIR = 60

/** It may lag a little: eight times a second is enough for a glance. */
const EVERY_MS = 120

/**
 * While the camera moves, the window on the journey is scaled as it is, within these; a size that is written is a layout
 * and a painting, which took 1 ms of each step of zooming out.
 */
const SHRUNK = 0.5
const GROWN = 2

/**
 * The whole journey in small, and the window on it; press anywhere to look there. Only there while something is out of
 * sight.
 *
 * Painted, and moved without React: as an SVG of a thousand boxes it cost 30 ms a step of every pan. React Flow's own knows
 * only the cards that it has been given, and it is given those in sight.
 */
export function Minimap() {
  const { text } = useTexts()
  const { shown } = useCanvas()
  const flow = useReactFlow()
  const store = useStoreApi()
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const holder = useRef<HTMLDivElement>(null)
  const sheet = useRef<Box>({ x: 0, y: 0, width: 1, height: 1 })

  useEffect(() => {
    let painted: { boxes: Shown['boxes']; theme: string } | undefined
    let whole: { readonly of?: Shown['boxes']; readonly box?: Box | undefined } = {}
    const set = { width: 0, height: 0 }
    const follow = (isStill: boolean): void => {
      const { transform, width, height } = store.getState()
      const { boxes } = shown.getState()
      if (whole.of !== boxes) whole = { of: boxes, box: around(boxes.values()) }
      const seen = windowOf({ x: transform[0], y: transform[1], zoom: transform[2], width, height })
      const isNeeded = whole.box !== undefined && width > 0 && boxes.size > 3 && !holds(seen, whole.box)
      if (holder.current) holder.current.hidden = !isNeeded
      if (!isNeeded || !whole.box || !canvas.current || !frame.current) return
      sheet.current = grow(whole.box, AIR)
      const theme = document.documentElement.dataset.theme ?? ''
      // What a hand holds is painted when it has been set down.
      const isHeld = shown.getState().held.size > 0
      if (painted?.theme !== theme || (painted.boxes !== boxes && !isHeld)) {
        painted = { boxes, theme }
        paint(canvas.current, shown.getState(), sheet.current)
      }
      const { scale, left, top } = fitting(sheet.current)
      const x = Math.max(0, left + (seen.x - sheet.current.x) * scale)
      const y = Math.max(0, top + (seen.y - sheet.current.y) * scale)
      const right = Math.min(SIZE.width, left + (seen.x + seen.width - sheet.current.x) * scale)
      const bottom = Math.min(SIZE.height, top + (seen.y + seen.height - sheet.current.y) * scale)
      const across = Math.max(4, Math.round(right - x))
      const down = Math.max(4, Math.round(bottom - y))
      const { style } = frame.current
      if (isStill || isFar(across / set.width) || isFar(down / set.height)) {
        if (set.width !== across) style.width = `${across}px`
        if (set.height !== down) style.height = `${down}px`
        set.width = across
        set.height = down
      }
      style.transform = `translate(${x}px, ${y}px) scale(${across / set.width}, ${down / set.height})`
    }
    const still = whenStill(() => follow(true))
    let timer: ReturnType<typeof setTimeout> | undefined
    const schedule = (): void => {
      still.touch()
      timer ??= setTimeout(() => {
        timer = undefined
        follow(false)
      }, EVERY_MS)
    }
    // With the camera in a frame in which the sheet moves anyhow: by the clock it made frames of its own, two for five steps.
    let last = store.getState()
    let at = Number.NEGATIVE_INFINITY
    const accompany = (): void => {
      const now = store.getState()
      if (now.transform === last.transform && now.width === last.width && now.height === last.height) return
      last = now
      still.touch()
      if (performance.now() - at < EVERY_MS) return
      at = performance.now()
      follow(false)
    }
    follow(true)
    const theme = new MutationObserver(schedule)
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const stops = [
      store.subscribe(accompany),
      // What a hand holds is painted when it has been set down.
      shown.subscribe((now, was) => {
        if (now.held.size === 0 || was.held.size === 0) schedule()
      }),
      () => theme.disconnect(),
      () => clearTimeout(timer),
      still.stop,
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [shown, store])

  const lookThere = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.type === 'pointermove' && event.buttons !== 1) return
    const box = event.currentTarget.getBoundingClientRect()
    const { scale, left, top } = fitting(sheet.current)
    const x = sheet.current.x + (event.clientX - box.left - left) / scale
    const y = sheet.current.y + (event.clientY - box.top - top) / scale
    flow.setCenter(x, y, { zoom: store.getState().transform[2] }).catch(() => {})
  }
  return (
    <div
      ref={holder}
      hidden
      className="minimap floating"
      role="img"
      aria-label={text('minimap.label')}
      style={{ width: SIZE.width, height: SIZE.height }}
      onPointerDown={lookThere}
      onPointerMove={lookThere}
    >
      <canvas ref={canvas} width={SIZE.width * 2} height={SIZE.height * 2} />
      <div ref={frame} className="minimap-window" />
    </div>
  )
}

function isFar(ratio: number): boolean {
  return !(ratio > SHRUNK && ratio < GROWN)
}

/** How the sheet lies in the small picture. */
function fitting(sheet: Box): { scale: number; left: number; top: number } {
  const scale = Math.min(SIZE.width / sheet.width, SIZE.height / sheet.height)
  return { scale, left: (SIZE.width - sheet.width * scale) / 2, top: (SIZE.height - sheet.height * scale) / 2 }
}

function paint(canvas: HTMLCanvasElement, shown: Shown, sheet: Box): void {
  // A canvas that is painted on itself is handed to the screen anew in each frame in which anything moves; a bitmap is not.
  const own = typeof OffscreenCanvas === 'undefined' ? canvas : new OffscreenCanvas(canvas.width, canvas.height)
  const context = own.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null
  if (!context) return
  const colours = readRoleColours()
  const { scale, left, top } = fitting(sheet)
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.setTransform(2 * scale, 0, 0, 2 * scale, 2 * (left - sheet.x * scale), 2 * (top - sheet.y * scale))
  for (const [role, cards] of cardsByColour(cardsOf(shown))) {
    context.fillStyle = colours.get(role) ?? ''
    for (const card of cards) fillCard(context, card, 2 * scale)
  }
  if (own instanceof HTMLCanvasElement) return
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(own.transferToImageBitmap())
}
