import { afterEach, describe, expect, it, vi } from 'vitest'
import { goToCards } from '../../src/session/go-to-cards.ts'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

afterEach(() => vi.unstubAllGlobals())

/** Somebody who reads in a pane, over the list or the map, and taps what leads to a card. */
async function led(width: 'narrow' | 'wide') {
  vi.stubGlobal('matchMedia', () => ({ matches: width === 'narrow' }))
  const session = await openSitting({ seed: journeyOf('tour', 'talk') })
  const shown: string[] = []
  session.camera.setState({ show: (ids) => shown.push(`${ids} beside ${session.view.getState().panel}`) })
  session.view.setState({ panel: 'findings', place: 'outline' })
  goToCards(session, [named('tour'), named('gone')])
  const { panel, place, waypoints } = session.view.getState()
  return { panel, place, chosen: [...waypoints], shown }
}

describe('going to cards', () => {
  it('chooses them and brings them into sight beside the pane, passing over what is gone', async () => {
    expect(await led('wide')).toMatchObject({ panel: 'findings', chosen: ['tour'], shown: ['tour beside findings'] })
  })

  it('brings the map to the front where the pane would cover it, before the camera looks', async () => {
    expect(await led('narrow')).toEqual({ panel: null, place: 'canvas', chosen: ['tour'], shown: ['tour beside null'] })
  })
})
