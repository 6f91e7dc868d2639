// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { CompareDialog } from '../../../src/panels/comparing/compare-dialog.tsx'
import { loadTrail } from '../../../src/session/trail.ts'
import { journeyOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

/** Somebody who came from the history, in a window of some width, and wants to see the difference on the map. */
async function seenOnTheMap(width: 'narrow' | 'wide') {
  window.matchMedia = vi.fn(() => ({
    matches: width === 'narrow',
    addEventListener: () => {},
    removeEventListener: () => {},
  })) as unknown as typeof window.matchMedia
  const session = await openSitting({ seed: journeyOf('tour', 'talk') })
  const trail = await loadTrail(session)
  trail.keep('The plan')
  session.actions.run(() => [{ do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Tour of dairies' } }])
  session.view.setState({ panel: 'history', place: 'outline' })
  const { click, meanwhile } = await stage(session, <CompareDialog onClose={() => {}} />)
  await meanwhile(() => {})
  await click('As a list')
  await click('On the map')
  const { panel, place } = session.view.getState()
  return { panel, place, isCompared: session.showing.getState().against !== null }
}

it('on a phone the pane steps aside for the map, of which it would hide the better half', async () => {
  expect(await seenOnTheMap('narrow')).toEqual({ panel: null, place: 'canvas', isCompared: true })
})

it('beside a wide map the pane stays', async () => {
  expect(await seenOnTheMap('wide')).toEqual({ panel: 'history', place: 'canvas', isCompared: true })
})
