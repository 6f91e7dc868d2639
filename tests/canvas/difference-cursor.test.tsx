// @vitest-environment happy-dom
import { act, Profiler } from 'react'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { DifferenceCursor } from '../../src/canvas/difference-cursor.tsx'
import { differenceOf } from '../../src/journey/difference.ts'
import type { Box } from '../../src/journey/geometry.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { walkOf } from '../../src/session/difference-walk.ts'
import { drawOnCanvas } from '../support/draw-on-canvas.tsx'
import { instrumentOf, journeyWith, linkOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))
afterEach(() => vi.unstubAllGlobals())

const tour = instrumentOf('tour', { at: { x: 0, y: 0 } })
const talk = instrumentOf('talk', { at: { x: 0, y: 600 } })
const before = journeyWith(tour, instrumentOf('visit', { at: { x: 900, y: 300 } }), talk)
const after = journeyWith({ ...tour, title: 'Tour of dairies' }, talk, linkOf('tour', 'precedes', 'talk'))

const NO_SIGNS: readonly never[] = []

/** A map laid over another one; the camera tells where it was brought. */
async function compared(was: Journey, now: Journey) {
  const session = await openSitting({ seed: now })
  const brought: Box[] = []
  session.camera.setState({
    seen: () => ({ x: 0, y: 0, width: 800, height: 600 }),
    bring: (place) => brought.push(place),
  })
  let drawn = 0
  const found = { before: was, after: now, difference: differenceOf(was, now) }
  // Asked when all has been taken away.
  onTestFinished(() => expect(walkOf(session).getState().count).toBe(0))
  const { holder } = await drawOnCanvas(
    session,
    <Profiler id="cursor" onRender={() => (drawn += 1)}>
      <DifferenceCursor found={found} signs={NO_SIGNS} />
    </Profiler>,
  )
  const cursor = holder.querySelector('button') as HTMLButtonElement
  const press = (key: string, target: EventTarget = window, shiftKey = false) =>
    act(async () => {
      target.dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          code: `Key${key.toUpperCase()}`,
          shiftKey,
          bubbles: true,
          cancelable: true,
        }),
      )
    })
  return { session, cursor, brought, press, draws: () => drawn, name: () => cursor.getAttribute('aria-label') }
}

it('goes through all that differs by a key, brings each into sight, and says it aloud', async () => {
  const { cursor, brought, press, name } = await compared(before, after)
  expect(name()).toBe('Differences: 4')
  await press('d')
  expect(document.activeElement).toBe(cursor)
  expect(name()).toBe('1 of 4: Renamed “tour” to “Tour of dairies”, relinked')
  expect(brought.at(-1)).toMatchObject({ y: -90 })
  await press('d')
  expect(name()).toMatch(/^2 of 4: “visit” stood here/)
  expect(brought.at(-1)?.x).toBeGreaterThan(700)
  await press('D', window, true)
  expect(name()).toMatch(/^1 of 4: /)
  // Around the end.
  await press('D', window, true)
  expect(name()).toMatch(/^4 of 4: /)
})

it('goes on by arrows from where the focus is, chooses what one comes to, and ends by Escape', async () => {
  const { session, cursor, press, name } = await compared(before, after)
  await press('ArrowDown', cursor)
  await press('ArrowRight', cursor)
  await press('ArrowRight', cursor)
  expect(name()).toMatch(/^3 of 4: New link: /)
  await act(async () => cursor.click())
  expect([...session.view.getState().links]).toEqual(['tour-precedes-talk'])
  await press('Escape', cursor)
  expect(name()).toBe('Differences: 4')
})

it('is not drawn again while a hand moves another card', async () => {
  const { session, cursor, press, draws } = await compared(before, after)
  await press('ArrowDown', cursor)
  const drawn = draws()
  await act(async () => {
    session.drag.move(new Map([[talk.id, { x: 300, y: 300 }]]), { x: 300, y: -300 })
    await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  expect(session.drag.getState().places.size).toBe(1)
  expect(draws()).toBe(drawn)
})

it('leaves the key to whoever writes in a field', async () => {
  const { press, name } = await compared(before, after)
  const field = document.body.appendChild(document.createElement('input'))
  onTestFinished(() => field.remove())
  await press('d', field)
  expect(name()).toBe('Differences: 4')
})
