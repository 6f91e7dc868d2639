import { describe, expect, it } from 'vitest'
import { describe as say } from '../../src/journey/commands/describe.ts'
import type { Box } from '../../src/journey/geometry.ts'
import { EMPTY_JOURNEY } from '../../src/journey/journey.ts'
import { linksFrom } from '../../src/journey/queries.ts'
import { toReadingOrder } from '../../src/session/actions.ts'
import type { Session } from '../../src/session/session.ts'
import { instrumentOf, journeyAbout, journeyOf, journeyWith, named, phaseOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const tour = named('tour')
const talk = named('talk')
const skills = named('skills')
const review = named('review')

const journeyIn = (session: Session) => session.store.getState().journey
const messages = (session: Session) => session.view.getState().messages.map(({ key, tone }) => `${tone} ${key}`)
const chosen = (session: Session) => [...session.view.getState().waypoints]

describe('setting a new card down (S1)', () => {
  it('chooses it and opens its title', async () => {
    const ana = await openSitting()
    const id = ana.actions.placeNew({ type: 'instrument', form: 'workshop' }, { at: { x: 40, y: 8 } })
    expect([...journeyIn(ana).waypoints.values()]).toEqual([
      instrumentOf(id ?? '', { form: 'workshop', title: '', at: { x: 40, y: 8 } }),
    ])
    expect(chosen(ana)).toEqual([id])
    expect(ana.view.getState().editing).toBe(id)
  })

  it('with a title does not open it: the next one can be written at once', async () => {
    const ana = await openSitting()
    ana.actions.placeNew({ type: 'outcome', kind: 'newAction' }, { title: 'Clean milk' })
    expect(ana.view.getState().editing).toBeNull()
    expect([...journeyIn(ana).waypoints.values()].map(({ title }) => title)).toEqual(['Clean milk'])
  })

  it('without a place finds a free one, in the middle of what the person sees', async () => {
    const ana = await openSitting()
    ana.camera.setState({ seen: () => ({ x: 500, y: 300, width: 1_000, height: 600 }) })
    ana.actions.placeNew({ type: 'instrument', form: 'workshop' })
    ana.actions.placeNew({ type: 'instrument', form: 'workshop' })
    // The map is in id order, and ids of one millisecond sort as chance has it.
    const places = [...journeyIn(ana).waypoints.values()].map(({ at }) => at).sort((a, b) => a.y - b.y)
    expect(places).toEqual([
      { x: 900, y: 552 },
      { x: 900, y: 688 },
    ])
  })

  it('without a place stands within one phase and says which; one that is pointed at needs no word', async () => {
    const phases = [phaseOf('before', 1, { title: 'Before' }), phaseOf('after', 2, { title: 'After' })]
    const ana = await openSitting({ seed: journeyWith(...phases) })
    // The middle of what is seen is the edge between the two.
    ana.camera.setState({ seen: () => ({ x: 60, y: 0, width: 1_000, height: 600 }) })
    const id = ana.actions.placeNew({ type: 'instrument', form: 'workshop' })
    const card = id && journeyIn(ana).waypoints.get(id)
    expect([card?.phase, card?.at.x]).toEqual(['after', 576])
    expect(ana.view.getState().messages).toMatchObject([{ key: 'message.setDownIn', values: { title: 'After' } }])
    ana.view.setState({ messages: [] })
    ana.actions.placeNew({ type: 'instrument', form: 'workshop' }, { at: { x: 40, y: 8 } })
    expect(messages(ana)).toEqual([])
  })

  it('that found no room in sight brings it there, and one that is pointed at moves nothing', async () => {
    const ana = await openSitting()
    const brought: Box[] = []
    ana.camera.setState({
      seen: () => ({ x: 0, y: 0, width: 210, height: 100 }),
      bring: (place) => brought.push(place),
    })
    ana.actions.placeNew({ type: 'instrument', form: 'workshop' })
    ana.actions.placeNew({ type: 'instrument', form: 'workshop' })
    ana.actions.placeNew({ type: 'instrument', form: 'workshop' }, { at: { x: 4_000, y: 0 } })
    expect(brought.map(({ y }) => y)).toEqual([4, 140])
  })

  it('from a card links the two in whichever direction is legal', async () => {
    const ana = await openSitting({ seed: journeyOf('(skills)', 'tour') })
    const serving = ana.actions.placeNew({ type: 'instrument', form: 'workshop' }, { linkFrom: skills })
    const looking = ana.actions.placeNew({ type: 'loop', kind: 'evaluation' }, { linkFrom: tour })
    expect(linksFrom(journeyIn(ana), serving ?? skills).map(({ kind, to }) => [kind, to])).toEqual([
      ['contributesTo', 'skills'],
    ])
    expect(linksFrom(journeyIn(ana), looking ?? skills).map(({ kind, to }) => [kind, to])).toEqual([
      ['observes', 'tour'],
    ])
  })

  it('from a card is one step: undo takes the card and its link', async () => {
    const ana = await openSitting({ seed: journeyOf('(skills)') })
    ana.actions.placeNew({ type: 'instrument', form: 'workshop' }, { linkFrom: skills })
    ana.actions.undo()
    expect(journeyIn(ana)).toEqual(journeyOf('(skills)'))
    expect(ana.history.getState()).toEqual({ canUndo: false, canRedo: true })
  })

  it('where no link is legal sets nothing down and says why', async () => {
    const ana = await openSitting({ seed: journeyOf('tour', '@review ~> tour') })
    expect(ana.actions.placeNew({ type: 'loop', kind: 'evaluation' }, { linkFrom: review })).toBeUndefined()
    expect(journeyIn(ana).waypoints.size).toBe(2)
    expect(messages(ana)).toEqual(['refusal refusal.loopToLoop'])
  })
})

describe('a link that is refused (S2)', () => {
  it('is told with the link that may have been meant, and that can be drawn by one tap', async () => {
    const ana = await openSitting({ seed: journeyOf('tour', '(skills)') })
    expect(ana.actions.connect(skills, tour)).toBe(false)
    const [message] = ana.view.getState().messages
    expect(message).toMatchObject({
      key: 'refusal.outcomeToInstrument',
      tone: 'refusal',
      action: { key: 'reading.contributesTo', values: { from: 'tour', to: 'skills' } },
    })
    message?.action?.run()
    expect([...journeyIn(ana).links.values()].map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['contributesTo', 'tour', 'skills'],
    ])
  })

  it('leaves no step to undo', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.actions.connect(tour, tour)
    expect(ana.history.getState().canUndo).toBe(false)
  })

  it('is the only thing caught: a fault in a command is not hidden', async () => {
    const ana = await openSitting()
    expect(() =>
      ana.actions.run(() => {
        throw new TypeError('a fault')
      }),
    ).toThrow('a fault')
  })
})

