import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { remove } from '../../src/journey/commands/remove.ts'
import type { DraftId } from '../../src/journey/ids.ts'
import { NO_REASON } from '../../src/journey/revision.ts'
import { wishedPair } from '../../src/session/comparison.ts'
import { adopt, beginDraft, discard, showDraft } from '../../src/session/drafting.ts'
import type { Session } from '../../src/session/session.ts'
import { loadTrail } from '../../src/session/trail.ts'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { makeRoom, openTestServer } from '../support/open-test-server.ts'
import { soon } from '../support/soon.ts'

const reason = { ...NO_REASON, rationale: 'Graduates cannot practise at home.' }
const said = (session: Session) => session.view.getState().messages.map(({ key, values }) => ({ key, ...values }))
const adopted = {
  key: 'adopt.others.namedWhy',
  name: 'Ana',
  title: 'No course',
  why: 'Graduates cannot practise at home.',
}

/** Ana has a draft without the course; Ben is in the same room of a real server, and both have the trail. */
async function anasDraft() {
  const { address } = await openTestServer()
  const { room, edit } = await makeRoom(address)
  const ana = await openSitting({ address, room, key: edit, seed: journeyOf('tour -> course') })
  const ben = await openSitting({ address, room, key: edit })
  ana.identify({ name: 'Ana', colour: '#0067A8' })
  ben.identify({ name: 'Ben', colour: '#A85E00' })
  for (const session of [ana, ben]) {
    const trail = await loadTrail(session)
    await soon(() => expect(trail.store.getState().synced).toBe(true))
  }
  const draft = beginDraft(ana, 'No course') as DraftId
  ana.actions.run((now) => remove(now, [named('course')]))
  await soon(() => expect(ben.live.getState().journey.draftChanges.size).toBe(2))
  return { ana, ben, draft }
}

describe('what others adopt', () => {
  it('is told to whoever works on the live map: who, which and why, with a way to before and after', async () => {
    const { ana, ben, draft } = await anasDraft()
    await adopt(ana, draft, reason)
    await soon(() => expect(said(ben)).toEqual([adopted]))
    ben.view.getState().messages[0]?.action?.run()
    expect(ben.view.getState().dialog).toBe('compare')
    expect(wishedPair(ben)).toEqual({ before: `revision ${draft}-before`, after: `revision ${draft}` })
    expect(said(ana)).toEqual([])
  })

  it('is told to whoever stood in it, once, in the place of the word that it is gone', async () => {
    const { ana, ben, draft } = await anasDraft()
    showDraft(ben, draft)
    await adopt(ana, draft, reason)
    await soon(() => expect(said(ben)).toContainEqual(adopted))
    await soon(() => expect(ben.showing.getState().showing.of).toBe('live'))
    expect(said(ben)).toEqual([adopted])
  })

  it('is told anew when it was taken back and is adopted once more, now without a word why', async () => {
    const { ana, ben, draft } = await anasDraft()
    await adopt(ana, draft, reason)
    await soon(() => expect(said(ben)).toEqual([adopted]))
    ana.actions.undo()
    await soon(() => expect(ben.live.getState().journey.drafts.size).toBe(1))
    await adopt(ana, draft, NO_REASON)
    await soon(() => expect(said(ben)).toContainEqual({ key: 'adopt.others.named', name: 'Ana', title: 'No course' }))
  })

  it('is no news to who comes later', async () => {
    const { ana, ben, draft } = await anasDraft()
    await adopt(ana, draft, reason)
    await soon(() => expect(said(ben)).toEqual([adopted]))
    ana.actions.undo()
    const { room, key, options } = ana
    const eva = await openSitting({ address: options.url.replace('ws', 'http').replace('/rooms', ''), room, key })
    const trail = await loadTrail(eva)
    await soon(() => expect(trail.store.getState().revisions).toHaveLength(2))
    await soon(() => expect(eva.live.getState().journey.drafts.size).toBe(1))
    expect(said(eva)).toEqual([])
  })

  it('is told in short where the reason is pages long', async () => {
    const { ana, ben, draft } = await anasDraft()
    await adopt(ana, draft, { ...NO_REASON, rationale: 'No bulls at home. '.repeat(500) })
    await soon(() => expect(said(ben)).toHaveLength(1))
    const why = String(ben.view.getState().messages[0]?.values.why)
    expect(why.length).toBeLessThan(170)
    expect(why).toMatch(/^No bulls at home\. .*…$/)
  })
})

describe('two who adopt the same at once', () => {
  it('are told of each other’s reason', async () => {
    const { ana, ben, draft } = await anasDraft()
    ben.connection.disconnect()
    await soon(() => expect(ben.connection.status.getState().line).toBe('offline'))
    await adopt(ana, draft, reason)
    await adopt(ben, draft, { ...NO_REASON, rationale: 'No priority at home.' })
    ben.connection.connect()
    const too = (name: string, why: string) => ({ key: 'adopt.others.tooWhy', name, title: 'No course', why })
    await soon(() => expect(said(ana)).toEqual([too('Ben', 'No priority at home.')]))
    await soon(() => expect(said(ben)).toEqual([too('Ana', 'Graduates cannot practise at home.')]))
  })
})

describe('a draft that somebody stood in', () => {
  it('is told as discarded where the map stayed as it was', async () => {
    const { ana, ben, draft } = await anasDraft()
    showDraft(ben, draft)
    discard(ana, draft)
    await soon(() => expect(said(ben)).toEqual([{ key: 'draft.othersDiscarded', title: 'No course' }]))
  })

  it('is told as gone where no reason follows what it did to the map', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> course') })
    const draft = beginDraft(ana, 'No course') as DraftId
    ana.actions.run((now) => remove(now, [named('course')]))
    const ben = await openSitting()
    await loadTrail(ben)
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ana.doc), 'post')
    showDraft(ben, draft)
    await adopt(ana, draft, reason)
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ana.doc), 'post')
    expect(said(ben)).toEqual([])
    vi.advanceTimersByTime(2_000)
    expect(said(ben)).toEqual([{ key: 'message.draftGone', title: 'No course' }])
  })
})
