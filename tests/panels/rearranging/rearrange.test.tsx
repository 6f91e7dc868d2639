// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { describe as say } from '../../../src/journey/commands/describe.ts'
import { remove } from '../../../src/journey/commands/remove.ts'
import type { DraftId, LessonId, RevisionId } from '../../../src/journey/ids.ts'
import { ParticipantsList } from '../../../src/panels/participants-list.tsx'
import { AdoptDialog } from '../../../src/panels/rearranging/adopt-dialog.tsx'
import { RearrangePane } from '../../../src/panels/rearranging/rearrange-pane.tsx'
import { ShowingBar } from '../../../src/panels/showing-bar.tsx'
import { wishedPair } from '../../../src/session/comparison.ts'
import { beginDraft, discard } from '../../../src/session/drafting.ts'
import type { Session } from '../../../src/session/session.ts'
import { loadTrail } from '../../../src/session/trail.ts'
import { activityOf, journeyOf, journeyPlus, lessonOf, named } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

const map = journeyPlus(
  journeyOf('tour -> course -> (skill)'),
  lessonOf('bulls', { happened: 'No bulls at home', nowWhat: 'Experts come to Dili' }),
  lessonOf('old', { happened: 'Buses were late', decision: 'reject', on: '2025-01-01' }),
)
const course = named('course')

const live = (session: Session) => session.live.getState().journey
const page = () => document.body.textContent ?? ''
const buttons = () => [...document.querySelectorAll('button')].map((button) => button.textContent)
const settled = () => act(async () => new Promise((resolve) => setTimeout(resolve, 0)))

/** Ben, somewhere else in the room. */
function benLooksAt(session: Session, looksAt: string): void {
  const { awareness } = session.connection
  awareness.states.set(7, { name: 'Ben', looksAt })
  awareness.emit('change', [{ added: [], updated: [7], removed: [] }, 'post'])
}

/** A sitting with a draft that drops the course. */
async function drafting() {
  const ana = await openSitting({ seed: map })
  const draft = beginDraft(ana, 'No course', [...live(ana).lessons.keys()].slice(0, 1)) as DraftId
  ana.actions.run((now) => remove(now, [course]))
  return { ana, draft }
}

/** What others do on the live map while this person stays in the draft. */
function onLive(ana: Session, happens: () => void): void {
  const { showing } = ana.showing.getState()
  ana.showing.goLive()
  happens()
  ana.showing.show(showing)
}

