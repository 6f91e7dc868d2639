// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { EmptyJourney } from '../../src/canvas/empty-journey.tsx'
import { beginDraft } from '../../src/session/drafting.ts'
import { drawOnCanvas } from '../support/draw-on-canvas.tsx'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))
afterEach(() => vi.unstubAllGlobals())

it('offers ways to begin on a map that has been emptied, but not over the cards that a draft has dropped', async () => {
  const session = await openSitting({ seed: journeyOf('tour') })
  const { holder } = await drawOnCanvas(session, <EmptyJourney />)
  const ways = () => holder.querySelectorAll('button').length
  const removeTour = () =>
    act(async () => {
      session.view.select([named('tour')])
      session.actions.removeSelected()
    })
  expect(ways()).toBe(0)

  await act(async () => void beginDraft(session, 'Another plan'))
  await removeTour()
  expect(session.store.getState().journey.waypoints.size).toBe(0)
  expect(ways()).toBe(0)

  await act(async () => session.showing.goLive())
  await removeTour()
  expect(ways()).toBe(3)
  // A draft of nothing is begun like any map.
  await act(async () => void beginDraft(session, 'From nothing'))
  expect(ways()).toBe(3)
})
