import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { tableMap } from '../../src/document/shape.ts'
import { writeChanges } from '../../src/document/write.ts'
import { describeJourney } from '../../src/journey/commands/describe.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { restoreCard, restoreRevision } from '../../src/journey/commands/restore.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import { findingsOf } from '../../src/journey/findings/findings.ts'
import type { DraftId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey } from '../../src/journey/journey.ts'
import { NO_REASON, type Reason } from '../../src/journey/revision.ts'
import { bringBack } from '../../src/panels/history/history-restore.ts'
import { beginDraft } from '../../src/session/drafting.ts'
import { openTrail } from '../../src/session/open-trail.ts'
import type { Session } from '../../src/session/session.ts'
import { closeTrail, loadTrail, loadTrailSoon, type Trail } from '../../src/session/trail.ts'
import { fakeClock } from '../server/fake-clock.ts'
import { instrumentOf, journeyOf, journeyPlus, linkOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { makeRoom, openTestServer } from '../support/open-test-server.ts'
import { soon } from '../support/soon.ts'
import { inShort, revisionOf } from '../support/trail-of.ts'

const HALF_AN_HOUR = 30 * 60_000
const tour = named('tour')
const draft = 'draft1' as DraftId
const reason = { ...NO_REASON, rationale: 'Graduates cannot practise at home.' }

const list = (trail: Trail): string[] => inShort(trail.store.getState().revisions)
const kinds = (trail: Trail): string[] =>
  trail.store.getState().revisions.map((one) => (one.newer ? 'newer' : `${one.kept} ${one.by}`.trim()))
const rename = (session: Session, title: string): void => {
  session.actions.run((now) => describeJourney(now, { title }))
}
const liveMap = ({ live }: Session): Journey => live.getState().journey

async function sittingWithTrail(options: Parameters<typeof openSitting>[0] = {}, clock = fakeClock()) {
  const session = await openSitting(options)
  session.identify({ name: 'Ana', colour: '#0067A8' })
  const trail = await openTrail(session, clock)
  onTestFinished(() => trail.close())
  return { session, trail, clock }
}

/** Ana and Ben at one room of a real server, each with the trail. */
async function anaAndBen(seed: Journey) {
  const { address } = await openTestServer()
  const { room, edit } = await makeRoom(address)
  const clock = fakeClock()
  const at = { address, room, key: edit }
  const ana = await sittingWithTrail({ ...at, seed }, clock)
  const ben = await sittingWithTrail(at, clock)
  ben.session.identify({ name: 'Ben', colour: '#A85E00' })
  const inStep = () =>
    soon(() => {
      for (const { trail } of [ana, ben])
        expect(trail.status.getState()).toMatchObject({ line: 'online', synced: true, unsaved: 0 })
      expect(liveMap(ben.session)).toEqual(liveMap(ana.session))
      expect(list(ben.trail)).toEqual(list(ana.trail))
    })
  await inStep()
  await soon(() => {
    for (const { session } of [ana, ben]) expect(session.presence.getState().everyone.size).toBe(1)
  })
  return { ana, ben, clock, inStep }
}

describe('the trail of a sitting', () => {
  it('is opened once, however often it is asked for, and closed with the sitting', async () => {
    const session = await openSitting({ seed: journeyOf('tour') })
    const [one, other] = await Promise.all([loadTrail(session), loadTrail(session)])
    expect(one).toBe(other)
    one.keep('Begun')
    await session.close()
    expect(() => one.keep('Too late')).not.toThrow()
    expect(list(one)).toEqual(['1 Begun'])
    await expect(loadTrail(session)).rejects.toThrow('over')
  })

  it('T6 opens by itself when nobody waits for the map any more', async () => {
    const sitting = await openSitting({ seed: journeyOf('tour') })
    const rooms: string[] = []
    const openCopy = async (room: string) => {
      rooms.push(room)
      return { kept: false, close: async () => {} }
    }
    const session: Session = { ...sitting, options: { ...sitting.options, openCopy } }
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const leave = loadTrailSoon(session)
    vi.advanceTimersByTime(9_000)
    session.connection.status.setState({ synced: true })
    vi.advanceTimersByTime(2_900)
    leave()
    vi.advanceTimersByTime(60_000)
    expect(rooms).toEqual([])
    loadTrailSoon(session)
    vi.advanceTimersByTime(3_000)
    vi.useRealTimers()
    await soon(() => expect(rooms).toEqual([`${session.room}.trail`]))
    await closeTrail(session)
  })

  it('keeps the map by a name, with who kept it and who changed how much', async () => {
    const { session, trail } = await sittingWithTrail({ seed: journeyOf('tour, talk') })
    const id = trail.keep('Before the rains')
    rename(session, 'Milk')
    session.actions.run((now) => remove(now, [tour]))
    trail.keep('After')
    expect(list(trail)).toEqual(['1 Before the rains', '2 After'])
    expect(trail.store.getState().revisions).toMatchObject([
      { by: 'Ana', kept: 'byHand', shares: [{ name: 'Ana', changes: 2 }] },
      { by: 'Ana', shares: [{ name: 'Ana', changes: 2 }], changes: [{ do: 'describe' }, { do: 'drop', id: 'tour' }] },
    ])
    expect(id && trail.stateOf(id)).toEqual(journeyOf('tour, talk'))
    expect(trail.rename(id as never, 'Before the dry season')).toBe(true)
    expect(list(trail)).toEqual(['1 Before the dry season', '2 After'])
  })

  it('T9 lets a reason be given later, and the file and the checks know it as any other', async () => {
    const { trail } = await sittingWithTrail({ seed: journeyOf('tour') })
    const id = trail.keep('Third course dropped', 'adopted')
    const checks = () => findingsOf(EMPTY_JOURNEY, trail.store.getState()).map(({ code }) => code)
    expect(checks()).toEqual(['adoptionWithoutReason'])
    const takeBack = trail.giveReason(id as never, 'No facility at home')
    expect(checks()).toEqual([])
    const said = { by: 'Ana', at: expect.stringMatching(/^\d{4}-.*Z$/) }
    expect(trail.chain()).toMatchObject([{ id, reason: { rationale: 'No facility at home' }, reasonSince: said }])
    expect(takeBack?.()).toBe(true)
    expect(checks()).toEqual(['adoptionWithoutReason'])
  })

  it('T2 keeps the order when the clock is set ten years back', async () => {
    const { session, trail } = await sittingWithTrail({ seed: journeyOf('tour') })
    trail.keep('First')
    rename(session, 'Milk')
    const late = await openTrailAgain(session, trail, 10 * 365 * 86_400_000)
    late.keep('Second')
    expect(list(late)).toEqual(['1 First', '2 Second'])
    const [first, second] = late.store.getState().revisions
    expect(second && first && second.at < first.at).toBe(true)
  })

  it('T7 keeps nothing for who only looks', async () => {
    const { trail, session, clock } = await sittingWithTrail({ seed: journeyOf('tour'), role: 'view' })
    expect(trail.keep('Mine')).toBeUndefined()
    expect(trail.keepAdoption(draft, 'Mine', EMPTY_JOURNEY, reason)).toBeUndefined()
    expect(trail.rename('x' as never, 'Mine')).toBe(false)
    expect(trail.giveReason('x' as never, 'Mine')).toBeUndefined()
    writeChanges(session.doc, [{ do: 'describe', fields: { title: 'from elsewhere' } }], 'elsewhere')
    clock.pass(10 * HALF_AN_HOUR)
    expect(list(trail)).toEqual([])
    expect(trail.deeds().every(({ name, at }) => name === '' && at === '')).toBe(true)
  })

  it('brings back a card and a whole map as ordinary steps', async () => {
    const { session, trail } = await sittingWithTrail({ seed: journeyOf('tour -> talk') })
    const id = trail.keep('Begun')
    const kept = (id && trail.stateOf(id)) as Journey
    session.actions.run((now) => remove(now, [tour]))
    expect(trail.droppedCards()).toMatchObject([{ waypoint: { id: 'tour' }, lastIn: { name: 'Begun' }, reason: null }])
    session.actions.run((now) => restoreCard(now, kept, tour))
    expect(liveMap(session)).toEqual(kept)
    session.actions.undo()
    expect([...liveMap(session).waypoints.keys()]).toEqual(['talk'])
    session.actions.run((now) => restoreRevision(now, kept))
    expect(liveMap(session)).toEqual(kept)
  })

  it('finds a card that came and went between two revisions, and brings it back with its link', async () => {
    const { session, trail, clock } = await sittingWithTrail({ seed: journeyOf('tour') })
    trail.keep('Begun')
    session.actions.run((now) => diffJourneys(now, journeyOf('tour -> talk')))
    const was = liveMap(session)
    clock.pass(6 * 60_000)
    session.actions.run((now) => remove(now, [named('talk')]))
    expect(trail.droppedCards()).toMatchObject([{ waypoint: { id: 'talk' }, lastIn: null, droppedBy: null }])
    session.actions.run((now) => restoreCard(now, trail.leftWith(named('talk')), named('talk')))
    expect(liveMap(session)).toEqual(was)
    expect(trail.droppedCards()).toEqual([])
  })

  it('passes over what a draft is to bring: it was never on the map', async () => {
    const { session, trail } = await sittingWithTrail({ seed: journeyOf('tour') })
    trail.keep('Begun')
    const begun = beginDraft(session, 'Another way') as DraftId
    session.actions.run((now) => diffJourneys(now, journeyPlus(now, instrumentOf('talk'))))
    expect([...liveMap(session).draftChanges.values()].map(({ draft }) => draft)).toEqual([begun])
    expect(tableMap(session.doc, 'waypoints').get('talk')?.get('removed')).toBe(true)
    expect(trail.droppedCards()).toEqual([])
  })

  it('brings a card back without a link that a draft is to bring', async () => {
    const { session, trail, clock } = await sittingWithTrail({ seed: journeyOf('tour') })
    trail.keep('Begun')
    session.actions.run((now) => diffJourneys(now, journeyOf('tour, talk')))
    clock.pass(6 * 60_000)
    beginDraft(session, 'Another way')
    session.actions.run((now) => diffJourneys(now, journeyPlus(now, linkOf('tour', 'precedes', 'talk'))))
    session.showing.goLive()
    session.actions.run((now) => remove(now, [named('talk')]))
    const [talk] = trail.droppedCards()
    expect(talk && bringBack(session, trail, talk)).toBe(true)
    expect([...liveMap(session).waypoints.keys()]).toEqual(['talk', 'tour'])
    expect(liveMap(session).links.size).toBe(0)
  })

  it('tells who did what to a card', async () => {
    const { session, trail, clock } = await sittingWithTrail({ seed: journeyOf('tour, talk') })
    clock.pass(6 * 60_000)
    session.actions.run((now) => remove(now, [tour]))
    expect(trail.deedsOf(named('talk')).map(({ name, what }) => `${name} ${what}`)).toEqual(['Ana made'])
    expect(trail.deedsOf(tour).map(({ name, what }) => `${name} ${what}`)).toEqual(['Ana removed', 'Ana made'])
    expect(trail.deeds()).toHaveLength(3)
  })

  it('begins with the revisions of a sample, and tells all as a file holds them', async () => {
    const maps = [journeyOf('tour'), journeyOf('tour, talk')] as const
    const seedRevisions = [
      revisionOf('2013', { at: '2013', changes: diffJourneys(EMPTY_JOURNEY, maps[0]) }),
      revisionOf('2014', { at: '2014', place: 2, after: '2013', changes: diffJourneys(maps[0], maps[1]) }),
    ]
    const session = await openSitting({ seed: maps[1] })
    const trail = await openTrail({ ...session, options: { ...session.options, seedRevisions } }, fakeClock())
    onTestFinished(() => trail.close())
    expect(list(trail)).toEqual(['1 2013', '2 2014'])
    expect(trail.chain()).toEqual(seedRevisions)
    session.actions.run((now) => remove(now, [tour]))
    trail.keep('Now')
    expect(
      trail
        .chain()
        .map(({ id, after, changes }) => [id, after, changes.length])
        .slice(0, 2),
    ).toEqual([
      ['2013', null, 1],
      ['2014', '2013', 1],
    ])
    expect(trail.chain()[2]).toMatchObject({ after: '2014', changes: [{ do: 'drop', id: 'tour' }] })
  })
})

describe('an adoption', () => {
  it('is kept with what was before, unless that is the last revision', async () => {
    const { session, trail } = await sittingWithTrail({ seed: journeyOf('tour, talk') })
    const before = liveMap(session)
    session.actions.run((now) => remove(now, [tour]))
    const id = trail.keepAdoption(draft, 'Practice at home', before, reason)
    expect(kinds(trail)).toEqual(['before Ana', 'adopted Ana'])
    expect(trail.store.getState().revisions[1]).toMatchObject({ id, reason, name: 'Practice at home' })
    expect(id && trail.stateOf(id)).toEqual(liveMap(session))
    const again = liveMap(session)
    rename(session, 'Milk')
    trail.keepAdoption('draft2' as DraftId, 'A name', again, reason)
    expect(kinds(trail)).toEqual(['before Ana', 'adopted Ana', 'adopted Ana'])
  })

  it('T3 is kept again when it was undone and the draft is adopted once more, with its new reason', async () => {
    const { session, trail } = await sittingWithTrail({ seed: journeyOf('tour, talk') })
    const before = liveMap(session)
    const adopt = (why: string) => {
      session.actions.run((now) => remove(now, [tour]))
      return trail.keepAdoption(draft, 'Practice at home', before, { ...reason, rationale: why })
    }
    const first = adopt('No facility')
    session.actions.undo()
    const second = adopt('No priority')
    expect(second).not.toBe(first)
    expect(kinds(trail)).toEqual(['before Ana', 'adopted Ana', 'before Ana', 'adopted Ana'])
    expect(trail.store.getState().revisions.at(-1)).toMatchObject({ reason: { rationale: 'No priority' } })
  })

  it('T3 is one, also when two people adopt at once and one of them is offline', async () => {
    const { ana, ben, inStep } = await anaAndBen(journeyOf('tour, talk'))
    const before = liveMap(ana.session)
    ben.session.connection.disconnect()
    await soon(() => expect(ben.trail.status.getState().line).toBe('offline'))
    const reasons = [reason, { ...NO_REASON, rationale: 'No priority at home.' }] as const
    for (const [n, { session, trail }] of [ana, ben].entries()) {
      session.actions.run((now) => remove(now, [tour]))
      trail.keepAdoption(draft, 'Practice at home', before, reasons[n] as Reason)
      trail.keepAdoption(draft, 'Practice at home', before, reasons[n] as Reason)
    }
    rename(ana.session, 'Milk')
    ana.trail.keep('Ana went on')
    rename(ben.session, 'Clean milk')
    ben.trail.keep('Ben went on')
    ben.session.connection.connect()
    await inStep()
    expect(
      list(ana.trail)
        .map((line) => line.slice(2))
        .sort(),
    ).toEqual(['', 'Ana went on', 'Ben went on', 'Practice at home'])
    for (const { trail } of [ana, ben]) {
      const adopted = trail.store.getState().revisions.find((one) => !one.newer && one.kept === 'adopted')
      const said = adopted && !adopted.newer ? [adopted, ...(adopted.also ?? [])] : []
      expect(said.map(({ by, reason: { rationale } }) => `${by}: ${rationale}`).sort()).toEqual([
        'Ana: Graduates cannot practise at home.',
        'Ben: No priority at home.',
      ])
      const titles = trail.store
        .getState()
        .revisions.map(
          ({ id, name }) => `${name}: ${trail.stateOf(id)?.waypoints.size} ${trail.stateOf(id)?.about.title}`,
        )
      expect(titles.sort()).toEqual([
        // The map before it has no name of its own: it would look like the adoption in every list.
        ': 2 ',
        'Ana went on: 1 Milk',
        'Ben went on: 1 Clean milk',
        'Practice at home: 1 ',
      ])
    }
  })
})

describe('quiet revisions (T5)', () => {
  it('are kept half an hour after the first change that no revision holds, and not where nothing changed', async () => {
    const { session, trail, clock } = await sittingWithTrail({ seed: journeyOf('tour') })
    clock.pass(3 * HALF_AN_HOUR)
    expect(list(trail)).toEqual([])
    rename(session, 'Milk')
    clock.pass(HALF_AN_HOUR - 1000)
    rename(session, 'Clean milk')
    expect(list(trail)).toEqual([])
    clock.pass(2000)
    expect(kinds(trail)).toEqual(['quiet'])
    clock.pass(3 * HALF_AN_HOUR)
    expect(kinds(trail)).toEqual(['quiet'])
    rename(session, 'Milk')
    rename(session, 'Clean milk')
    clock.pass(3 * HALF_AN_HOUR)
    expect(kinds(trail)).toEqual(['quiet'])
    rename(session, 'Milk')
    trail.keep('By hand')
    clock.pass(3 * HALF_AN_HOUR)
    expect(kinds(trail)).toEqual(['quiet', 'byHand Ana'])
    expect(trail.store.getState().revisions[0]).toMatchObject({ shares: [{ name: 'Ana', changes: 2 }] })
  })

  it('are kept by one of the people present, whoever has worked', async () => {
    const { ana, ben, clock, inStep } = await anaAndBen(journeyOf('tour'))
    rename(ben.session, 'Milk')
    await inStep()
    rename(ana.session, 'Clean milk')
    await inStep()
    clock.pass(HALF_AN_HOUR + 1000)
    await inStep()
    clock.pass(HALF_AN_HOUR + 1000)
    await inStep()
    expect(kinds(ana.trail)).toEqual(['quiet'])
    const [one] = ana.trail.store.getState().revisions
    // Ana made the journey, too: her change of its title came last.
    expect(one).toMatchObject({ shares: [{ name: 'Ana', changes: 2 }] })
  })

  it('are kept by somebody else when the one whose turn it is has gone', async () => {
    const { ana, ben, clock, inStep } = await anaAndBen(journeyOf('tour'))
    rename(ana.session, 'Milk')
    rename(ben.session, 'Clean milk')
    await inStep()
    const [first, second] = [ana, ben].sort((a, b) => a.session.doc.clientID - b.session.doc.clientID) as [
      typeof ana,
      typeof ana,
    ]
    await first.trail.close()
    await first.session.close()
    await soon(() => expect(second.session.presence.getState().everyone.size).toBe(0))
    clock.pass(HALF_AN_HOUR + 61_000)
    expect(kinds(second.trail)).toEqual(['quiet'])
  })

  it('that one keeps apart from the room tell everything, so that nothing they need can be thinned out meanwhile', async () => {
    const { ana, ben, clock, inStep } = await anaAndBen(journeyOf('tour, talk'))
    ana.trail.keep('Begun')
    await inStep()
    ben.session.connection.disconnect()
    await soon(() => expect(ben.trail.status.getState().line).toBe('offline'))
    for (const title of ['one', 'two']) {
      rename(ben.session, title)
      clock.pass(HALF_AN_HOUR + 1000)
    }
    const afters = (): (string | null)[] =>
      ben.trail.store.getState().revisions.map((one) => (one.newer ? null : one.after))
    const [, first] = ben.trail.store.getState().revisions
    expect(afters()).toEqual([null, null, first && !first.newer ? first.key : ''])
    ben.session.connection.connect()
    await inStep()
    rename(ben.session, 'three')
    ben.trail.keep('Back')
    expect(afters().at(-1)).not.toBeNull()
    await inStep()
  })
})

/** The same sitting's trail with another clock, and what the first one kept. */
async function openTrailAgain(session: Session, trail: Trail, backMs: number): Promise<Trail> {
  const clock = fakeClock()
  const options = { ...session.options, seedRevisions: trail.chain() }
  const again = await openTrail({ ...session, options }, { ...clock, now: () => clock.now() - backMs })
  onTestFinished(() => again.close())
  return again
}
