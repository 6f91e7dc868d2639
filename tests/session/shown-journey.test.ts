import { describe, expect, it } from 'vitest'
import { intoDraft, journeyOfDraft } from '../../src/journey/draft-changes.ts'
import type { DraftId, RevisionId } from '../../src/journey/ids.ts'
import { makeDraft } from '../../src/journey/make.ts'
import type { Session } from '../../src/session/session.ts'
import { journeyOf, journeyWith, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const third = 'third' as DraftId

let made = 0
function newId(): string {
  made += 1
  return `d${made}`
}

/** Begins a draft and shows it. */
function draw(session: Session): void {
  session.actions.run(() => [{ do: 'put', in: 'drafts', record: makeDraft('third', 'No third course', '2016-03-02') }])
  session.showing.show({
    of: 'draft',
    draft: third,
    over: (live) => journeyOfDraft(live, third),
    into: (live, shown, changes) => intoDraft(live, third, shown, changes, newId),
  })
}

const shownCards = (session: Session) => [...session.store.getState().journey.waypoints.keys()]
const liveCards = (session: Session) => [...session.live.getState().journey.waypoints.keys()]
const said = (session: Session) => session.view.getState().messages.map(({ key }) => key)

describe('a draft that is shown (S11)', () => {
  it('takes every command; the live map stays as it is', async () => {
    const ana = await openSitting({ seed: journeyOf('tour, talk') })
    draw(ana)
    ana.view.select([named('tour')])
    ana.actions.removeSelected()
    expect([shownCards(ana), liveCards(ana)]).toEqual([['talk'], ['talk', 'tour']])
  })

  it('follows what happens on the live map', async () => {
    const ana = await openSitting({ seed: journeyOf('tour, talk') })
    draw(ana)
    ana.view.select([named('tour')])
    ana.actions.removeSelected()
    ana.showing.goLive()
    ana.view.select([named('talk')])
    ana.actions.removeSelected()
    draw(ana)
    expect(shownCards(ana)).toEqual([])
  })

  it('is undone step by step, like the live map', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    draw(ana)
    ana.view.select([named('tour')])
    ana.actions.removeSelected()
    ana.actions.undo()
    expect(shownCards(ana)).toEqual(['tour'])
  })

  it('is left, and that is said, when somebody adopts or discards it', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    draw(ana)
    ana.actions.run(() => [{ do: 'drop', in: 'drafts', id: third }])
    expect(ana.showing.getState().showing.of).toBe('live')
    expect(said(ana)).toContain('message.draftGone')
  })
})

describe('the past (S12)', () => {
  it('shows, and takes no command: that is said', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.showing.show({ of: 'past', revision: 'r1' as RevisionId, journey: journeyOf('fair') })
    expect(shownCards(ana)).toEqual(['fair'])
    ana.view.select([named('fair')])
    ana.actions.removeSelected()
    ana.actions.undo()
    expect(said(ana)).toEqual(['message.pastOnly'])
    expect([shownCards(ana), liveCards(ana)]).toEqual([['fair'], ['tour']])
  })

  it('does not change while others work on the live map', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    const fair = journeyWith()
    ana.showing.show({ of: 'past', revision: 'r1' as RevisionId, journey: fair })
    const before = ana.store.getState().journey
    ana.showing.goLive()
    ana.actions.placeNew({ type: 'outcome', kind: 'newAction' }, { title: 'Clean milk' })
    expect(before).toBe(fair)
    expect(shownCards(ana)).toHaveLength(2)
  })
})

describe('letters typed into one field (S14)', () => {
  it('are one step to undo; the next field is another', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    const type = (text: string, joins: string) =>
      ana.actions.run(() => [{ do: 'set', in: 'waypoints', id: 'tour', fields: { notes: text } }], joins)
    for (const text of ['V', 'Vi', 'Vis']) type(text, 'notes')
    type('Visit', 'again')
    const notes = () => ana.live.getState().journey.waypoints.get(named('tour'))?.notes
    ana.actions.undo()
    expect(notes()).toBe('Vis')
    ana.actions.undo()
    expect(notes()).toBe('')
    ana.actions.redo()
    expect(notes()).toBe('Vis')
  })

  it('that come to nothing leave no step', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.actions.placeNew({ type: 'outcome', kind: 'newAction' }, { title: 'Clean milk' })
    for (const text of ['V', '', 'W', '']) {
      ana.actions.run(() => [{ do: 'set', in: 'waypoints', id: 'tour', fields: { notes: text } }], 'notes')
    }
    ana.actions.undo()
    expect(liveCards(ana)).toEqual(['tour'])
  })
})
