// @vitest-environment happy-dom
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { carriedFor } from '../../../src/file/carried-for.ts'
import { writeJourneyFile } from '../../../src/file/write-file.ts'
import { noteOfDraft, noteOfLive } from '../../../src/i18n/note-of-state.ts'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import type { DraftId, TurnId } from '../../../src/journey/ids.ts'
import { withoutRestricted } from '../../../src/journey/lessons-up-to.ts'
import { LONGEST_TEXT } from '../../../src/journey/limits.ts'
import { type KnownRevision, NO_REASON } from '../../../src/journey/revision.ts'
import { Inspector } from '../../../src/panels/inspector/inspector.tsx'
import { LessonDialog } from '../../../src/panels/lessons/lesson-dialog.tsx'
import { draftTitle } from '../../../src/panels/lessons/lesson-words.ts'
import { webAddress } from '../../../src/panels/lessons/lessons-evidence.tsx'
import { openRecord } from '../../../src/panels/lessons/lessons-open.ts'
import { LessonsPane } from '../../../src/panels/lessons/lessons-pane.tsx'
import { Outline } from '../../../src/panels/outline/outline.tsx'
import { adopt } from '../../../src/session/drafting.ts'
import type { Session } from '../../../src/session/session.ts'
import { isoDay } from '../../../src/session/today.ts'
import { loadTrail } from '../../../src/session/trail.ts'
import { changeLog } from '../../../src/tables/change-log.ts'
import {
  evidenceOf,
  journeyOf,
  journeyPlus,
  journeyWith,
  lessonOf,
  loopOf,
  named,
  turnOf,
} from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

const texts = await loadAllTexts('en')
const map = journeyOf('@review ~> tour', 'tour -> (skills)')
const learned = journeyPlus(
  map,
  turnOf('may', 'review', { on: '2026-05-02', title: 'Graduates' }),
  lessonOf('rain', {
    on: '2026-05-02',
    happened: 'It rained.',
    about: [named('tour')],
    turn: 'may' as TurnId,
    decision: 'adapt',
    source: 'provider',
  }),
  lessonOf('roads', { on: '2026-05-09', happened: 'Roads were closed.', about: [named('skills'), named('gone')] }),
  evidenceOf('report', 'rain', { title: 'https://example.org/report' }),
  evidenceOf('script', 'rain', { title: 'javascript:alert(1)', order: 1 }),
)
const lessons = (session: Session) => [...session.live.getState().journey.lessons.values()]
const turns = (session: Session) => [...session.live.getState().journey.turns.values()]

describe('the dialog of three boxes', () => {
  async function atTheDialog(chosen: readonly string[] = [], seed = map) {
    const session = await openSitting({ seed })
    session.identify({ ...session.presence.getState().own, name: 'Ana' })
    session.view.select(chosen.map(named))
    let isClosed = false
    const on = await stage(
      session,
      <LessonDialog
        onClose={() => {
          isClosed = true
        }}
      />,
    )
    const pressed = (key: string, held: KeyboardEventInit = {}) =>
      on.meanwhile(() => {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...held }))
      })
    return { session, ...on, pressed, isClosed: () => isClosed }
  }

  it('keeps with Ctrl+Enter what is written, at the cards that are chosen', async () => {
    const { session, write, pressed, find } = await atTheDialog(['tour'])
    await write('What happened', 'It rained.')
    await write('Now what', 'Go in spring.')
    await pressed('Enter', { ctrlKey: true })
    expect(lessons(session)).toMatchObject([
      { happened: 'It rained.', nowWhat: 'Go in spring.', about: ['tour'], turn: null, by: 'Ana', on: isoDay() },
    ])
    expect(find('Rearrange the map from this lesson')).toBeDefined()
  })

  it('writes down a turn of today at a loop, as one step with the lesson', async () => {
    const { session, write, click, meanwhile } = await atTheDialog(['review'])
    await write('So what', 'Nobody was told.')
    await click('Keep the lesson')
    expect(turns(session)).toMatchObject([{ loop: 'review', on: isoDay() }])
    expect(lessons(session)[0]?.turn).toBe(turns(session)[0]?.id)
    await meanwhile(session.actions.undo)
    expect([lessons(session), turns(session)]).toEqual([[], []])
  })

  it('takes a turn that is written down already, or none', async () => {
    const { session, write, choose, click } = await atTheDialog(['review'], learned)
    await choose('Turn of the loop', 'may')
    await write('So what', 'Nobody was told.')
    await click('Keep the lesson')
    expect(turns(session)).toHaveLength(1)
    expect(lessons(session).find(({ soWhat }) => soWhat !== '')?.turn).toBe('may')
  })

  it('closes at once with nothing in it, and asks where words would be lost', async () => {
    const { write, click, isClosed, find } = await atTheDialog()
    await write('What happened', 'It rained.')
    await click('Close')
    expect(isClosed()).toBe(false)
    await click('Go on writing')
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    await write('What happened', '')
    expect(find('Throw it away')).toBeUndefined()
    await click('Close')
    expect(isClosed()).toBe(true)
  })

  it('keeps no empty lesson, and none of which a text is too long: the words stay in their boxes', async () => {
    const { session, write, click, control } = await atTheDialog()
    await click('Keep the lesson')
    expect(document.body.textContent).toContain('Write a sentence in one of the three boxes first.')
    const long = 'x'.repeat(100_000)
    await write('What happened', long)
    await click('Keep the lesson')
    expect(lessons(session)).toEqual([])
    expect(document.body.textContent).toContain('Too long by 80000 characters.')
    expect([...document.querySelectorAll('textarea')][0]?.value).toHaveLength(100_000)
    expect(session.view.getState().messages).toMatchObject([
      { key: 'refusal.textTooLong', values: { most: LONGEST_TEXT } },
    ])
    expect(control('Keep the lesson')).toBeDefined()
  })

  it.each([
    ['thrown away', ['Close', 'Throw it away']],
    ['cut short and kept', ['Keep the lesson']],
  ] as const)('leaves no word about a text that was too long and is %s', async (_, ways) => {
    const session = await openSitting({ seed: map })
    function UntilClosed() {
      const [isOpen, setOpen] = useState(true)
      return isOpen && <LessonDialog onClose={() => setOpen(false)} />
    }
    const { write, click } = await stage(session, <UntilClosed />)
    session.view.say({ key: 'message.alreadyTidy' })
    await write('What happened', 'x'.repeat(LONGEST_TEXT + 1))
    await click('Keep the lesson')
    const said = () => session.view.getState().messages.map(({ key }) => key)
    expect(said()).toContain('refusal.textTooLong')
    if (ways.length === 1) await write('What happened', 'It rained.')
    for (const way of ways) await click(way)
    expect(said()).toEqual(['message.alreadyTidy'])
  })
})

