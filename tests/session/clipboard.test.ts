// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cardBox } from '../../src/journey/cards.ts'
import { around } from '../../src/journey/geometry.ts'
import { EMPTY_JOURNEY } from '../../src/journey/journey.ts'
import { copyChosen, cutChosen, pasteCopied } from '../../src/session/clipboard.ts'
import { type Device, memoryDevice } from '../../src/session/device.ts'
import type { Session } from '../../src/session/session.ts'
import { journeyAbout, journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const titles = (session: Session) =>
  [...session.store.getState().journey.waypoints.values()].map(({ title }) => title).sort()
const said = (session: Session) => session.view.getState().messages.map(({ key, values }) => [key, values.number])

/** What the machine's clipboard holds; one that may not be read refuses, as browsers do. */
function clipboard(holds: string, mayBeRead = true) {
  const on = {
    holds,
    writeText: async (text: string) => {
      on.holds = text
    },
    readText: async () => {
      if (!mayBeRead) throw new DOMException('no', 'NotAllowedError')
      return on.holds
    },
  }
  vi.stubGlobal('navigator', { clipboard: on })
  return on
}
afterEach(() => vi.unstubAllGlobals())

async function atAnotherJourney(device: Device): Promise<{ ana: Session; ben: Session }> {
  const ana = await openSitting({ seed: journeyOf('tour -> (skills)'), device })
  ana.view.select([named('tour'), named('skills')])
  return { ana, ben: await openSitting({ device, room: 'BBBBBBBBBBBBBBBBBBBBBB' }) }
}

describe('copying without keys', () => {
  it('carries cards and the links among them to another journey, by the clipboard', async () => {
    const held = clipboard('')
    const { ana, ben } = await atAnotherJourney(memoryDevice())
    await copyChosen(ana)
    expect(held.holds).toContain('rihla-cards')
    expect(said(ana)).toEqual([['message.copied', 2]])
    await pasteCopied(ben)
    expect([titles(ben), ben.store.getState().journey.links.size]).toEqual([['skills', 'tour'], 1])
  })

  it('goes from journey to journey of one browser also where the clipboard may not be read, or there is none', async () => {
    clipboard('', false)
    const { ana, ben } = await atAnotherJourney(memoryDevice())
    await copyChosen(ana)
    await pasteCopied(ben)
    vi.stubGlobal('navigator', {})
    await pasteCopied(ben)
    expect(titles(ben)).toEqual(['skills', 'skills', 'tour', 'tour'])
  })

  it('takes what was copied last, also in another browser, before what is kept here', async () => {
    const held = clipboard('')
    const { ana, ben } = await atAnotherJourney(memoryDevice())
    await copyChosen(ana)
    const elsewhere = await openSitting({ seed: journeyOf('dialogue') })
    elsewhere.view.select([named('dialogue')])
    held.holds = elsewhere.actions.copySelected() ?? ''
    await pasteCopied(ben)
    expect(titles(ben)).toEqual(['dialogue'])
  })

  it('says so where there is nothing to paste', async () => {
    clipboard('milk, bread')
    const ana = await openSitting()
    await pasteCopied(ana)
    expect(said(ana)).toEqual([['message.nothingCopied', undefined]])
  })

  it('sets no older cards down where something else was copied since', async () => {
    const held = clipboard('')
    const { ana, ben } = await atAnotherJourney(memoryDevice())
    await copyChosen(ana)
    held.holds = 'milk, bread'
    await pasteCopied(ben)
    expect([titles(ben), said(ben)]).toEqual([[], [['message.nothingCopied', undefined]]])
  })

  it('says only why not where cards may not be set down', async () => {
    clipboard('')
    const device = memoryDevice()
    const { ana } = await atAnotherJourney(device)
    await copyChosen(ana)
    const eva = await openSitting({ device, role: 'view' })
    await pasteCopied(eva)
    expect(said(eva)).toEqual([['message.viewOnly', undefined]])
  })
})

it('cutting takes the cards off the sheet, says that they can be pasted, and can be undone', async () => {
  clipboard('')
  const { ana, ben } = await atAnotherJourney(memoryDevice())
  await cutChosen(ana)
  expect(titles(ana)).toEqual([])
  expect(said(ana)).toEqual([['message.cut', 2]])
  await pasteCopied(ben)
  expect(titles(ben)).toEqual(['skills', 'tour'])
  ana.view.getState().messages[0]?.action?.run()
  expect(titles(ana)).toEqual(['skills', 'tour'])
})

it.each(['ltr', 'rtl'] as const)('cards are pasted around the finger, in a journey that runs %s', async (direction) => {
  clipboard('')
  const { ana } = await atAnotherJourney(memoryDevice())
  await copyChosen(ana)
  const ben = await openSitting({ seed: journeyAbout(EMPTY_JOURNEY, { direction }) })
  await pasteCopied(ben, { x: 800, y: 600 })
  const whole = around([...ben.store.getState().journey.waypoints.values()].map(cardBox))
  const middle = { x: (whole?.x ?? 0) + (whole?.width ?? 0) / 2, y: (whole?.y ?? 0) + (whole?.height ?? 0) / 2 }
  // To the raster of 8 px.
  expect(Math.abs(middle.x - (direction === 'rtl' ? -800 : 800))).toBeLessThanOrEqual(4)
  expect(Math.abs(middle.y - 600)).toBeLessThanOrEqual(4)
})
