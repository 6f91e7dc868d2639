// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { writeJourneyFile } from '../../../src/file/write-file.ts'
import type { Journey } from '../../../src/journey/journey.ts'
import { openJourneyFile } from '../../../src/panels/opening/open-journey-file.ts'
import { readLink } from '../../../src/panels/start/paste-link.tsx'
import { StartPage } from '../../../src/panels/start/start-page.tsx'
import { tellAgo } from '../../../src/panels/tell-ago.ts'
import { type Device, memoryDevice } from '../../../src/session/device.ts'
import { knownJourneys, rememberJourney } from '../../../src/session/known-journeys.ts'
import { journeyOf } from '../../support/journey-of.ts'
import { openSitting, ROOM } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

async function arrive(device: Device = memoryDevice(), language: 'en' | 'ar' = 'en') {
  const onBegin = vi.fn(async (_: Journey) => {})
  const onOpen = vi.fn()
  const page = <StartPage device={device} onBegin={onBegin} onOpen={onOpen} />
  return { onBegin, onOpen, device, ...(await stage(await openSitting(), page, language)) }
}

const fileOf = (text: string, name = 'plan.journey.json') => new File([text], name)

describe('the start page', () => {
  it('begins an empty journey at once, in the language and direction of the person', async () => {
    const { click, onBegin } = await arrive(memoryDevice(), 'ar')
    await click('رحلة جديدة')
    await until(() => expect(onBegin).toHaveBeenCalledOnce())
    const [journey] = onBegin.mock.calls[0] ?? []
    expect(journey?.about).toMatchObject({ title: '', language: 'ar', direction: 'rtl' })
    expect([...(journey?.phases.values() ?? [])].map(({ title }) => title)).toContain('الإعداد')
  })

  it('tells whose journey cannot be begun, for as long as they have not tried again', async () => {
    const { click, said, onBegin } = await arrive()
    onBegin.mockRejectedValueOnce(new Error('nothing that makes ids'))
    await click('New journey')
    await until(() => expect(said()).toContain('The journey could not be begun.'))
    await click('New journey')
    await until(() => expect(onBegin).toHaveBeenCalledTimes(2))
    expect(said()).not.toContain('The journey could not be begun.')
  })

  it('begins an example in the language and direction of the person', async () => {
    const { onBegin } = await arrive(memoryDevice(), 'ar')
    const example = [...document.querySelectorAll<HTMLElement>('.sample-card')].find(({ textContent }) =>
      textContent?.includes('حقوق الأرض في هندوراس'),
    )
    await act(async () => example?.click())
    await until(() => expect(onBegin).toHaveBeenCalledOnce())
    const [journey] = onBegin.mock.calls[0] ?? []
    expect(journey?.about).toMatchObject({ language: 'ar', direction: 'rtl' })
    expect([...(journey?.waypoints.values() ?? [])].map(({ title }) => title)).toContain('جولة دراسية إلى كولومبيا')
  })

  it('opens a link that was pasted, and says so where it is none', async () => {
    const { write, click, onOpen, said } = await arrive()
    await write('Paste a link to a journey', 'https://example.org/minutes')
    await click('Open')
    expect(said()).toContain('This is not a link to a journey')
    await write('Paste a link to a journey', `${location.origin}/j/${ROOM}#secret`)
    await click('Open')
    expect(onOpen).toHaveBeenCalledWith(ROOM, 'secret')
  })

  it('lists what was opened here, and removes from the list only when asked twice', async () => {
    const device = memoryDevice()
    rememberJourney(device, { room: ROOM, key: 'k', role: 'view', title: 'Land rights', openedAt: Date.now() })
    const { click, said, find, onOpen } = await arrive(device)
    expect(said()).toContain('View only')
    await click('Remove “Land rights” from this list')
    await click('Keep')
    expect(knownJourneys(device)).toHaveLength(1)
    await act(async () => document.querySelector<HTMLElement>('.known-open')?.click())
    expect(onOpen).toHaveBeenCalledWith(ROOM, 'k')
    await click('Remove “Land rights” from this list')
    await click('Remove')
    expect(knownJourneys(device)).toEqual([])
    expect(find('Remove “Land rights” from this list')).toBeUndefined()
  })

  it('tells whoever came by a link that was cut that no journey is there, until they have read it', async () => {
    history.replaceState(null, '', '/j/short')
    const { said, click } = await arrive()
    expect(said()).toContain('There is no journey at this address')
    await click('Close')
    expect(said()).not.toContain('There is no journey at this address')
    expect(location.pathname).toBe('/')
  })

  it('tells what is wrong with a file that was dropped, at most twenty things', async () => {
    const { said, onBegin } = await arrive()
    const waypoints = Array.from({ length: 25 }, (_, n) => ({
      id: `w${n}`,
      type: 'outcome',
      kind: 'x',
      at: { x: 0, y: 0 },
    }))
    const broken = fileOf(
      JSON.stringify({ format: 'rihla-journey', version: 1, journey: { waypoints } }),
      'broken.json',
    )
    const drop = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
      dataTransfer: { files: [broken], types: ['Files'] },
    })
    await act(async () => void document.querySelector('.start-page')?.dispatchEvent(drop))
    await until(() => expect(said()).toContain('“broken.json” cannot be opened'))
    expect(document.querySelectorAll('.file-report li')).toHaveLength(21)
    expect(said()).toContain('and 5 more')
    expect(said()).toContain('journey.waypoints[0].kind')
    expect(onBegin).not.toHaveBeenCalled()
  })
})

describe('a file', () => {
  it('opens as a journey of its own: the same words, other ids', async () => {
    const journey = journeyOf('tour -> (skills)')
    const opened = await openJourneyFile(fileOf(writeJourneyFile(journey)))
    if (!('journey' in opened)) throw new Error('the file was not opened')
    const titles = (all: Journey) => [...all.waypoints.values()].map(({ title }) => title).sort()
    expect(titles(opened.journey)).toEqual(titles(journey))
    expect([...opened.journey.waypoints.keys()]).not.toContain('tour')
  })

  it('that is no text of ours yields its flaws', async () => {
    expect(await openJourneyFile(fileOf('{ "format": '))).toMatchObject({ flaws: [{ code: 'notJson' }] })
  })
})

describe('a link', () => {
  const here = 'https://maps.example/'
  it.each([
    [`https://maps.example/j/${ROOM}#key`, { page: 'journey', room: ROOM, key: 'key' }],
    [`  /j/${ROOM}#key `, { page: 'journey', room: ROOM, key: 'key' }],
    [
      `https://other.example/j/${ROOM}#key`,
      { page: 'journey', room: ROOM, key: 'key', elsewhere: `https://other.example/j/${ROOM}#key` },
    ],
    [`https://maps.example/j/${ROOM}`, undefined],
    [`javascript:/j/${ROOM}#key`, undefined],
    ['hello', undefined],
  ])('%s is read', (link, address) => expect(readLink(link, here)).toEqual(address))
})

describe('how long ago', () => {
  const now = Date.UTC(2026, 10, 24, 12)
  it.each([
    [30_000, ''],
    [5 * 60_000, '5 minutes ago'],
    [26 * 3_600_000, 'yesterday'],
    [9 * 86_400_000, 'Nov 15, 2026'],
  ])('%d ms are told as %j', (ms, words) => expect(tellAgo(now - ms, now, 'en')).toBe(words))
})
