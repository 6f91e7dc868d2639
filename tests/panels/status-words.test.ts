import { describe, expect, it } from 'vitest'
import { statusWords } from '../../src/panels/status-words.ts'
import type { Status } from '../../src/session/connection.ts'

const WELL: Status = {
  line: 'online',
  because: null,
  againIn: 0,
  unsaved: 0,
  synced: true,
  role: 'edit',
  storageTrouble: false,
  notTaken: false,
  full: false,
  nearlyFull: false,
  damaged: false,
}
const words = (status: Partial<Status>, { shared = true, kept = true } = {}) =>
  statusWords({ ...WELL, ...status }, { shared, kept })

describe('what is said of the state of a journey', () => {
  it('is "saved" only when all has arrived, the line is up and the server holds every change', () => {
    const lines = ['connecting', 'online', 'offline', 'refused'] as const
    const all = lines.flatMap((line) =>
      [0, 1].flatMap((unsaved) =>
        [true, false].flatMap((synced) =>
          [true, false].flatMap((storageTrouble) =>
            [true, false].map((full) => ({ line, unsaved, synced, storageTrouble, full })),
          ),
        ),
      ),
    )
    const saved = all.filter((status) => words(status).short === 'status.saved')
    expect(saved).toEqual([{ line: 'online', unsaved: 0, synced: true, storageTrouble: false, full: false }])
    expect(words({}, { shared: false }).short).not.toBe('status.saved')
  })

  it('R15 says calmly that the journey is nearly full, to those who can do something about it', () => {
    const nearly = words({ nearlyFull: true })
    expect(nearly).toMatchObject({ tone: 'well', short: 'status.nearlyFull', long: 'door.nearlyFull' })
    expect(nearly.open).toBeUndefined()
    expect(nearly.ways).toEqual(['saveFile'])
    expect(words({ nearlyFull: true, unsaved: 1 }).short).toBe('status.saving')
    expect(words({ nearlyFull: true, full: true }).short).toBe('status.full')
    expect(words({ nearlyFull: true, role: 'view' }).short).toBe('status.upToDate')
  })

  it('counts the changes that wait on this device while the line is down', () => {
    expect(words({ line: 'offline', unsaved: 3 })).toMatchObject({ short: 'status.offlineUnsaved', count: 3 })
    expect(words({ line: 'offline' })).toMatchObject({ short: 'status.offline', tone: 'apart' })
  })

  it('warns, and offers a file, where this browser keeps nothing and the line is down', () => {
    const lost = words({ line: 'offline', unsaved: 2 }, { kept: false })
    expect(lost).toMatchObject({ short: 'status.offlineLost', tone: 'trouble', open: true, ways: ['saveFile'] })
  })

  it.each(['keyRefused', 'keyRevoked', 'keyEnded', 'noSuchRoom', 'malformed', 'tooLarge'] as const)(
    'explains %s and offers a way on',
    (because) => {
      const refused = words({ line: 'refused', because })
      expect(refused).toMatchObject({ short: 'status.refused', long: `door.${because}`, open: true })
      expect(refused.ways).toContain('saveFile')
      expect(refused.ways).toContain(because === 'malformed' ? 'reload' : 'newRoom')
    },
  )

  it.each(['roomCrowded', 'addressCrowded', 'serverCrowded', 'tooManyTries', 'tooFast', 'notReadable'] as const)(
    'explains %s at once, while the page tries again, and offers a file',
    (because) => {
      const waiting = words({ line: 'offline', because, unsaved: 2 })
      expect(waiting).toMatchObject({ long: `door.${because}`, tone: 'apart', open: true, ways: ['saveFile'] })
      expect(words({ line: 'offline', because, unsaved: 2 }, { kept: false }).tone).toBe('trouble')
    },
  )

  it.each([
    [{ full: true }, 'door.full'],
    [{ storageTrouble: true }, 'door.trouble'],
    [{ storageTrouble: true, notTaken: true }, 'door.notTaken'],
    [{ damaged: true }, 'door.damaged'],
  ])('warns of %o and offers a file', (state, long) => {
    const warning = words(state)
    expect(warning).toMatchObject({ tone: 'trouble', long, open: true })
    expect(warning.ways).toContain('saveFile')
  })

  it.each(['tooManyRooms', 'cannotStore', 'notMade'] as const)(
    'says that the server answered and made no room (%s), when it is asked again, and offers a file',
    (because) => {
      const refused = words({ line: 'connecting', because, againIn: 3 }, { shared: false })
      expect(refused).toMatchObject({ short: 'status.notShared', long: `door.${because}`, count: 3, open: true })
      expect(refused.ways).toContain('saveFile')
      expect(words({ because }, { shared: false, kept: false })).toMatchObject({
        short: 'status.notKept',
        tone: 'trouble',
      })
    },
  )

  it('does not call a journey saved to somebody who only looks', () => {
    expect(words({ role: 'view' }).short).toBe('status.upToDate')
  })
})