describe('somebody who may only look (S3)', () => {
  it('changes nothing, and is told so', async () => {
    const viewer = await openSitting({ role: 'view', seed: journeyOf('tour -> (skills)') })
    viewer.view.select([tour])
    expect(viewer.actions.run((now) => say(now, 'waypoints', tour, { title: 'x' }))).toBe(false)
    expect(viewer.actions.placeNew({ type: 'loop', kind: 'evaluation' })).toBeUndefined()
    viewer.actions.removeSelected()
    viewer.actions.duplicateSelected()
    viewer.actions.drop(new Map([[tour, { x: 800, y: 0 }]]))
    viewer.actions.undo()
    expect(journeyIn(viewer)).toEqual(journeyOf('tour -> (skills)'))
    expect(messages(viewer)).toEqual(['refusal message.viewOnly'])
  })

  it('may copy', async () => {
    const viewer = await openSitting({ role: 'view', seed: journeyOf('tour') })
    viewer.view.select([tour])
    expect(viewer.actions.copySelected()).toContain('"tour"')
  })
})

describe('removing what is chosen (S4)', () => {
  it('says how much went and how to have it back', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> talk', '(skills)') })
    ana.view.select([tour, talk])
    ana.view.setState({ editing: tour })
    ana.actions.removeSelected()
    const { messages, editing } = ana.view.getState()
    expect(messages).toMatchObject([
      { key: 'message.cardsRemoved', values: { count: 2 }, tone: 'plain', action: { key: 'action.undo' } },
    ])
    expect([chosen(ana), editing]).toEqual([[], null])
    messages[0]?.action?.run()
    expect(journeyIn(ana)).toEqual(journeyOf('tour -> talk', '(skills)'))
  })

  it('the way back is offered until the next step, never for another step than the one it names', async () => {
    const ana = await openSitting({ seed: journeyOf('tour, talk') })
    ana.view.select([tour])
    ana.actions.removeSelected()
    ana.actions.run((now) => say(now, 'waypoints', talk, { title: 'Later' }))
    expect(messages(ana)).toEqual([])
  })

  it('counts links where only links are chosen', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> talk') })
    ana.view.select([], journeyIn(ana).links.keys())
    ana.actions.removeSelected()
    expect(ana.view.getState().messages).toMatchObject([{ key: 'message.linksRemoved', values: { count: 1 } }])
  })

  it('does nothing where nothing is chosen', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.actions.removeSelected()
    expect([messages(ana), ana.history.getState().canUndo]).toEqual([[], false])
  })
})

