import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { describeJourney } from '../../src/journey/commands/describe.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { memoryDevice } from '../../src/session/device.ts'
import { knownJourneys } from '../../src/session/known-journeys.ts'
import { pickCards } from '../../src/session/pick-cards.ts'
import { journeyAbout, journeyOf, named } from '../support/journey-of.ts'
import { openSitting, ROOM } from '../support/open-sitting.ts'

const tour = named('tour')
const talk = named('talk')

async function anaAndBen(seed: Journey) {
  const ana = await openSitting({ seed })
  const ben = await openSitting()
  const meet = (): void => {
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ana.doc, Y.encodeStateVector(ben.doc)))
    Y.applyUpdate(ana.doc, Y.encodeStateAsUpdate(ben.doc, Y.encodeStateVector(ana.doc)))
  }
  meet()
  return { ana, ben, meet }
}

describe('a sitting', () => {
  it('begins with the journey that its maker poured in', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> talk') })
    expect(ana.store.getState().journey).toEqual(journeyOf('tour -> talk'))
  })

  it('is remembered on this device by its title, also when the title changes', async () => {
    const device = memoryDevice()
    const ana = await openSitting({ device, seed: journeyAbout(journeyOf('tour'), { title: 'Milk' }) })
    expect(knownJourneys(device)).toMatchObject([{ room: ROOM, key: 'key', role: 'edit', title: 'Milk' }])
    ana.actions.run((now) => describeJourney(now, { title: 'Clean milk' }))
    expect(knownJourneys(device).map(({ title }) => title)).toEqual(['Clean milk'])
  })

  it('tells the others what one has chosen and is writing in', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.view.select([tour])
    ana.view.setState({ editing: tour })
    expect(ana.presence.getState().own).toMatchObject({ selection: ['tour'], editing: 'tour' })
  })

  it('lets go of what others removed: chosen, edited, or the start of a link', async () => {
    const { ana, ben, meet } = await anaAndBen(journeyOf('tour -> talk'))
    ana.view.select([tour, talk], ana.store.getState().journey.links.keys())
    ana.view.setState({ editing: tour, linkingFrom: tour })
    ben.actions.run((now) => remove(now, [tour]))
    meet()
    const { waypoints, links, editing, linkingFrom } = ana.view.getState()
    expect([[...waypoints], [...links], editing, linkingFrom]).toEqual([['talk'], [], null, null])
  })

  it('goes on with what is picked card by card when others remove one of them', async () => {
    const { ana, ben, meet } = await anaAndBen(journeyOf('tour -> talk'))
    pickCards(ana, [tour, talk])
    ben.actions.run((now) => remove(now, [tour]))
    meet()
    expect(ana.view.getState()).toMatchObject({ waypoints: new Set([talk]), isPicking: true })
  })

  it('keeps one’s name for the next sitting on this device', async () => {
    const device = memoryDevice()
    const ana = await openSitting({ device })
    ana.identify({ name: 'Ana', colour: '#0067A8' })
    const later = await openSitting({ device })
    expect(later.presence.getState().own).toMatchObject({ name: 'Ana', colour: '#0067A8' })
  })

  it('draws nothing anew after it is closed', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    const seen = vi.fn()
    ana.store.subscribe(seen)
    await ana.close()
    expect(seen).not.toHaveBeenCalled()
    expect(ana.doc.isDestroyed).toBe(true)
  })
})

describe('a card that Ben removes while Ana drags it (S5)', () => {
  it('neither comes back nor breaks the drag of the others', async () => {
    const { ana, ben, meet } = await anaAndBen(journeyOf('tour, talk'))
    const places = (x: number) =>
      new Map([
        [tour, { x, y: 320 }],
        [talk, { x: x + 272, y: 320 }],
      ])
    ana.drag.move(places(40), { x: 40, y: 0 })
    ben.actions.run((now) => remove(now, [tour]))
    meet()
    ana.drag.move(places(80), { x: 80, y: 0 })
    ana.actions.drop(ana.drag.getState().places)
    meet()
    for (const { store } of [ana, ben]) {
      const { waypoints } = store.getState().journey
      expect([...waypoints.values()].map(({ id, at }) => [id, at])).toEqual([['talk', { x: 352, y: 320 }]])
    }
    expect(ana.view.getState().messages.map(({ key }) => key)).toEqual(['message.removedWhileMoving'])
    expect(ana.presence.getState().own.drag).toBeNull()
    // And should Ben think again, the card stands where it stood.
    ben.actions.undo()
    meet()
    expect(ana.store.getState().journey.waypoints.get(tour)?.at).toEqual({ x: 0, y: 320 })
  })

  it('in mid-drag nothing is written', async () => {
    const { ana } = await anaAndBen(journeyOf('tour'))
    const before = Y.encodeStateVector(ana.doc)
    for (let x = 0; x < 100; x += 1) ana.drag.move(new Map([[tour, { x, y: 320 }]]), { x, y: 0 })
    expect(Y.encodeStateVector(ana.doc)).toEqual(before)
  })
})
