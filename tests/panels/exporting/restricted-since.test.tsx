// @vitest-environment happy-dom
import { strFromU8, unzipSync } from 'fflate'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { carriedBySvg } from '../../../src/file/into-svg.ts'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import type { DraftId, LessonId, RevisionId } from '../../../src/journey/ids.ts'
import { NO_REASON } from '../../../src/journey/revision.ts'
import { type ExportChoices, rememberChoices, USUAL_EXPORT } from '../../../src/panels/exporting/export-choices.ts'
import { ExportDialog } from '../../../src/panels/exporting/export-dialog.tsx'
import type { FileKind } from '../../../src/panels/exporting/file-kinds.ts'
import { makeFile } from '../../../src/panels/exporting/make-file.ts'
import { comparedName, statesUpTo } from '../../../src/panels/exporting/tell-state.ts'
import { trailAtHand } from '../../../src/panels/history/trail-at-hand.ts'
import { TrailDialog } from '../../../src/panels/trail/trail-dialog.tsx'
import { draftKey, revisionKey, type StateKey } from '../../../src/session/comparison.ts'
import { adopt, beginDraft } from '../../../src/session/drafting.ts'
import type { Session } from '../../../src/session/session.ts'
import { loadTrail } from '../../../src/session/trail.ts'
import { draftOf, instrumentOf, journeyOf, journeyPlus, lessonOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { revisionOf } from '../../support/trail-of.ts'
import { stage, until } from '../stage.tsx'

const saved: { name: string; text: string }[] = []
vi.mock('../../../src/export/save-file.ts', () => ({
  saveFile: async (blob: Blob, name: string) => saved.push({ name, text: await blob.text() }),
}))
afterEach(() => saved.splice(0))

const english = await loadAllTexts('en')

/** What it says is asked for by one word that stands nowhere else. */
const SECRET = /mistrust/i
const MISTRUST = 'Heads of centres mistrust the nurses, and say so.'

/**
 * A lesson of the team gave its words to an adopted rearrangement, to its reason, to a revision that was kept by hand and to a
 * draft that is open still; then somebody restricted it.
 */
async function restrictedSince() {
  const lesson = lessonOf('why', { happened: MISTRUST, nowWhat: 'Meet those who mistrust us', sensitivity: 'team' })
  const session = await openSitting({ seed: journeyPlus(journeyOf('tour -> (skill)'), lesson) })
  const trail = await loadTrail(session)
  const draft = async (title: string, add: string): Promise<DraftId> => {
    const id = beginDraft(session, title, ['why' as LessonId]) as DraftId
    session.actions.run(() => [{ do: 'put', in: 'waypoints', record: instrumentOf(add) }])
    return id
  }
  const first = await draft('Meet those who mistrust us', 'talk')
  await adopt(session, first, { ...NO_REASON, rationale: `We heard that ${MISTRUST}`, lessons: ['why' as LessonId] })
  trail.keep('Heads of centres mistrust the nurses')
  const open = await draft('Meet those who mistrust us', 'visit')
  session.showing.goLive()
  session.actions.run(() => [{ do: 'set', in: 'lessons', id: 'why', fields: { sensitivity: 'restricted' } }])
  return { session, trail, open }
}

async function told(session: Session, file: FileKind, choices: Partial<ExportChoices> = {}): Promise<string> {
  const trail = await loadTrail(session)
  const whole = {
    ...USUAL_EXPORT,
    file,
    table: 'all',
    letters: 'named',
    reach: 'team',
    names: true,
    ...choices,
  } as const
  const { blob } = await makeFile(
    {
      ...{ session, journey: session.live.getState().journey, isLive: true, compared: undefined, part: undefined },
      ...{ choices: whole, texts: english, note: '', state: '' },
      drawing: { reach: whole.reach, heading: true, legend: true, date: true, note: '', address: '' },
      past: { revisions: trail.store.getState().revisions, stateOf: trail.stateOf },
    },
    { signal: new AbortController().signal, onProgress: () => {} },
  )
  const bytes = new Uint8Array(await blob.arrayBuffer())
  if (file === 'svg') {
    const read = carriedBySvg(strFromU8(bytes))
    return 'carried' in read ? read.carried.file : ''
  }
  if (file !== 'csv' && file !== 'xlsx') return strFromU8(bytes)
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n')
}

describe('a lesson that is restricted after it gave its words away', () => {
  it.each(['journey', 'svg', 'csv', 'xlsx'] as const)(
    'does not leave in %s by them, and does when one says so',
    async (file) => {
      const { session } = await restrictedSince()
      expect(await told(session, file)).not.toMatch(SECRET)
      expect(await told(session, file, { reach: 'restricted' })).toMatch(SECRET)
    },
  )

  it.each(['csv', 'xlsx'] as const)(
    'is counted where it led to a change, in %s as on the page to hand in',
    async (file) => {
      const { session } = await restrictedSince()
      for (const reach of ['team', 'public'] as const) {
        expect(await told(session, file, { reach }), reach).toContain('1 restricted lesson, left out')
      }
      expect(await told(session, file, { reach: 'restricted' })).not.toContain('left out')
    },
  )

  it.each(['csv', 'xlsx'] as const)(
    'takes no lesson of the team along to the public, in the log of %s',
    async (file) => {
      const { session } = await restrictedSince()
      session.actions.run(() => [{ do: 'set', in: 'lessons', id: 'why', fields: { sensitivity: 'team' } }])
      const log = await told(session, file, { reach: 'public' })
      expect(log).not.toMatch(SECRET)
      expect(log).not.toContain('restricted lesson')
      expect(await told(session, file, { reach: 'team' })).toMatch(SECRET)
    },
  )

  it('is in the room as it was', async () => {
    const { session, trail, open } = await restrictedSince()
    await told(session, 'journey')
    expect(session.live.getState().journey.drafts.get(open)?.title).toMatch(SECRET)
    expect(JSON.stringify(trail.store.getState().revisions)).toMatch(SECRET)
  })

  it('does not stand on the page to hand in, which says that something is left out', async () => {
    const { session } = await restrictedSince()
    const { click } = await stage(session, <TrailDialog onClose={() => {}} />)
    await act(async () => void (await trailAtHand(session)))
    const page = (): string => document.querySelector('.trail-page')?.textContent ?? ''
    await until(() => expect(page()).toContain('A rearrangement was adopted'))
    expect(page()).not.toMatch(SECRET)
    expect(page()).toContain('Left out: it is in the words of a lesson that is left out')
    await click('Save “Change log” as CSV')
    await until(() => expect(saved).toHaveLength(1))
    expect(saved[0]?.text).not.toMatch(SECRET)
    await click('Include 1 restricted lesson')
    expect(page()).toMatch(SECRET)
  })

  it.each(['live', 'draft', 'past'] as const)(
    'does not leave by the name of a state, in a picture and in the name of its file: %s, laid over another',
    async (of) => {
      const { session, trail, open } = await restrictedSince()
      const { revisions } = trail.store.getState()
      const adopted = revisions.find((one) => !one.newer && one.kept === 'adopted')
      const journey = adopted && trail.stateOf(adopted.id)
      if (!adopted || !journey) throw new Error('nothing was adopted')
      const showing = {
        live: { of: 'live' },
        draft: { of: 'draft', draft: open, over: () => journeyPlus(journey, instrumentOf('visit')), into: () => [] },
        past: { of: 'past', revision: adopted.id, journey: journeyPlus(journey, instrumentOf('visit')) },
      } as const
      session.showing.show(showing[of], {
        before: journey,
        key: revisionKey(adopted.id),
        name: `2 · ${adopted.name}`,
      })
      rememberChoices(session.options.device, { ...USUAL_EXPORT, file: 'svg', letters: 'named', carries: false })
      const { click, find } = await stage(session, <ExportDialog onClose={() => {}} />)
      await act(async () => void (await trailAtHand(session)))
      await until(() => expect(find('Save SVG')).toBeDefined())
      await click('Save SVG')
      await until(() => expect(saved).toHaveLength(1))
      expect(saved[0]?.text).toContain('compared with')
      expect(saved[0]?.name).not.toMatch(SECRET)
      expect(saved[0]?.text).toContain('</svg>')
      expect(saved[0]?.text).not.toMatch(SECRET)
    },
  )
})

describe('what a state is called with which a map is compared', () => {
  const answers = { reason: { ...NO_REASON, lessons: ['why' as LessonId] } }
  const live = journeyPlus(
    journeyOf('tour -> (skill)'),
    lessonOf('why', { happened: MISTRUST, sensitivity: 'restricted' }),
    draftOf('open', { title: 'Visit', lessons: ['why' as LessonId] }),
  )
  const revisions = [
    revisionOf('secret', { name: 'Visit', ...answers }),
    revisionOf('kigali', { name: 'Visit to Kigali' }),
    revisionOf('renamed', { name: 'Talk', ...answers }),
  ].map((one, at) => ({ ...one, newer: false as const, key: one.id, number: at + 1 }))
  const states = { live, past: { revisions, stateOf: () => undefined } }
  const calledIn = (key: StateKey, name: string, reach: 'team' | 'restricted' = 'team'): string =>
    comparedName({ key, name }, states, statesUpTo(states, reach), english)

  it('is its own name, where another that goes without one is a part of it', () => {
    expect(calledIn(revisionKey('kigali' as RevisionId), '2 · Visit to Kigali')).toBe('2 · Visit to Kigali')
  })

  it('is no name that it had when the comparison began and goes without since', () => {
    expect(calledIn(revisionKey('renamed' as RevisionId), '3 · Heads mistrust us')).toBe('3 · Kept by hand')
    expect(calledIn(draftKey('open' as DraftId), 'Draft: Heads mistrust us')).not.toMatch(SECRET)
    expect(calledIn(draftKey('gone' as DraftId), 'Draft: Heads mistrust us')).not.toMatch(SECRET)
    expect(calledIn(revisionKey('renamed' as RevisionId), '3 · Heads mistrust us', 'restricted')).toMatch(SECRET)
  })
})