describe('copying and pasting', () => {
  it('carries cards from one journey into another', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> (skills)') })
    const ben = await openSitting()
    ana.view.select([tour, skills])
    expect(ben.actions.pasteText(ana.actions.copySelected() ?? '', { x: 0, y: 0 })).toBe(true)
    const pasted = [...journeyIn(ben).waypoints.values()]
    expect(pasted.map(({ title, at }) => [title, at]).sort()).toEqual([
      ['skills', { x: 272, y: 0 }],
      ['tour', { x: 0, y: 320 }],
    ])
    expect(journeyIn(ben).links.size).toBe(1)
    expect(chosen(ben).sort()).toEqual(pasted.map(({ id }) => id).sort())
  })

  it('passes over a text that holds no cards', async () => {
    const ana = await openSitting()
    expect(ana.actions.pasteText('milk, bread')).toBeUndefined()
    expect(messages(ana)).toEqual([])
  })

  it('doubles what is chosen beside itself, and chooses the doubles', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.view.select([tour])
    ana.actions.duplicateSelected()
    const [double] = chosen(ana)
    expect(double).not.toBe('tour')
    expect(journeyIn(ana).waypoints.get(double ?? tour)).toEqual(
      instrumentOf(double ?? '', { title: 'tour', at: { x: 32, y: 352 } }),
    )
  })

  it('pastes where the person looks, if they look elsewhere, and nothing exactly on what was pasted before', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.view.select([tour])
    const text = ana.actions.copySelected() ?? ''
    const places = () => [...journeyIn(ana).waypoints.values()].map(({ at }) => at).sort((a, b) => a.x - b.x)
    ana.actions.pasteText(text)
    ana.actions.pasteText(text)
    expect(places().slice(1)).toEqual([
      { x: 32, y: 352 },
      { x: 64, y: 384 },
    ])
    ana.camera.setState({ seen: () => ({ x: 4_000, y: 1_000, width: 1_000, height: 600 }) })
    ana.actions.pasteText(text)
    expect(places()[3]).toEqual({ x: 4_400, y: 1_252 })
  })

  it('cuts: the cards are on the clipboard and off the sheet', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.view.select([tour])
    const text = ana.actions.cutSelected() ?? ''
    expect(journeyIn(ana).waypoints.size).toBe(0)
    ana.actions.pasteText(text)
    expect([...journeyIn(ana).waypoints.values()].map(({ title }) => title)).toEqual(['tour'])
  })

  it('copies nothing where nothing is chosen', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    expect([ana.actions.copySelected(), ana.actions.cutSelected()]).toEqual([undefined, undefined])
    ana.actions.duplicateSelected()
    expect(journeyIn(ana)).toEqual(journeyOf('tour'))
  })
})

describe('letting go of a drag (S5)', () => {
  it('writes places once, snapped, and the phase they came over', async () => {
    const ana = await openSitting({
      seed: journeyWith(phaseOf('learn', 0), instrumentOf('tour', { at: { x: -400, y: 0 } })),
    })
    let writes = 0
    ana.doc.on('update', () => {
      writes += 1
    })
    ana.drag.move(new Map([[tour, { x: 99, y: 1 }]]), { x: 499, y: 1 })
    expect(writes).toBe(0)
    ana.actions.drop(ana.drag.getState().places)
    expect(writes).toBe(1)
    expect(journeyIn(ana).waypoints.get(tour)).toMatchObject({ at: { x: 100, y: 0 }, phase: 'learn' })
    expect(ana.drag.getState().places.size).toBe(0)
  })

  it('of a card that somebody removed meanwhile brings no ghost, and says so', async () => {
    const ana = await openSitting({ seed: journeyOf('tour, talk') })
    ana.drag.move(
      new Map([
        [tour, { x: 800, y: 0 }],
        [talk, { x: 1_000, y: 0 }],
      ]),
      { x: 800, y: -320 },
    )
    ana.actions.run(() => [{ do: 'drop', in: 'waypoints', id: 'tour' }])
    ana.actions.drop(ana.drag.getState().places)
    expect([...journeyIn(ana).waypoints.keys()]).toEqual(['talk'])
    expect(journeyIn(ana).waypoints.get(talk)?.at).toEqual({ x: 1_000, y: 0 })
    expect(ana.view.getState().messages).toMatchObject([{ key: 'message.removedWhileMoving', values: { count: 1 } }])
  })
})

it('reads a shown place back in reading order, whichever way the journey runs', () => {
  const rtl = journeyAbout(EMPTY_JOURNEY, { direction: 'rtl' })
  expect(toReadingOrder({ x: -240, y: 8 }, 'instrument', rtl)).toEqual({ x: 40, y: 8 })
  expect(toReadingOrder({ x: 40, y: 8 }, 'instrument', EMPTY_JOURNEY)).toEqual({ x: 40, y: 8 })
})

describe('tidying', () => {
  it.each([
    ['an empty map', journeyOf()],
    ['a single card', journeyOf('tour')],
  ])('has nothing to propose for %s, and says so', async (_, seed) => {
    const ana = await openSitting({ seed })
    await ana.actions.proposeTidy()
    expect(ana.proposal.getState().changes).toBeNull()
    expect(messages(ana)).toEqual(['plain message.alreadyTidy'])
  })

  it('is proposed to nobody who may only look', async () => {
    const eva = await openSitting({ seed: journeyOf('tour -> (skills)'), role: 'view' })
    await eva.actions.proposeTidy()
    expect(eva.proposal.getState().changes).toBeNull()
    expect(messages(eva)).toEqual(['refusal message.viewOnly'])
  })
})
