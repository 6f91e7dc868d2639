// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Change } from '../../../src/journey/change.ts'
import type { DraftId, LessonId } from '../../../src/journey/ids.ts'
import { NO_REASON } from '../../../src/journey/revision.ts'
import { CardDeeds } from '../../../src/panels/history/card-deeds.tsx'
import { HistoryPane } from '../../../src/panels/history/history-pane.tsx'
import { LessonsPane } from '../../../src/panels/lessons/lessons-pane.tsx'
import { loadTrail } from '../../../src/session/trail.ts'
import { journeyOf, journeyPlus, journeyWith, lessonOf, named, phaseOf, turnOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

/** A device that asked for less motion, or did not. */
let isCalm = false
beforeEach(() => {
  isCalm = false
  window.matchMedia = ((query: string) => ({
    matches: query.includes('reduced-motion') && isCalm,
    addEventListener: () => {},
    removeEventListener: () => {},
  })) as unknown as typeof window.matchMedia
})

const titled = (id: string, title: string): Change => ({ do: 'set', in: 'waypoints', id, fields: { title } })
const dropped = (id: string): Change => ({ do: 'drop', in: 'waypoints', id })

async function open(seed = journeyOf('tour', 'trust'), role: 'edit' | 'view' = 'edit') {
  const session = await openSitting({ seed, role })
  session.identify({ ...session.presence.getState().own, name: 'Ana' })
  const trail = await loadTrail(session)
  return { session, trail, show: () => stage(session, <HistoryPane />) }
}

/** Two revisions: the plan, then one in which the tour has another name and trust has left. */
async function opened() {
  const { session, trail, show } = await open()
  trail.keep('The plan')
  session.actions.run(() => [titled('tour', 'Tour of dairies'), dropped('trust')])
  const reason = { ...NO_REASON, rationale: 'Nobody could practise at home' }
  trail.keep('After the tour', 'adopted', reason)
  return { session, trail, ...(await show()) }
}

const first = 'Revision 2 After the tour'
const heads = () => [...document.querySelectorAll<HTMLElement>('.history-head')]
const choose = async (click: Awaited<ReturnType<typeof stage>>['meanwhile'], place: number) =>
  click(() => heads()[place]?.click())

describe('the history', () => {
  it('says kindly what to do where nothing was kept yet', async () => {
    const { show } = await open(journeyWith())
    const { said } = await show()
    expect(said()).toContain('No revision yet')
    expect(said()).toContain('Keep the map as it is now')
  })

  it('offers no keeping to whoever only looks', async () => {
    const { show } = await open(journeyOf('tour'), 'view')
    const { find, said } = await show()
    expect(find('Keep this as…')).toBeUndefined()
    expect(said()).toContain('once people who edit this map have kept some')
  })

  it('keeps the map as it is now under a name', async () => {
    const { show, trail } = await open()
    const { click, write } = await show()
    await click('Keep this as…')
    await write('What the map is called as it is now', 'Before the review')
    await click('Keep')
    expect(trail.store.getState().revisions).toMatchObject([{ name: 'Before the review', kept: 'byHand', by: 'Ana' }])
  })

  it('asks why the map is kept', async () => {
    const { show, trail } = await open()
    const { click, write } = await show()
    await click('Keep this as…')
    await write('What the map is called as it is now', 'Before the review')
    await write('Why it is kept', 'The minister asked for it')
    await click('Keep')
    expect(trail.store.getState().revisions).toMatchObject([{ reason: { rationale: 'The minister asked for it' } }])
  })

  it.each(['Escape', 'Cancel'] as const)('asks before %s throws away what was written', async (way) => {
    const { show, trail } = await open()
    const { click, write, press, control, find, said } = await show()
    const leaveIt = () => (way === 'Cancel' ? click('Cancel') : press(control('Why it is kept'), 'Escape'))
    await click('Keep this as…')
    await write('Why it is kept', 'The minister asked for it')
    await leaveIt()
    expect(said()).toContain('This is not kept yet. Throw it away?')
    expect(document.activeElement).toBe(control('Go on writing'))
    await click('Go on writing')
    expect(control<HTMLTextAreaElement>('Why it is kept').value).toBe('The minister asked for it')
    expect(document.activeElement).toBe(control('Why it is kept'))
    // A hasty second Escape is no answer.
    await press(control('Why it is kept'), 'Escape')
    await press(control('Why it is kept'), 'Escape')
    expect(control<HTMLTextAreaElement>('Why it is kept').value).toBe('The minister asked for it')
    await leaveIt()
    await click('Throw it away')
    expect(find('Why it is kept')).toBeUndefined()
    await click('Keep this as…')
    expect(control<HTMLTextAreaElement>('Why it is kept').value).toBe('')
    expect(trail.store.getState().revisions).toEqual([])
  })

  it('asks nothing where nothing was written', async () => {
    const { show } = await open()
    const { click, press, control, find } = await show()
    await click('Keep this as…')
    await press(control('What the map is called as it is now'), 'Escape')
    expect(find('Keep this as…')).toBeDefined()
  })

  it('holds what was written while one looks into another part of the history, or closes it', async () => {
    const { session, show } = await open()
    const here = await show()
    await here.click('Keep this as…')
    await here.write('Why it is kept', 'The minister asked for it')
    await here.click('Activity')
    await here.click('Revisions')
    expect(here.control<HTMLTextAreaElement>('Why it is kept').value).toBe('The minister asked for it')
    const again = await stage(session, <HistoryPane />)
    expect(again.said()).toContain('Keep')
    expect([...document.querySelectorAll('textarea')].map(({ value }) => value)).toEqual(
      Array(2).fill('The minister asked for it'),
    )
  })

  it('takes the focus when it was begun, and not when one comes back to it', async () => {
    const { show } = await open()
    const here = await show()
    const name = () => here.control('What the map is called as it is now')
    await here.click('Keep this as…')
    expect(document.activeElement).toBe(name())
    await here.click('Activity')
    await here.click('Revisions')
    expect(document.activeElement).not.toBe(name())
  })

  it('lets a reason be added where none was said, and changed then', async () => {
    const { trail, click, write, leave, find, said, meanwhile } = await opened()
    await choose(meanwhile, 0)
    expect(find('Add a reason')).toBeUndefined()
    await choose(meanwhile, 1)
    await click('Add a reason')
    await write('Why', 'To begin with')
    await leave('Why')
    expect(trail.store.getState().revisions[0]).toMatchObject({ reason: { rationale: 'To begin with' } })
    expect(said()).toContain('To begin with')
    expect(said()).toMatch(/Reason added by .?Ana.?, /)
    expect(find('Change the reason')).toBeDefined()
    expect(find('Add a reason')).toBeUndefined()
  })

  it('offers to take an added reason back, and says so where somebody wrote it anew since', async () => {
    const { session, trail, click, write, leave, meanwhile } = await opened()
    const [plan] = trail.store.getState().revisions
    const why = () => trail.store.getState().revisions[0]
    const undo = () => session.view.getState().messages.at(-1)?.action?.run()
    await choose(meanwhile, 1)
    await click('Add a reason')
    await write('Why', 'To begin with')
    await leave('Why')
    expect(session.view.getState().messages).toMatchObject([{ key: 'history.why.given' }])
    await meanwhile(() => undo())
    expect(why()).toMatchObject({ reason: { rationale: '' } })
    await click('Add a reason')
    await write('Why', 'To begin with')
    await leave('Why')
    await meanwhile(() => void trail.giveReason(plan?.id as never, 'Of somebody else'))
    await meanwhile(() => undo())
    expect(why()).toMatchObject({ reason: { rationale: 'Of somebody else' } })
    expect(session.view.getState().messages.at(-1)?.key).toBe('history.why.overtaken')
  })

  it('lets whoever only looks add no reason', async () => {
    const { session, find, meanwhile } = await opened()
    await meanwhile(() => session.connection.status.setState({ role: 'view' }))
    await choose(meanwhile, 1)
    expect(find('Look at it')).toBeDefined()
    expect(find('Add a reason')).toBeUndefined()
  })

  it('lists the newest first, with who, why and how much', async () => {
    await opened()
    const [newest, oldest] = heads().map((head) => head.textContent ?? '')
    expect(newest).toContain(first)
    expect(newest).toContain('by Ana')
    expect(newest).toContain('Nobody could practise at home')
    expect(newest).toContain('1 card dropped')
    expect(newest).toContain('1 says something else')
    expect(oldest).toContain('2 cards added')
  })

  it('shows a revision, compared with the one before', async () => {
    const { session, click, meanwhile } = await opened()
    await choose(meanwhile, 0)
    await click('Look at it')
    const { showing, against } = session.showing.getState()
    expect(showing.of).toBe('past')
    expect(against?.name).toBe('1 · The plan')
    expect(session.store.getState().journey.waypoints.get(named('tour'))?.title).toBe('Tour of dairies')
  })

  it('compares a revision with the map as it is now', async () => {
    const { session, click, meanwhile } = await opened()
    await choose(meanwhile, 1)
    await click('Compare with now')
    const { showing, against } = session.showing.getState()
    expect(showing.of).toBe('live')
    expect(against?.before === 'live' ? '' : [...(against?.before.waypoints.keys() ?? [])]).toEqual(['tour', 'trust'])
  })

  it('restores a revision as a step that can be taken back, and keeps what was there', async () => {
    const { session, trail, click, meanwhile } = await opened()
    session.actions.run(() => [titled('tour', 'Tour of farms')])
    await choose(meanwhile, 1)
    await click('Restore')
    const titles = () => [...session.live.getState().journey.waypoints.values()].map(({ title }) => title)
    expect(titles()).toEqual(['tour', 'trust'])
    expect(trail.store.getState().revisions.at(-1)).toMatchObject({ kept: 'before' })
    await meanwhile(() => session.actions.undo())
    expect(titles()).toEqual(['Tour of farms'])
  })

  it('gives a revision another name', async () => {
    const { trail, click, write, leave, meanwhile } = await opened()
    await choose(meanwhile, 0)
    await click('Rename')
    await write('Name of the revision', 'After the study tour')
    await leave('Name of the revision')
    expect(trail.store.getState().revisions.at(-1)?.name).toBe('After the study tour')
  })

  it('folds quiet revisions together until they are asked for', async () => {
    const { session, trail, show } = await open()
    for (const title of ['one', 'two', 'three']) {
      session.actions.run(() => [titled('tour', title)])
      trail.keep('', 'quiet')
    }
    const { said, meanwhile } = await show()
    expect(heads()).toHaveLength(0)
    expect(said()).toContain('3 kept quietly')
    await meanwhile(() => document.querySelector<HTMLElement>('.history-quiet button')?.click())
    expect(heads()).toHaveLength(3)
  })

  it('shows a card that was dropped where it stood', async () => {
    const { session, click } = await opened()
    await click('Dropped')
    await click('Look at it · trust')
    expect(session.showing.getState().showing.of).toBe('past')
    expect(session.store.getState().journey.waypoints.has(named('trust'))).toBe(true)
    expect([...session.view.getState().waypoints]).toEqual(['trust'])
  })

  it('brings back a card that was dropped', async () => {
    const { session, click } = await opened()
    await click('Dropped')
    await click('Bring back “trust”')
    expect(session.live.getState().journey.waypoints.has(named('trust'))).toBe(true)
    expect([...session.view.getState().waypoints]).toEqual(['trust'])
  })
})

describe('many that were dropped', () => {
  const names = ['tour', 'talk', 'fair', 'visit', 'course', 'forum', 'dairy', 'trial', 'twinning']

  /** Nine cards that have left for a reason, in the list of what was dropped. */
  async function nineDropped() {
    const { session, trail, show } = await open(journeyOf(`${names.join(', ')}, stays`))
    trail.keep('The plan')
    session.actions.run(() => names.map(dropped))
    trail.keep('After the review', 'byHand', { ...NO_REASON, rationale: 'The money went' })
    const on = await show()
    await on.click('Dropped')
    const listed = () => [...document.querySelectorAll('.history-dropped strong')].map(({ textContent }) => textContent)
    return { ...on, listed }
  }
  const search = 'Search what was dropped'

  it('are searched by title, kind, revision and reason, and it is told how many fit', async () => {
    const { write, listed, said } = await nineDropped()
    expect(listed()).toHaveLength(9)
    await write(search, 'dáiry')
    expect(listed()).toEqual(['dairy'])
    expect(said()).toContain('1 of 9')
    for (const words of ['review', 'money']) {
      await write(search, words)
      expect([words, listed().length]).toEqual([words, 9])
    }
    await write(search, 'nobody')
    expect(listed()).toEqual([])
    expect(said()).toContain('Nothing that was dropped fits.')
  })

  it('are all there again after Escape, which closes nothing else', async () => {
    const { write, press, control, listed } = await nineDropped()
    await write(search, 'dairy')
    await press(control(search), 'Escape')
    expect([listed().length, control<HTMLInputElement>(search).value]).toEqual([9, ''])
  })

  it('keep the search in which one is writing when some of them come back, and few have none', async () => {
    const { write, click, control, listed, find } = await nineDropped()
    await write(search, 'dairy')
    await click('Bring back “dairy”')
    expect(listed()).toEqual([])
    await write(search, '')
    expect([listed().length, document.activeElement]).toEqual([8, control(search)])
    await click('Revisions')
    await click('Dropped')
    expect([listed().length, find(search)]).toEqual([8, undefined])
  })
})

describe('links that were dropped', () => {
  it('are told with why, lead to where they stood, and come back as a step that can be undone', async () => {
    const { session, trail, show } = await open(journeyOf('tour -> talk'))
    trail.keep('The plan')
    session.actions.run(() => [{ do: 'drop', in: 'links', id: 'tour-precedes-talk' } as Change])
    trail.keep('After the tour', 'byHand', { ...NO_REASON, rationale: 'The talk comes first' })
    const { click, said } = await show()
    await click('Dropped')
    expect(said()).toContain('“tour” comes before “talk”')
    expect(said()).toContain('The talk comes first')
    await click('Look at it · “tour” comes before “talk”')
    expect(session.showing.getState().showing.of).toBe('past')
    expect([...session.view.getState().links]).toEqual(['tour-precedes-talk'])
    await click('Bring back: “tour” comes before “talk”')
    expect([...session.live.getState().journey.links.keys()]).toEqual(['tour-precedes-talk'])
    await act(async () => session.actions.undo())
    expect(session.live.getState().journey.links.size).toBe(0)
  })

  it('do not come back where one of their cards has left since', async () => {
    const { session, trail, show } = await open(journeyOf('tour -> talk'))
    trail.keep('The plan')
    session.actions.run(() => [{ do: 'drop', in: 'links', id: 'tour-precedes-talk' } as Change])
    trail.keep('After the tour')
    session.actions.run(() => [dropped('talk')])
    const { click, find } = await show()
    await click('Dropped')
    expect(find('Look at it · “tour” comes before “talk”')).toBeDefined()
    expect(find('Bring back: “tour” comes before “talk”')).toBeUndefined()
  })
})

describe('the slider', () => {
  it('goes through the revisions to the map now', async () => {
    const { session, click, control } = await opened()
    const range = () => control<HTMLInputElement>('Play through the revisions')
    expect(range().getAttribute('aria-valuetext')).toBe('The map now')
    await click('The one before')
    expect(range().getAttribute('aria-valuetext')).toContain('2 · After the tour')
    await click('The one before')
    expect(range().getAttribute('aria-valuetext')).toContain('1 · The plan')
    expect(session.showing.getState()).toMatchObject({ showing: { of: 'past' }, against: null })
    await click('The next one')
    await click('The next one')
    expect(session.showing.getState().showing.of).toBe('live')
  })

  it('plays from state to state where somebody asked for less motion, too, and stops where it is told to', async () => {
    isCalm = true
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { session, click, find } = await opened()
    await click('Play')
    const { showing } = session.showing.getState()
    expect(showing).toMatchObject({ of: 'past' })
    await act(async () => vi.advanceTimersByTime(2_000))
    expect(session.showing.getState().showing).not.toEqual(showing)
    await click('Pause')
    const paused = session.showing.getState().showing
    await act(async () => vi.advanceTimersByTime(10_000))
    expect(session.showing.getState().showing).toEqual(paused)
    expect(find('Play')).toBeDefined()
  })
})

describe('who changed what', () => {
  it('is told by person and day', async () => {
    const { click, said } = await opened()
    await click('Activity')
    expect(said()).toContain('Ana (you)')
    expect(said()).toContain('Added the study tour “Tour of dairies”')
  })

  it('leads to what each line is about: the card, the lesson, the loop of a turn, the pane of a phase', async () => {
    const { session, show } = await open(journeyOf('tour', '@review ~> tour'))
    session.actions.run(() => [
      { do: 'put', in: 'lessons', record: lessonOf('rain', { happened: 'It rains in May' }) },
      { do: 'put', in: 'turns', record: turnOf('may', 'review', { title: 'Graduates in May' }) },
      { do: 'put', in: 'turns', record: turnOf('june', 'gone', { title: 'Of a loop that went' }) },
      { do: 'put', in: 'phases', record: phaseOf('prepare', 0) },
    ])
    const { click, meanwhile } = await show()
    await click('Activity')
    const go = async (words: RegExp) => {
      // With a card chosen the lines are those of that card alone.
      await meanwhile(() => session.view.select([]))
      session.view.setState({ panel: 'history' })
      const line = [...document.querySelectorAll<HTMLElement>('.deeds ul > li')].find((one) =>
        words.test(one.textContent ?? ''),
      )
      await act(async () => line?.querySelector('button')?.click())
      const { waypoints, panel } = session.view.getState()
      return [line !== undefined, [...waypoints].join(), panel]
    }
    expect(await go(/Of a loop that went/)).toEqual([true, '', 'history'])
    expect(await go(/Graduates in May/)).toEqual([true, 'review', 'history'])
    expect(await go(/It rains in May/)).toEqual([true, '', 'lessons'])
    expect(await go(/prepare/)).toEqual([true, '', 'phases'])
  })

  it('of one card stands at its foot', async () => {
    const { session } = await opened()
    const { said } = await stage(session, <CardDeeds id={named('tour')} />)
    expect(said()).toContain('Who worked on this')
    expect(said()).toContain('Ana (you)')
  })
})

describe('a draft', () => {
  it('that is shown does not keep a revision from being looked at', async () => {
    const { session, trail, meanwhile, click } = await opened()
    const draft = 'draft' as DraftId
    session.actions.run(() => [
      { do: 'put', in: 'drafts', record: { id: draft, title: 'Rethink', by: 'Ana', on: '2026-11-24', lessons: [] } },
    ])
    const { showDraft } = await import('../../../src/session/drafting.ts')
    await meanwhile(() => showDraft(session, draft))
    await choose(meanwhile, 1)
    await click('Look at it')
    expect(session.showing.getState().showing).toMatchObject({
      of: 'past',
      revision: trail.store.getState().revisions[0]?.id,
    })
  })
})

describe('what led to a revision', () => {
  async function adopted() {
    const session = await openSitting({
      seed: journeyPlus(journeyOf('tour', 'trust'), lessonOf('bulls', { happened: 'No bulls at home' })),
    })
    const trail = await loadTrail(session)
    trail.keep('The plan')
    session.actions.run(() => [dropped('trust')])
    const also = [{ by: 'Ben', at: '', reason: { ...NO_REASON, rationale: 'No priority at home' } }]
    const reason = { ...NO_REASON, rationale: 'Nobody could practise', lessons: ['bulls' as LessonId] }
    const id = trail.keep('After the tour', 'adopted', reason)
    const { revisions } = trail.store.getState()
    trail.store.setState({ revisions: revisions.map((one) => (one.id === id ? { ...one, also } : one)) })
    return { session, id }
  }

  it('shows its lessons, and leads to each', async () => {
    const { session } = await adopted()
    const { meanwhile, click, said } = await stage(session, <HistoryPane />)
    await choose(meanwhile, 0)
    expect(said()).toContain('Lessons that led to it')
    await click('No bulls at home')
    expect(session.view.getState().panel).toBe('lessons')
  })

  it('is told from the lesson too, which leads back to the revision', async () => {
    const { session } = await adopted()
    const { click } = await stage(session, <LessonsPane />)
    await click('It led to: 2 · After the tour')
    expect(session.view.getState().panel).toBe('history')
    await stage(session, <HistoryPane />)
    expect(document.querySelector('[data-chosen] .history-head')?.textContent).toContain(first)
  })

  it('tells who else adopted the same, and why', async () => {
    const { session } = await adopted()
    const { meanwhile, said } = await stage(session, <HistoryPane />)
    await choose(meanwhile, 0)
    expect(said()).toContain('Also adopted by Ben, with this reason: No priority at home')
  })
})
