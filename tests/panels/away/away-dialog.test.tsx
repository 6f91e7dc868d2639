// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Language } from '../../../src/i18n/languages.ts'
import { diffJourneys } from '../../../src/journey/diff.ts'
import { AwayDialog } from '../../../src/panels/away/away-dialog.tsx'
import { type Away, awayOf } from '../../../src/session/away.ts'
import { instrumentOf, journeyWith, named, outcomeOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

const BEFORE = journeyWith(instrumentOf('tour'))
const AFTER = journeyWith(instrumentOf('tour', { title: 'Tour of dairies' }), outcomeOf('trust'))

async function open(told: Partial<Away>, language: Language = 'en') {
  const session = await openSitting({ seed: AFTER })
  const away: Away = {
    since: Date.now() - 7_200_000,
    because: 'away',
    before: BEFORE,
    after: AFTER,
    changes: diffJourneys(BEFORE, AFTER),
    met: [],
    base: BEFORE,
    ...told,
  }
  awayOf(session).setState({ away, count: 2 })
  let closed = false
  const shown = await stage(session, <AwayDialog onClose={() => (closed = true)} />, language)
  return { session, ...shown, words: () => document.body.textContent ?? '', isClosed: () => closed }
}

describe('while you were away', () => {
  it('tells in sentences what others did, each leading to its card', async () => {
    const { session, click, words, isClosed } = await open({})
    expect(words()).toContain('While you were away')
    expect(words()).toContain('Renamed “tour” to “Tour of dairies”')
    await click('Added the outcome “trust”')
    expect(isClosed()).toBe(true)
    expect([...session.view.getState().waypoints]).toEqual([named('trust')])
  })

  it('shows on the map what came and what went', async () => {
    const { session, click } = await open({})
    await click('Show it on the map')
    expect(session.showing.getState()).toMatchObject({ showing: { of: 'live' }, against: { before: BEFORE } })
  })

  it('tells whose word stands where two changed the same', async () => {
    const card = { table: 'waypoints', id: 'tour' } as const
    const met: Away['met'] = [
      { ...card, field: 'title', stands: 'theirs', mine: 'Tour of farms', theirs: 'Tour of dairies' },
      { ...card, field: 'notes', stands: 'mine', mine: 'Long', theirs: 'Longer' },
    ]
    const { words } = await open({ because: 'offline', met })
    expect(words()).toContain('While you were offline')
    expect(words()).toContain('wrote “Tour of dairies”, and that stands. You wrote “Tour of farms”.')
    expect(words()).toContain('Yours stands; Somebody changed it too.')
  })

  it('does not say since when where the clock was set back', async () => {
    const { words } = await open({ since: null })
    expect(words()).not.toContain('You last saw the map')
  })

  it('speaks Arabic', async () => {
    const { words } = await open({}, 'ar')
    expect(words()).toContain('أثناء غيابك')
    expect(words()).not.toMatch(/away\.|history\.|change\./)
  })
})
