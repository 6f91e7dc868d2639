// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Toolbar } from '../../src/panels/toolbar.tsx'
import { journeyOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { stage, until } from './stage.tsx'

const asked = vi.fn()
const doesNotCome = vi.hoisted(() => (part: string) => () => {
  asked(part)
  throw new Error('Failed to fetch dynamically imported module')
})
vi.mock('../../src/panels/journey-menu.tsx', doesNotCome('menu'))
vi.mock('../../src/panels/participants-list.tsx', doesNotCome('list'))

it('keeps quiet where the code of its menu and of the list of people does not come, when a hand comes near', async () => {
  const unheard = vi.fn()
  process.on('unhandledRejection', unheard)
  onTestFinished(() => void process.off('unhandledRejection', unheard))
  const session = await openSitting({ seed: journeyOf('tour') })
  await stage(session, <Toolbar onHome={() => {}} onBegin={async () => {}} />)
  for (const opens of ['menu', 'dialog']) {
    const trigger = document.querySelector<HTMLElement>(`button[aria-haspopup="${opens}"]`)
    await act(async () => trigger?.focus())
  }
  await until(() => expect(asked.mock.calls.flat().sort()).toEqual(['list', 'menu']))
  await act(() => new Promise((resolve) => setImmediate(resolve)))
  expect(unheard).not.toHaveBeenCalled()
})
