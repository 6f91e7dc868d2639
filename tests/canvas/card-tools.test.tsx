// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { CardTools } from '../../src/canvas/card-tools.tsx'
import { until } from '../panels/stage.tsx'
import { drawOnCanvas } from '../support/draw-on-canvas.tsx'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const asked = vi.fn()
vi.mock('../../src/canvas/card-menu.tsx', () => {
  asked()
  throw new Error('Failed to fetch dynamically imported module')
})

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))
afterEach(() => vi.unstubAllGlobals())

it('keeps quiet where the code of its menu does not come, when a hand comes near', async () => {
  const unheard = vi.fn()
  process.on('unhandledRejection', unheard)
  onTestFinished(() => void process.off('unhandledRejection', unheard))
  const session = await openSitting({ seed: journeyOf('tour') })
  const { holder } = await drawOnCanvas(session, <CardTools />)
  await act(async () => session.view.select([named('tour')]))
  await act(async () => holder.querySelector<HTMLElement>('button[aria-haspopup="menu"]')?.focus())
  await until(() => expect(asked).toHaveBeenCalled())
  await act(() => new Promise((resolve) => setImmediate(resolve)))
  expect(unheard).not.toHaveBeenCalled()
})