describe('the pane of rearrangements', () => {
  it('says what to do where there is none', async () => {
    await stage(await openSitting({ seed: map }), <RearrangePane />)
    expect(page()).toContain('No rearrangement under way')
  })

  it('begins one by its name and the lessons it answers to, those that wait first', async () => {
    const ana = await openSitting({ seed: map })
    const { click, write } = await stage(ana, <RearrangePane />)
    await click('New rearrangement')
    const ticks = [...document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]
    expect(ticks.map((tick) => tick.closest('label')?.querySelector('bdi')?.textContent)).toEqual([
      'No bulls at home',
      'Buses were late',
    ])
    await act(async () => ticks[0]?.click())
    await write('Name of the rearrangement', 'No third course')
    await click('Begin')
    expect([...live(ana).drafts.values()]).toMatchObject([{ title: 'No third course', lessons: ['bulls'] }])
    expect(ana.showing.getState().showing.of).toBe('draft')
  })

  it('tells what the one that is shown changes, and takes one thing back', async () => {
    const { ana } = await drafting()
    const { click } = await stage(ana, <RearrangePane />)
    expect(page()).toContain('Experts come to Dili')
    expect(page()).toContain('Dropped the study tour “course”, with 2 links')
    await click('Take back: Dropped the study tour “course”, with 2 links')
    expect(document.activeElement?.className).toBe('rearrange-changes')
    expect(live(ana).draftChanges.size).toBe(0)
    expect(page()).toContain('Nothing yet.')
  })

  it('leads from a sentence to its cards', async () => {
    const { ana } = await drafting()
    ana.actions.run((now) => say(now, 'waypoints', 'tour', { title: 'Visit' }))
    const { click } = await stage(ana, <RearrangePane />)
    await click('Renamed “tour” to “Visit”')
    expect([...ana.view.getState().waypoints]).toEqual(['tour'])
  })

  it('shows one that is not shown yet, and says who is in it', async () => {
    const { ana, draft } = await drafting()
    ana.showing.goLive()
    benLooksAt(ana, draft)
    const { click } = await stage(ana, <RearrangePane />)
    expect(page()).toContain('Ben is looking at it')
    await click('JoinNo course')
    expect(ana.showing.getState().showing).toMatchObject({ of: 'draft', draft })
  })

  it('follows somebody until told to stop', async () => {
    const { ana, draft } = await drafting()
    ana.showing.goLive()
    benLooksAt(ana, draft)
    const { click, meanwhile } = await stage(ana, <RearrangePane />)
    await click('Follow Ben')
    expect(ana.showing.getState().showing).toMatchObject({ of: 'draft', draft })
    await meanwhile(() => benLooksAt(ana, 'live'))
    expect(ana.showing.getState().showing.of).toBe('live')
    await click('Stop following')
    await meanwhile(() => benLooksAt(ana, draft))
    expect(ana.showing.getState().showing.of).toBe('live')
  })

  it('discards one, with a way back', async () => {
    const { ana, draft } = await drafting()
    const { click } = await stage(ana, <RearrangePane />)
    await click('DiscardNo course')
    expect(live(ana).drafts.size).toBe(0)
    const [message] = ana.view.getState().messages
    expect(message).toMatchObject({ key: 'draft.discarded', values: { title: 'No course' } })
    await act(async () => message?.action?.run())
    expect(live(ana).drafts.has(draft)).toBe(true)
  })

  it('says why a change no longer fits, and brings the card back', async () => {
    const ana = await openSitting({ seed: map })
    const draft = beginDraft(ana, 'Rename') as DraftId
    ana.actions.run((now) => say(now, 'waypoints', 'course', { title: 'Third course' }))
    onLive(ana, () => ana.actions.run((now) => remove(now, [course])))
    const { click } = await stage(ana, <RearrangePane />)
    expect(page()).toContain('Renamed “course” to “Third course”')
    expect(page()).toContain('It was removed from the live map.')
    expect(page()).not.toContain('Nothing yet')
    await click('Bring it back')
    expect(page()).toContain('Added the study tour “Third course”')
    expect([...live(ana).draftChanges.values()].every((one) => one.draft === draft)).toBe(true)
  })

  it('asks whose words stay where two changed the same', async () => {
    const ana = await openSitting({ seed: map })
    beginDraft(ana, 'Rename')
    ana.actions.run((now) => say(now, 'waypoints', 'course', { title: 'Third course' }))
    onLive(ana, () => ana.actions.run((now) => say(now, 'waypoints', 'course', { title: 'Last course' })))
    const { click } = await stage(ana, <RearrangePane />)
    expect(page()).toContain('Others worked on the same')
    await click('Keep ours')
    expect(page()).not.toContain('Others worked on the same')
    expect(page()).toContain('Renamed “Last course” to “Third course”')
  })

  it('says what others have done since with a card that it drops, and asks whether it is dropped all the same', async () => {
    const { ana } = await drafting()
    onLive(ana, () =>
      ana.actions.run((now) => [
        ...say(now, 'waypoints', 'course', { notes: 'Eight officers' }),
        { do: 'put', in: 'activities', record: activityOf('practice', 'course') },
      ]),
    )
    const { click, find, meanwhile } = await stage(ana, <RearrangePane />)
    expect(page()).toContain('Others have worked on it since: notes and activities.')
    await stage(ana, <AdoptDialog onClose={() => {}} />)
    expect(page().split('Others have worked on it since: notes and activities.')).toHaveLength(3)
    await click('Drop it all the same')
    expect(page()).not.toContain('Others have worked on it since')
    expect(page()).toContain('Dropped the study tour “course”, with 2 links and 1 activity')
    await meanwhile(() =>
      onLive(ana, () => ana.actions.run((now) => say(now, 'waypoints', 'course', { notes: 'Nine officers' }))),
    )
    await click('Keep the card')
    expect(page()).not.toContain('Dropped the study tour “course”')
    expect(find('Keep the card')).toBeUndefined()
  })

  it('brings back the card that a link of the draft needs, and leaves the rest out', async () => {
    const ana = await openSitting({ seed: map })
    beginDraft(ana, 'One more')
    const visit = ana.actions.placeNew({ type: 'instrument', form: 'expertVisit' }, { title: 'visit' })
    ana.actions.connect(visit as never, course)
    ana.actions.connect(visit as never, named('tour'))
    onLive(ana, () => ana.actions.run((now) => remove(now, [course, named('tour')])))
    const { find } = await stage(ana, <RearrangePane />)
    expect(page()).toContain('A card that it needs is no longer on the live map: course.')
    await act(async () => find('Bring the card back')?.click())
    expect(page()).toMatch(/Brought back the study tour “(course|tour)”/)
    await act(async () => find('Leave it out')?.click())
    expect(page()).not.toContain('What no longer fits')
  })

  it('leads from a lesson that it answers to to the record', async () => {
    const { ana } = await drafting()
    const { click } = await stage(ana, <RearrangePane />)
    await click('Open the lesson No bulls at home')
    expect(ana.view.getState().panel).toBe('lessons')
  })

  it('answers to a lesson that was learned while it was drafted, and to one no more, each as one step', async () => {
    const { ana, draft } = await drafting()
    const { choose, click, find } = await stage(ana, <RearrangePane />)
    const lessons = () => live(ana).drafts.get(draft)?.lessons
    const late = lessonOf('late', { happened: 'Buffalo too' })
    await act(async () => void ana.actions.run(() => [{ do: 'put', in: 'lessons', record: late }]))
    await choose('Add a lesson…', 'late')
    expect(lessons()).toEqual(['bulls', 'late'])
    await click('Take the lesson “No bulls at home” off this rearrangement')
    expect(lessons()).toEqual(['late'])
    expect(document.activeElement?.className).toBe('rearrange-draft')
    expect(live(ana).lessons.has('bulls' as LessonId)).toBe(true)
    await act(async () => ana.actions.undo())
    expect(lessons()).toEqual(['bulls', 'late'])
    await act(async () => ana.actions.undo())
    expect(lessons()).toEqual(['bulls'])
    await choose('Add a lesson…', 'late')
    await choose('Add a lesson…', 'old')
    expect(find('Add a lesson…')).toBeUndefined()
  })

  it('lets whoever came with a view link look in, and no more', async () => {
    const { ana } = await drafting()
    ana.showing.goLive()
    ana.connection.status.setState({ role: 'view' })
    await stage(ana, <RearrangePane />)
    expect(buttons()).toEqual(['Look inNo course', 'Side by sideNo course'])
  })
})

