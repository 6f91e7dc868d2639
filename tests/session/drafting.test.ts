import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { cardBox } from '../../src/journey/cards.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { changesOfDraft } from '../../src/journey/draft-changes.ts'
import { overlap } from '../../src/journey/geometry.ts'
import type { DraftId, WaypointId } from '../../src/journey/ids.ts'
import { mapOf } from '../../src/journey/journey.ts'
import { NO_REASON } from '../../src/journey/revision.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'
import { adopt, beginDraft, discard, showDraft } from '../../src/session/drafting.ts'
import { follow, followingOf } from '../../src/session/following.ts'
import { lastSeen } from '../../src/session/gone-cards.ts'
import type { Session } from '../../src/session/session.ts'
import { journeyOf, journeyPlus, lessonOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const map = journeyPlus(journeyOf('tour -> course -> (skill)'), lessonOf('bulls'))
const course = named('course')

const live = (session: Session) => session.live.getState().journey
const shown = (session: Session) => session.store.getState().journey
const keys = (session: Session) => session.view.getState().messages.map(({ key }) => key)
const drop = (session: Session) => session.actions.run((now) => remove(now, [course]))

/** Ben gets whatever Ana has, and she what he has. */
function meet(ana: Session, ben: Session): void {
  Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ana.doc), 'post')
  Y.applyUpdate(ana.doc, Y.encodeStateAsUpdate(ben.doc), 'post')
}

async function draftedBy(ana: Session): Promise<DraftId> {
  const draft = beginDraft(ana, 'No course', [...live(ana).lessons.keys()])
  if (!draft) throw new Error('nothing was begun')
  drop(ana)
  return draft
}

describe('a rearrangement', () => {
  it('is shown as soon as it is begun, with the name of whoever began it', async () => {
    const ana = await openSitting({ seed: map })
    ana.identify({ name: 'Ana', colour: '#6F4FA3' })
    const draft = beginDraft(ana, 'No course', [...map.lessons.keys()])
    expect(live(ana).drafts.get(draft as DraftId)).toMatchObject({
      title: 'No course',
      by: 'Ana',
      lessons: ['bulls'],
    })
    expect(ana.showing.getState()).toMatchObject({ showing: { of: 'draft', draft }, against: { before: 'live' } })
  })

  it('is worked on without touching the live map', async () => {
    const ana = await openSitting({ seed: map })
    await draftedBy(ana)
    expect(shown(ana).waypoints.has(course)).toBe(false)
    expect(mapOf(live(ana))).toEqual(mapOf(map))
  })

  it('follows the live map while others go on there, and shows it to whoever looks in', async () => {
    const ana = await openSitting({ seed: map })
    const draft = await draftedBy(ana)
    const ben = await openSitting()
    meet(ana, ben)
    ben.actions.placeNew({ type: 'outcome', kind: 'newAction' }, { title: 'Calves are born' })
    meet(ana, ben)
    expect([...shown(ana).waypoints.values()].map(({ title }) => title)).toContain('Calves are born')
    expect(shown(ben).waypoints.has(course)).toBe(true)
    showDraft(ben, draft)
    expect(mapOf(shown(ben))).toEqual(mapOf(shown(ana)))
  })

  it('sets a new card down beside the ghost of one that it drops', async () => {
    const ana = await openSitting({ seed: map })
    await draftedBy(ana)
    const ghost = cardBox(map.waypoints.get(course) as Waypoint)
    const near = { x: ghost.x + ghost.width / 2, y: ghost.y + ghost.height / 2 }
    const id = ana.actions.placeNew({ type: 'instrument', form: 'expertVisit' }, { near })
    const box = cardBox(shown(ana).waypoints.get(id as WaypointId) as Waypoint)
    expect(overlap(box, ghost)).toBe(false)
  })

  it('becomes the live map in one step, which one undo takes back', async () => {
    const ana = await openSitting({ seed: map })
    const draft = await draftedBy(ana)
    expect(await adopt(ana, draft, { ...NO_REASON, rationale: 'No bulls at home' })).toBe(true)
    expect(ana.showing.getState().showing).toEqual({ of: 'live' })
    expect(live(ana).waypoints.has(course)).toBe(false)
    expect(live(ana).drafts.size).toBe(0)
    expect([...live(ana).lessons.values()].map(({ decision }) => decision)).toEqual(['adopt'])
    ana.actions.undo()
    expect(mapOf(live(ana))).toEqual(mapOf(map))
    expect(changesOfDraft(live(ana), draft).length).toBeGreaterThan(0)
  })

  it('is adopted once by two who press at the same time', async () => {
    const ana = await openSitting({ seed: map })
    const draft = await draftedBy(ana)
    const ben = await openSitting()
    meet(ana, ben)
    await Promise.all([adopt(ana, draft, NO_REASON), adopt(ben, draft, NO_REASON)])
    meet(ana, ben)
    expect(live(ana)).toEqual(live(ben))
    expect([...live(ana).waypoints.keys()].sort()).toEqual(['skill', 'tour'])
  })

  it('cannot be adopted by whoever comes too late, and that is said', async () => {
    const ana = await openSitting({ seed: map })
    const draft = await draftedBy(ana)
    await adopt(ana, draft, NO_REASON)
    expect(await adopt(ana, draft, NO_REASON)).toBe(false)
    expect(keys(ana)).toContain('refusal.draftGone')
  })

  it('stays shown where nothing of it can be adopted', async () => {
    const ana = await openSitting({ seed: map })
    const draft = beginDraft(ana, 'Nothing yet') as DraftId
    expect(await adopt(ana, draft, NO_REASON)).toBe(false)
    expect(keys(ana)).toContain('refusal.nothingToAdopt')
    expect(ana.showing.getState().showing).toMatchObject({ of: 'draft', draft })
  })

  it('is discarded with all its changes, and one undo brings it back', async () => {
    const ana = await openSitting({ seed: map })
    const draft = await draftedBy(ana)
    const before = changesOfDraft(live(ana), draft)
    expect(discard(ana, draft)).toBe(true)
    expect(live(ana).drafts.size + live(ana).draftChanges.size).toBe(0)
    ana.actions.undo()
    expect(live(ana).drafts.has(draft)).toBe(true)
    expect(changesOfDraft(live(ana), draft)).toEqual(before)
  })

  it('that others discard is left with a word, and the live map is shown', async () => {
    const ana = await openSitting({ seed: map })
    const draft = await draftedBy(ana)
    const ben = await openSitting()
    meet(ana, ben)
    discard(ben, draft)
    meet(ana, ben)
    expect(ana.showing.getState().showing).toEqual({ of: 'live' })
    expect(keys(ana)).toContain('message.draftGone')
  })

  it('cannot be begun with a view link', async () => {
    const ana = await openSitting({ seed: map, role: 'view' })
    expect(beginDraft(ana, 'No course')).toBeUndefined()
    expect(keys(ana)).toEqual(['message.viewOnly'])
  })
})

