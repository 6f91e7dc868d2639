// @vitest-environment happy-dom
import { useStoreApi } from '@xyflow/react'
import { act, type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PulseButton } from '../../src/canvas/pulse-button.tsx'
import { drawOnCanvas } from '../support/draw-on-canvas.tsx'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** What moves: from where to where along its link, and when it begins. */
const moves: { from: string; to: string; delay: number; isOver: boolean }[] = []

beforeEach(() => {
  moves.length = 0
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  Element.prototype.animate = function animate(frames, options) {
    const [from, to] = (frames as unknown as { offsetDistance: string }[]).map(({ offsetDistance }) => offsetDistance)
    const move = { from: from ?? '', to: to ?? '', delay: (options as { delay: number }).delay, isOver: false }
    moves.push(move)
    return { cancel: () => Object.assign(move, { isOver: true }) } as unknown as Animation
  }
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The button at a loop, on a sheet that has a place for drawings. */
async function buttonAt(loop: string) {
  const session = await openSitting({ seed: journeyOf('tour -> talk', '@review ~> tour, @review !> talk', '@alone') })
  vi.useFakeTimers()
  const { holder } = await drawOnCanvas(
    session,
    <OnSheet>
      <PulseButton loop={named(loop)} />
    </OnSheet>,
  )
  return {
    button: () => holder.querySelector<HTMLButtonElement>('button'),
    press: () => act(async () => holder.querySelector('button')?.click()),
    wait: (ms: number) => act(async () => void vi.advanceTimersByTime(ms)),
    links: () => holder.querySelectorAll('.pulse path').length,
    dots: () => holder.querySelectorAll('.pulse circle').length,
    said: () => holder.querySelector('[role="status"]')?.textContent ?? '',
  }
}

/** React Flow's own frame, as far as drawings over the cards ask for it. */
function OnSheet({ children }: { children: ReactNode }) {
  const flow = useStoreApi()
  const [isThere, setThere] = useState(false)
  return (
    <>
      <div
        ref={(domNode) => {
          flow.setState({ domNode })
          setThere(true)
        }}
      >
        <div className="react-flow__viewport-portal" />
      </div>
      {isThere && children}
    </>
  )
}

it('shows nothing before it is asked for, and is not offered at a loop without links', async () => {
  const { links, button } = await buttonAt('review')
  expect(button()).not.toBeNull()
  expect(links()).toBe(0)
  const alone = await buttonAt('alone')
  expect(alone.button()).toBeNull()
})

it('runs into the loop from what it looks at, and then out to what it may change, and says so', async () => {
  const { press, links, said } = await buttonAt('review')
  await press()
  expect(links()).toBe(2)
  const [into, out] = [...moves].sort((a, b) => a.delay - b.delay)
  expect(into).toMatchObject({ from: '100%', to: '0%', delay: 0 })
  expect(out).toMatchObject({ from: '0%', to: '100%' })
  expect(out?.delay).toBeGreaterThan(0)
  expect(said()).toMatch(/review.*tour.*talk/s)
})

it('ends by itself within three seconds, and plays again when it is asked for again', async () => {
  const { press, wait, links } = await buttonAt('review')
  await press()
  await wait(2000)
  expect(links()).toBe(2)
  await wait(1000)
  expect(links()).toBe(0)
  await press()
  expect(links()).toBe(2)
  expect(moves).toHaveLength(4)
})

it('begins anew when it is asked for while it runs: what ran before stops', async () => {
  const { press, wait, links, dots } = await buttonAt('review')
  await press()
  await wait(500)
  await press()
  expect([links(), dots()]).toEqual([2, 2])
  expect(moves.map(({ isOver }) => isOver)).toEqual([true, true, false, false])
})

it('moves nothing for who wants less motion: the links stand out for as long, and it is said all the same', async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduce') }))
  const { press, wait, links, said } = await buttonAt('review')
  await press()
  expect(moves).toEqual([])
  expect(links()).toBe(2)
  expect(said()).toMatch(/tour/)
  await wait(3000)
  expect(links()).toBe(0)
})
