import { describe, expect, it } from 'vitest'
import { PRESENCE_COLOURS } from '../../src/document/presence.ts'
import { readAddress, writeAddress } from '../../src/session/address.ts'
import { browserDevice, memoryDevice } from '../../src/session/device.ts'
import { keepIdentity, readIdentity } from '../../src/session/identity.ts'
import { forgetJourney, type KnownJourney, knownJourneys, rememberJourney } from '../../src/session/known-journeys.ts'
import { keepPreferences, readPreferences } from '../../src/session/preferences.ts'

const roomOf = (n: number): string => String(n).padStart(22, 'r')
const known = (n: number, more: Partial<KnownJourney> = {}): KnownJourney => ({
  room: roomOf(n),
  key: 'key',
  role: 'edit',
  title: `Journey ${n}`,
  openedAt: n,
  ...more,
})

describe('a device', () => {
  it('remembers under our own name, and forgets', () => {
    const kept = new Map<string, string>()
    const device = browserDevice({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as Storage)
    device.write('name', 'Ana')
    expect([device.read('name'), [...kept]]).toEqual(['Ana', [['rihla.name', 'Ana']]])
    device.forget('name')
    expect([device.read('name'), kept.size]).toEqual([null, 0])
  })

  it('where storing is forbidden still remembers for as long as the page is open, and never throws', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError')
    }
    const device = browserDevice({ getItem: refuse, setItem: refuse, removeItem: refuse } as unknown as Storage)
    device.write('name', 'Ana')
    expect(device.read('name')).toBe('Ana')
    device.forget('name')
    expect(device.read('name')).toBeNull()
  })

  it('that is full keeps the newer value in mind', () => {
    const device = browserDevice({
      getItem: () => 'old',
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
      removeItem: () => {},
    } as unknown as Storage)
    device.write('name', 'new')
    expect(device.read('name')).toBe('new')
  })
})

describe('journeys that were opened on this device', () => {
  it('are listed last opened first, each once', () => {
    const device = memoryDevice()
    for (const n of [1, 2, 3]) rememberJourney(device, known(n))
    rememberJourney(device, known(1, { openedAt: 9, title: 'Renamed' }))
    expect(knownJourneys(device)).toEqual([known(1, { openedAt: 9, title: 'Renamed' }), known(3), known(2)])
  })

  it('can be forgotten', () => {
    const device = memoryDevice()
    for (const n of [1, 2]) rememberJourney(device, known(n))
    forgetJourney(device, roomOf(2))
    expect(knownJourneys(device)).toEqual([known(1)])
  })

  it('are two hundred at most', () => {
    const device = memoryDevice()
    for (let n = 1; n <= 210; n += 1) rememberJourney(device, known(n))
    expect(knownJourneys(device).map(({ openedAt }) => openedAt)).toEqual(
      Array.from({ length: 200 }, (_, n) => 210 - n),
    )
  })

  it.each(['not json', '{"length":3}', 'null', '[null,1,"x",[],{}]', '[{"room":"short"}]', '[{"room":7}]'])(
    'are none in %s',
    (text) => {
      const device = memoryDevice()
      device.write('journeys', text)
      expect(knownJourneys(device)).toEqual([])
    },
  )

  it('are read field by field: an odd one costs that field', () => {
    const device = memoryDevice()
    device.write(
      'journeys',
      JSON.stringify([{ room: roomOf(1), key: 7, role: 'owner', title: ['x'], openedAt: 'now' }]),
    )
    expect(knownJourneys(device)).toEqual([known(1, { key: '', title: '', openedAt: 0 })])
  })
})

describe('an address', () => {
  it.each(['/', '/j/', '/j/short', `/j/${roomOf(1)}/more`, `/J/${roomOf(1)}`, `/j/${roomOf(1)}x`])(
    '%s leads to the start',
    (pathname) => {
      expect(readAddress({ pathname, hash: '#key' })).toEqual({ page: 'start' })
    },
  )

  it('of a journey carries its key behind the #, where no log sees it', () => {
    const address = { page: 'journey', room: roomOf(1), key: 'v1.abc_-9' } as const
    expect(writeAddress(address)).toBe(`/j/${roomOf(1)}#v1.abc_-9`)
    expect(readAddress({ pathname: `/j/${roomOf(1)}`, hash: '#v1.abc_-9' })).toEqual(address)
    expect(writeAddress({ page: 'start' })).toBe('/')
  })

  it.each(['#<script>', '#a b', `#${'k'.repeat(201)}`, '#%61'])('with the odd key %s has none', (hash) => {
    expect(readAddress({ pathname: `/j/${roomOf(1)}`, hash })).toMatchObject({ key: '' })
  })
})

describe('who one is', () => {
  it('is a cleaned name and one of our colours, the same the next time', () => {
    const device = memoryDevice()
    expect(readIdentity(device, () => 0.3)).toEqual({ name: '', colour: PRESENCE_COLOURS[2] })
    keepIdentity(device, { name: '  Ana\n\u202E ', colour: PRESENCE_COLOURS[1] })
    expect(readIdentity(device, () => 0.9)).toEqual({ name: 'Ana', colour: PRESENCE_COLOURS[1] })
  })

  it('is never a colour that somebody wrote into the storage', () => {
    const device = memoryDevice()
    device.write('colour', 'red; background: url(x)')
    expect(readIdentity(device, () => 0)).toEqual({ name: '', colour: PRESENCE_COLOURS[0] })
  })
})

describe('how a person likes the product', () => {
  it('follows the browser until they choose', () => {
    const device = memoryDevice()
    expect(readPreferences(device, ['de-AT', 'pt-BR', 'fr'])).toEqual({ language: 'pt', theme: 'system' })
    keepPreferences(device, { language: 'ar', theme: 'dark' })
    expect(readPreferences(device, ['pt-BR'])).toEqual({ language: 'ar', theme: 'dark' })
  })

  it('is English and the system’s theme where nothing else fits', () => {
    const device = memoryDevice()
    device.write('language', 'tlh')
    device.write('theme', 'pink')
    expect(readPreferences(device, [])).toEqual({ language: 'en', theme: 'system' })
  })
})