describe('a card that left the live map', () => {
  it('is still known as it was last seen', async () => {
    const ana = await openSitting({ seed: map })
    drop(ana)
    expect(live(ana).waypoints.has(course)).toBe(false)
    expect(lastSeen(ana, course)).toEqual(map.waypoints.get(course))
    expect(lastSeen(ana, named('never'))).toBeUndefined()
  })
})

describe('following somebody', () => {
  const ben = 7
  const benLooksAt = (ana: Session, looksAt: string) => {
    const { awareness } = ana.connection
    awareness.states.set(ben, { name: 'Ben', looksAt })
    awareness.emit('change', [{ added: [], updated: [ben], removed: [] }, 'post'])
  }

  it('shows what they turn to, until one chooses something oneself', async () => {
    const ana = await openSitting({ seed: map })
    const draft = await draftedBy(ana)
    ana.showing.goLive()
    benLooksAt(ana, draft)
    follow(ana, ben)
    expect(ana.showing.getState().showing).toMatchObject({ of: 'draft', draft })
    benLooksAt(ana, 'live')
    expect(ana.showing.getState().showing).toEqual({ of: 'live' })
    expect(followingOf(ana).getState().person).toBe(ben)
    ana.view.select([course])
    expect(followingOf(ana).getState().person).toBeNull()
    benLooksAt(ana, draft)
    expect(ana.showing.getState().showing).toEqual({ of: 'live' })
  })

  it('ends when one turns elsewhere', async () => {
    const ana = await openSitting({ seed: map })
    const draft = await draftedBy(ana)
    benLooksAt(ana, draft)
    follow(ana, ben)
    ana.showing.goLive()
    expect(followingOf(ana).getState().person).toBeNull()
  })
})