describe('the bar above the sheet', () => {
  it('says what is shown, how much it changes, and how to get back', async () => {
    const { ana } = await drafting()
    const { click, control } = await stage(ana, <ShowingBar />)
    expect(page()).toContain('You see the rearrangement “No course”.')
    expect(page()).toContain('1 change')
    expect(control('Show differences').getAttribute('aria-checked')).toBe('true')
    await click('Show differences')
    expect(ana.showing.getState().against).toBeNull()
    await click('Back to the live map')
    expect(ana.showing.getState().showing.of).toBe('live')
  })

  it('gives it another name', async () => {
    const { ana, draft } = await drafting()
    const { write, leave } = await stage(ana, <ShowingBar />)
    await write('Name of the rearrangement', 'Experts instead')
    await leave('Name of the rearrangement')
    expect(live(ana).drafts.get(draft)?.title).toBe('Experts instead')
  })

  it('says of the past that nothing can be changed there', async () => {
    const ana = await openSitting({ seed: map })
    ana.showing.show({ of: 'past', revision: 'first' as never, journey: map })
    const { click } = await stage(ana, <ShowingBar />)
    expect(page()).toContain('Nothing can be changed here.')
    await click('Back to the live map')
    expect(ana.showing.getState().showing.of).toBe('live')
  })

  it('says of a revision on which day it was kept where one is, as the list of revisions does', async () => {
    // In Dili it is eight in the morning of the second, in Greenwich eleven in the evening of the first.
    vi.stubEnv('TZ', 'Asia/Dili')
    onTestFinished(() => void vi.unstubAllEnvs())
    const ana = await openSitting({ seed: map })
    const trail = await loadTrail(ana)
    vi.setSystemTime('2016-03-01T23:00:00Z')
    onTestFinished(() => void vi.useRealTimers())
    const revision = trail.keep('The plan') as RevisionId
    vi.useRealTimers()
    ana.showing.show({ of: 'past', revision, journey: map })
    await stage(ana, <ShowingBar />)
    await settled()
    expect(page()).toContain('Revision 1The planMar 2, 2016')
  })

  it('says what the live map is compared with, and stops', async () => {
    const ana = await openSitting({ seed: map })
    ana.showing.setState({ against: { before: map, key: 'revision second', name: 'Revision 2' } })
    const { click } = await stage(ana, <ShowingBar />)
    expect(page()).toContain('Compared with Revision 2')
    await click('Stop comparing')
    expect(ana.showing.getState().against).toBeNull()
  })
})

