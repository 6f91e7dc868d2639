// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { Banners } from '../../src/canvas/banners.tsx'
import { drawOnCanvas } from '../support/draw-on-canvas.tsx'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))
afterEach(() => vi.unstubAllGlobals())

/** Somebody who is asked where a link from the tour leads, with the tour's card on the sheet. */
async function whileLinking() {
  const session = await openSitting({ seed: journeyOf('tour, talk') })
  document.body.insertAdjacentHTML('beforeend', '<p class="react-flow__node" data-id="tour" tabindex="0"></p>')
  onTestFinished(() => document.querySelector('.react-flow__node')?.remove())
  const { holder } = await drawOnCanvas(session, <Banners />)
  await act(async () => session.view.setState({ linkingFrom: named('tour') }))
  const cancel = (detail: number) =>
    act(async () => {
      const button = holder.querySelector('button')
      button?.focus()
      button?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail }))
    })
  return { session, cancel, focused: () => (document.activeElement as HTMLElement).dataset.id }
}

it('brings the focus back to the card of the link that is given up by keys, chooses it, and says that none was drawn', async () => {
  const { session, cancel, focused } = await whileLinking()
  session.view.select([named('talk')])
  await cancel(0)
  const { linkingFrom, waypoints, messages } = session.view.getState()
  expect([linkingFrom, focused(), [...waypoints]]).toEqual([null, 'tour', ['tour']])
  expect(messages.map(({ key }) => key)).toEqual(['linking.ended'])
})

it('leaves the choice and the focus of a hand that taps it away', async () => {
  const { session, cancel, focused } = await whileLinking()
  session.view.select([named('talk')])
  await cancel(1)
  const { linkingFrom, waypoints, messages } = session.view.getState()
  expect([linkingFrom, focused(), [...waypoints], messages]).toEqual([null, undefined, ['talk'], []])
})
