// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import { Nowhere } from '../../../src/panels/nowhere/nowhere.tsx'
import { whyNowhere } from '../../../src/panels/nowhere/why-nowhere.ts'
import { newJourney } from '../../../src/panels/start/new-journey.ts'
import { memoryDevice } from '../../../src/session/device.ts'
import { knownJourneys } from '../../../src/session/known-journeys.ts'
import { journeyOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

const nothing = async () => (await openSitting()).live.getState().journey
const refused = { line: 'refused', because: 'keyEnded' } as const

it('a link that is refused leads nowhere on a device that has nothing of the journey', async () => {
  expect(whyNowhere(refused, { shared: true, journey: await nothing() })).toBe('keyEnded')
})

it('a link that lost its key is told as one that was cut, not as a journey that the server did not take', async () => {
  const cut = { line: 'connecting', because: 'notMade' } as const
  expect(whyNowhere(cut, { shared: false, journey: await nothing() })).toBe('keyRefused')
})

it('what this device has of a journey is shown, whatever became of its link', () => {
  expect(whyNowhere(refused, { shared: true, journey: journeyOf('tour -> (skills)') })).toBeUndefined()
})

it('a journey that was just begun is not taken for a lost one', async () => {
  const journey = await newJourney(await loadAllTexts('en'))
  expect(whyNowhere({ line: 'connecting', because: 'notMade' }, { shared: false, journey })).toBeUndefined()
})

it('a line that is only down leads somewhere yet', async () => {
  const journey = await nothing()
  expect(whyNowhere({ line: 'offline', because: null }, { shared: true, journey })).toBeUndefined()
  expect(whyNowhere({ line: 'offline', because: 'roomCrowded' }, { shared: true, journey })).toBeUndefined()
})

it('says why, leads to all journeys, and is not among them', async () => {
  const onHome = vi.fn()
  const device = memoryDevice()
  const session = { ...(await openSitting({ device })), keptOnDevice: true }
  expect(knownJourneys(device)).toHaveLength(1)
  const { said, click } = await stage(session, <Nowhere device={device} because="keyRefused" onHome={onHome} />)
  expect(knownJourneys(device)).toEqual([])
  expect(said()).toContain('Perhaps part of it was lost when it was copied.')
  await click('All journeys')
  expect(onHome).toHaveBeenCalledOnce()
})

it('leaves a journey among all where the device was too slow to say whether it has a copy', async () => {
  const device = memoryDevice()
  const session = { ...(await openSitting({ device })), keptOnDevice: false }
  await stage(session, <Nowhere device={device} because="keyEnded" onHome={() => {}} />)
  expect(knownJourneys(device)).toHaveLength(1)
})