describe('adopting', () => {
  async function atTheDialog() {
    const { ana } = await drafting()
    const closed: string[] = []
    const on = await stage(ana, <AdoptDialog onClose={() => closed.push('closed')} />)
    const pressEscape = () => on.press(document.activeElement ?? document.body, 'Escape')
    return { ...on, closed, pressEscape }
  }

  it('asks before Escape throws away what was written, and goes on writing with it', async () => {
    const { write, click, control, closed, pressEscape } = await atTheDialog()
    await write('Why?', 'They cannot practise at home.')
    await pressEscape()
    expect(closed).toEqual([])
    expect(page()).toContain('This reason is not kept yet')
    expect(document.activeElement?.textContent).toBe('Go on writing')
    await click('Go on writing')
    expect(control<HTMLTextAreaElement>('Why?').value).toBe('They cannot practise at home.')
    expect(document.activeElement).toBe(control('Why?'))
    await pressEscape()
    await click('Throw it away')
    expect(closed).toEqual(['closed'])
  })

  it('closes at once where nothing was written', async () => {
    const { closed, pressEscape } = await atTheDialog()
    await pressEscape()
    expect(closed).toEqual(['closed'])
  })

  it('needs no more than one press, and leads to before and after', async () => {
    const { ana } = await drafting()
    const { click } = await stage(ana, <AdoptDialog onClose={() => {}} />)
    expect(page()).toContain('1 change will be made')
    await click('Adopt')
    await expect.poll(() => ana.view.getState().messages.map(({ key }) => key)).toContain('adopt.done')
    expect(live(ana).waypoints.has(course)).toBe(false)
    ana.view.getState().messages.at(-1)?.action?.run()
    await settled()
    expect(ana.view.getState().dialog).toBe('compare')
    expect(wishedPair(ana)).toMatchObject({ before: expect.stringMatching(/-before$/) })
  })

  it('suggests the names of those who are here', async () => {
    const { ana, draft } = await drafting()
    ana.identify({ name: 'Ana', colour: '#6F4FA3' })
    benLooksAt(ana, draft)
    const { click, control } = await stage(ana, <AdoptDialog onClose={() => {}} />)
    await click('Add Ben')
    await click('Add Ana')
    expect(control<HTMLTextAreaElement>('Who agreed').value).toBe('Ben, Ana')
  })

  it('is not offered where nothing has changed', async () => {
    const ana = await openSitting({ seed: map })
    beginDraft(ana, 'Nothing')
    const { control } = await stage(ana, <AdoptDialog onClose={() => {}} />)
    expect(control<HTMLButtonElement>('Adopt').disabled).toBe(true)
    expect(page()).toContain('There is nothing to adopt yet')
  })

  it('says so where somebody else was quicker', async () => {
    const { ana, draft } = await drafting()
    const { meanwhile } = await stage(ana, <AdoptDialog onClose={() => {}} />)
    await meanwhile(() => void discard(ana, draft))
    await settled()
    expect(page()).toContain('This rearrangement was adopted or discarded meanwhile.')
  })
})

describe('the list of those who are here', () => {
  it('says who drafts what, and leads there', async () => {
    const { ana, draft } = await drafting()
    ana.showing.goLive()
    benLooksAt(ana, draft)
    const trigger = { current: document.body.appendChild(document.createElement('button')) }
    const { click } = await stage(ana, <ParticipantsList trigger={trigger} onClose={() => {}} />)
    expect(page()).toContain('in the rearrangement “No course”')
    await click('Look in')
    expect(ana.showing.getState().showing).toMatchObject({ of: 'draft', draft })
    trigger.current.remove()
  })
})

describe('before and after, side by side', () => {
  it('opens from the bar of a draft and from the pane, with the live map before it', async () => {
    const { ana, draft } = await drafting()
    const { click } = await stage(ana, <ShowingBar />)
    await click('Side by side')
    expect([ana.view.getState().dialog, wishedPair(ana)]).toEqual([
      'compare',
      { before: 'live', after: `draft ${draft}` },
    ])
  })

  it('opens from the pane of rearrangements, whatever is shown', async () => {
    const { ana, draft } = await drafting()
    ana.showing.goLive()
    const { click } = await stage(ana, <RearrangePane />)
    await click('Side by sideNo course')
    expect([ana.view.getState().dialog, wishedPair(ana)]).toEqual([
      'compare',
      { before: 'live', after: `draft ${draft}` },
    ])
  })
})