describe('the pane of lessons', () => {
  async function atThePane(seed = learned, chosen: readonly string[] = [], role: 'edit' | 'view' = 'edit') {
    const session = await openSitting({ seed, role })
    session.view.select(chosen.map(named))
    return { session, ...(await stage(session, <LessonsPane />)) }
  }

  it('says what to do where there is none yet', async () => {
    const { said, click, session } = await atThePane(map)
    expect(said()).toContain('No lesson yet')
    await click('Record a lesson')
    expect(session.view.getState().dialog).toBe('lesson')
  })

  it('lists them, the newest first, and sifts them by words, decision, source, card and loop', async () => {
    const { said, write, choose, click } = await atThePane()
    expect(said().indexOf('Roads were closed.')).toBeLessThan(said().indexOf('It rained.'))
    expect(said()).toContain('2 lessons')
    await write('Search the lessons', 'CLOSED roads')
    expect(said()).toContain('1 of 2 lessons')
    expect(said()).not.toContain('It rained.')
    await click('Show all')
    for (const [field, value] of [
      ['Decision', 'adapt'],
      ['Source', 'provider'],
      ['Card', 'tour'],
      ['Feedback loop', 'review'],
    ] as const) {
      await choose(field, value)
      expect(said(), field).not.toContain('Roads were closed.')
      expect(said(), field).toContain('It rained.')
      await click('Show all')
    }
  })

  it('opens at the card that is chosen, and leads from a lesson to its card', async () => {
    const { session, said, click } = await atThePane(learned, ['skills'])
    expect(said()).toContain('1 of 2 lessons')
    await click('Show all')
    await click('tour')
    expect([...session.view.getState().waypoints]).toEqual(['tour'])
    expect(said()).toContain('A card that has left the map')
  })

  it('opens a full record in place: letters, decision, sensitivity and its meaning', async () => {
    const { session, said, write, choose, meanwhile } = await atThePane()
    await meanwhile(() => openRecord(lessons(session)[0]?.id ?? null))
    await write('Why this decision', 'Help is needed at home.')
    await choose('Who may read it', 'restricted')
    expect(lessons(session)[0]).toMatchObject({
      decisionReason: 'Help is needed at home.',
      sensitivity: 'restricted',
    })
    expect(said()).toContain('it leaves only when whoever exports says so')
  })

  it('shows evidence as a link only where it is an address of the web', async () => {
    const { session, meanwhile } = await atThePane()
    await meanwhile(() => openRecord(lessons(session)[0]?.id ?? null))
    expect([...document.querySelectorAll('a')].map(({ href }) => href)).toEqual(['https://example.org/report'])
    expect(['HTTP://a.org/x', 'see https://a.org', 'ftp://a.org', 'https://'].map(webAddress)).toEqual([
      'http://a.org/x',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('removes a lesson with what supports it, and undo brings both back', async () => {
    const { session, click, meanwhile } = await atThePane()
    await meanwhile(() => openRecord(lessons(session)[0]?.id ?? null))
    await click('Remove the lesson')
    expect(lessons(session).map(({ id }) => id)).toEqual(['roads'])
    await meanwhile(() => session.view.getState().messages[0]?.action?.run())
    expect([lessons(session).length, session.live.getState().journey.evidence.size]).toEqual([2, 2])
  })

  it('begins a rearrangement from several lessons, and goes on showing the live lessons then', async () => {
    const { session, click, said } = await atThePane()
    await click('Choose “It rained.” for a rearrangement')
    await click('Choose “Roads were closed.” for a rearrangement')
    await click('Rearrange from 2 lessons')
    const [draft] = session.live.getState().journey.drafts.values()
    expect([...(draft?.lessons ?? [])].sort()).toEqual(['rain', 'roads'])
    expect(session.showing.getState().showing).toMatchObject({ of: 'draft', draft: draft?.id })
    expect(said()).toContain('2 lessons')
  })

  it('keeps the words of a restricted lesson out of all that tells of a rearrangement from it, unless asked', async () => {
    const secret = lessonOf('secret', {
      happened: 'Inspectors were bribed.',
      nowWhat: 'Replace the inspectors.',
      sensitivity: 'restricted',
    })
    const { session, click, meanwhile } = await atThePane(journeyPlus(map, secret))
    await click('Choose “Inspectors were bribed.” for a rearrangement')
    await click('Rearrange from 1 lesson')
    const [draft] = session.live.getState().journey.drafts.values()
    await meanwhile(
      () =>
        void session.actions.run(() => [
          { do: 'set', in: 'waypoints', id: named('tour'), fields: { title: 'Tour of dairies' } },
        ]),
    )
    const note = noteOfDraft(draft?.title ?? '', texts)
    const adopting: Promise<boolean>[] = []
    await meanwhile(
      () => void adopting.push(adopt(session, draft?.id as DraftId, { ...NO_REASON, lessons: [secret.id] })),
    )
    await Promise.all(adopting)

    const trail = await loadTrail(session)
    const { journey } = session.live.getState()
    const { revisions } = trail.store.getState()
    const past = { revisions, stateOf: trail.stateOf }
    const logFor = (restricted: boolean) => JSON.stringify(changeLog(journey, past, texts, { restricted }))
    const last = { number: 2, revision: revisions.at(-1) as KnownRevision, state: undefined }
    const left = [
      logFor(false),
      writeJourneyFile(withoutRestricted(journey).journey, trail.chain()),
      carriedFor(journey, { names: true, revisions: trail.chain() }).file,
      note,
      noteOfLive(journey, { ...last, state: trail.stateOf(last.revision.id) }, texts),
    ]
    expect(left.filter((words) => /inspector|bribed/i.test(words))).toEqual([])
    expect(left.every((words) => words.includes('Rearrangement of '))).toBe(true)
    expect(logFor(true)).toContain('Inspectors were bribed.')
  })

  it('calls a rearrangement by the first of its lessons that may be told', () => {
    const secret = lessonOf('secret', { nowWhat: 'Replace the inspectors.', sensitivity: 'restricted' })
    expect(draftTitle([secret, lessonOf('rain', { nowWhat: 'Go in spring.' })], texts)).toBe('Go in spring.')
  })

  it('says which loop is due, and leads to it', async () => {
    const seed = journeyPlus(learned, loopOf('review', { cadence: 'daily' }))
    const { session, click } = await atThePane(seed)
    await click('Overdue: next turn was due May 3, 2026review')
    expect([...session.view.getState().waypoints, session.view.getState().panel]).toEqual(['review', 'inspector'])
  })

  it('lets those who only look read, and nothing more', async () => {
    const { find, session, meanwhile, control } = await atThePane(learned, [], 'view')
    await meanwhile(() => openRecord(lessons(session)[0]?.id ?? null))
    expect(find('Record a lesson')).toBeUndefined()
    expect(find('Remove the lesson')).toBeUndefined()
    expect(control<HTMLTextAreaElement>('What happened').readOnly).toBe(true)
  })
})

describe('a loop', () => {
  it('tells its turns, what each gave and when it is due, and holds a turn of today', async () => {
    const seed = journeyPlus(learned, loopOf('review', { cadence: 'quarterly' }))
    const session = await openSitting({ seed })
    session.view.select([named('review')])
    const { said, click } = await stage(session, <Inspector />)
    expect(said()).toContain('Turn of May 2, 2026 · Graduates1 lesson')
    expect(said()).toMatch(/(Next turn due|Overdue: next turn was due) Aug 2, 2026/)
    await click('Hold a turn today')
    expect(turns(session).map(({ on }) => on)).toContain(isoDay())
  })

  it('says in the list when it is due, and how much was learned at it', async () => {
    const session = await openSitting({ seed: journeyPlus(learned, loopOf('review', { cadence: 'once' })) })
    expect((await stage(session, <Outline />)).said()).toMatch(/1\slesson/)
    const fresh = await openSitting({ seed: journeyWith(loopOf('survey', { cadence: 'weekly' })) })
    expect((await stage(fresh, <Outline />)).said()).toContain('Weekly · Not yet held')
  })
})

describe('a card', () => {
  it('lists what was learned at it and leads to the dialog', async () => {
    const session = await openSitting({ seed: learned })
    session.view.select([named('skills')])
    const { said, click } = await stage(session, <Inspector />)
    expect(said()).toContain('Roads were closed.')
    await click('Record a lesson')
    expect(session.view.getState().dialog).toBe('lesson')
  })
})
