// @vitest-environment happy-dom
import { ReactFlowProvider, useStoreApi } from '@xyflow/react'
import { act, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { useOverBands } from '../../src/canvas/over-bands.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** Where the holder of the headings was shown, step by step. */
let held: string[] = []

beforeEach(() => {
  vi.useFakeTimers()
  // This page has no screen; its own animations throw, unheard, when they are cancelled.
  held = []
  const hold = ({ transform }: { transform: string[] }): void => void held.push(transform[0] ?? '')
  const standing = { effect: { setKeyframes: hold }, pause() {}, cancel() {} }
  vi.spyOn(Element.prototype, 'animate').mockImplementation((frames) => {
    hold(frames as unknown as { transform: string[] })
    return standing as unknown as Animation
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

let store: ReturnType<typeof useStoreApi>

function Headings() {
  const holder = useRef<HTMLDivElement>(null)
  store = useStoreApi()
  useOverBands(holder)
  return (
    <div ref={holder}>
      <p data-left={100} data-width={200}>
        Look around
      </p>
    </div>
  )
}

async function heading(): Promise<HTMLElement> {
  const page = document.body.appendChild(document.createElement('div'))
  const root = createRoot(page)
  await act(async () =>
    root.render(
      <ReactFlowProvider>
        <Headings />
      </ReactFlowProvider>,
    ),
  )
  onTestFinished(() => act(() => root.unmount()))
  return page.querySelector('p') as HTMLElement
}

/** Where it is drawn across the window, px. */
function shownAt({ style, parentElement }: HTMLElement): string {
  return `${parentElement?.style.transform} ${style.transform} ${style.width}`
}

function lookFrom(x: number, zoom: number): void {
  store.setState({ transform: [x, 700, zoom] })
}

it('a heading stands over its band wherever the camera goes', async () => {
  const one = await heading()
  expect(shownAt(one)).toBe('translateX(0px) translateX(100px) 200px')
  lookFrom(30, 0.5)
  vi.advanceTimersByTime(200)
  expect(shownAt(one)).toBe('translateX(30px) translateX(50px) 100px')
})

it('a heading is not laid out at each step of a zoom, only when the band has another size by a fifth or a quarter, and at rest', async () => {
  const one = await heading()
  const widths = [0.9, 0.81, 0.72, 0.65, 0.6].map((zoom) => {
    lookFrom(0, zoom)
    return one.style.width
  })
  expect(widths).toEqual(['200px', '200px', '144px', '144px', '144px'])
  const broader = held.map((transform) => Number(/scaleX\((.*)\)/.exec(transform)?.[1]))
  expect(broader.map((by, at) => Math.round(by * Number.parseInt(widths[at] ?? '', 10)))).toEqual([
    180, 162, 144, 130, 120,
  ])
  vi.advanceTimersByTime(200)
  expect(one.style.width).toBe('120px')
})

it('a heading over a narrow band is set in several lines, and in one again when there is room', async () => {
  const one = await heading()
  lookFrom(0, 0.25)
  expect(one.hasAttribute('data-narrow')).toBe(true)
  lookFrom(0, 1)
  expect(one.hasAttribute('data-narrow')).toBe(false)
})
