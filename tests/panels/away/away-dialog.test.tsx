// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Language } from '../../../src/i18n/languages.ts'
import { diffJourneys } from '../../../src/journey/diff.ts'
import type { DraftId } from '../../../src/journey/ids.ts'
import { type ListedRevision, NO_REASON } from '../../../src/journey/revision.ts'
import { AwayDialog } from '../../../src/panels/away/away-dialog.tsx'
import { adoptedMeanwhile } from '../../../src/panels/away/away-news.tsx'
import { type Away, awayOf } from '../../../src/session/away.ts'
import { loadTrail } from '../../../src/session/trail.ts'
import {
  draftOf,
  instrumentOf,
  journeyPlus,
  journeyWith,
  lessonOf,
  loopOf,
  named,
  outcomeOf,
  turnOf,
} from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { revisionOf } from '../../support/trail-of.ts'
import { stage } from '../stage.tsx'

const BEFORE = journeyWith(instrumentOf('tour'))
const AFTER = journeyWith(instrumentOf('tour', { title: 'Tour of dairies' }), outcomeOf('trust'))

async function open(told: Partial<Away>, language: Language = 'en', seed = AFTER) {
  const session = await openSitting({ seed })
  const away: Away = {
    since: Date.now() - 7_200_000,
    until: Date.now(),
    because: 'away',
    before: BEFORE,
    after: AFTER,
    changes: diffJourneys(BEFORE, AFTER),
    news: [],
    ended: [],
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

  it.each(['Added the outcome “trust”', 'Show it on the map'])(
    'leads to the map from over a pane that would cover it, on a phone: %s',
    async (way) => {
      vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }))
      onTestFinished(() => void vi.unstubAllGlobals())
      const { session, click } = await open({})
      session.view.setState({ panel: 'history', place: 'outline' })
      await click(way)
      const { panel, place } = session.view.getState()
      expect([panel, place]).toEqual([null, 'canvas'])
    },
  )

  it('tells what was learned, decided and begun, each a way to where it stands', async () => {
    const rain = lessonOf('rain', { happened: 'It rained.', by: 'Ben', decision: 'adapt', decisionReason: 'Too wet' })
    const home = draftOf('home', { title: 'Practice at home' })
    const news: Away['news'] = [
      { what: 'turn', turn: turnOf('may', 'review', { title: 'Graduates' }) },
      { what: 'lesson', lesson: rain },
      { what: 'decided', lesson: rain },
      { what: 'draft', draft: home },
    ]
    const after = journeyPlus(AFTER, loopOf('review'), rain, home)
    const { session, click, words } = await open({ news, after }, 'en', after)
    expect(words()).toContain('“review” was held: Turn of Mar 8, 2024 · Graduates')
    expect(words()).toContain('Ben recorded a lesson: “It rained.”')
    await click('The rearrangement “Practice at home” was begun')
    expect(session.showing.getState().showing).toMatchObject({ of: 'draft', draft: 'home' })
    expect(session.view.getState().panel).toBe('rearrange')
    await click('The lesson “It rained.” now stands at: AdaptedWhy: Too wet')
    expect(session.view.getState().panel).toBe('lessons')
  })

  it('tells an adoption by its name and reason, and leads to its revision', async () => {
    const { session, click, words } = await open({ ended: ['home' as DraftId] })
    const trail = await loadTrail(session)
    const reason = { ...NO_REASON, rationale: 'No facility' }
    const live = session.live.getState().journey
    await act(async () => {
      session.identify({ name: 'Ben', colour: '#A85E00' })
      trail.keepAdoption('home' as DraftId, 'Practice at home', live, reason)
      session.identify({ name: 'Ana', colour: '#0067A8' })
    })
    expect(words()).toContain('Ben adopted the rearrangement “Practice at home”')
    await click('Ben adopted the rearrangement “Practice at home”Why: No facility')
    expect(session.view.getState().panel).toBe('history')
  })

  it('counts as an adoption meanwhile what is of a known draft, or since by its clock, and of somebody else', () => {
    const at = (id: string, day: string, by: string): ListedRevision =>
      ({
        ...revisionOf(id, { kept: 'adopted', at: `${day}T09:00:00Z`, by }),
        newer: false,
        number: 1,
        key: id,
      }) as const
    const all = [
      at('old', '2026-01-01', 'Ben'),
      at('home', '2016-01-01', 'Ben'),
      at('home-2', '2016-01-01', 'Ben'),
      at('new', '2026-06-01', 'Ben'),
      at('mine', '2026-06-01', 'Ana'),
      at('since the return', '2026-07-01', 'Ben'),
    ]
    const until = Date.parse('2026-06-02')
    const since = Date.parse('2026-05-01')
    const ids = (away: Pick<Away, 'ended' | 'since'>) =>
      adoptedMeanwhile(all, { ...away, until }, 'Ana').map(({ id }) => id)
    expect(ids({ ended: ['home' as DraftId], since })).toEqual(['home', 'home-2', 'new'])
    expect(ids({ ended: [], since: null })).toEqual([])
  })

  it('tells a decision that two took at once in the words of the record', async () => {
    const rain = lessonOf('rain', { happened: 'It rained.' })
    const met: Away['met'] = [
      { table: 'lessons', id: 'rain', field: 'decision', stands: 'theirs', mine: 'adopt', theirs: 'reject' },
    ]
    const { words } = await open({ because: 'offline', met }, 'en', journeyPlus(AFTER, rain))
    expect(words()).toContain('It rained. · Decision')
    expect(words()).toContain('wrote “Not taken up”, and that stands. You wrote “Adopted”.')
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
