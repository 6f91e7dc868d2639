import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { NOBODY } from '../../src/document/presence.ts'
import { cardBox } from '../../src/journey/cards.ts'
import { move } from '../../src/journey/commands/move.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { overlap } from '../../src/journey/geometry.ts'
import type { DraftId, WaypointId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { beginDraft, showDraft } from '../../src/session/drafting.ts'
import type { Session } from '../../src/session/session.ts'
import { instrumentOf, journeyWith, phaseOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const WORKSHOP = { type: 'instrument', form: 'workshop' } as const
const OUTCOME = { type: 'outcome', kind: 'newAction' } as const

const journeyIn = (session: Session): Journey => session.live.getState().journey
const cardsIn = (session: Session) => [...journeyIn(session).waypoints.values()]

/** People who know of each other, at one map. What one does the others see when they `meet()`, and so often until nobody writes any more. */
async function together(count: number, seed: Journey = journeyWith()) {
  const all: Session[] = []
  for (let n = 0; n < count; n += 1) all.push(await openSitting(n === 0 ? { seed } : {}))
  const meet = async (): Promise<void> => {
    let before = ''
    for (let times = 0; times <= 2 * count; times += 1) {
      for (const from of all) {
        for (const to of all) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
      }
      // What is fetched when it is wanted has come, and has looked.
      await vi.dynamicImportSettled()
      const now = all.map(({ doc }) => Y.encodeStateVector(doc).join(' ')).join()
      if (now === before) return
      before = now
    }
    throw new Error('they never stop writing')
  }
  await meet()
  for (const one of all) one.presence.setState({ everyone: new Map([[7, NOBODY]]) })
  const [ana, ben] = all as [Session, Session]
  return { all, ana, ben, meet }
}

function covered(session: Session): string[] {
  const cards = cardsIn(session)
  return cards.flatMap((one, n) =>
    cards.slice(n + 1).flatMap((other) => (overlap(cardBox(one), cardBox(other)) ? [`${one.id} ${other.id}`] : [])),
  )
}

describe('cards that people set down in one place before they see each other’s (S15)', () => {
  it('stand one below the other: the one that was born later steps aside, for both', async () => {
    const { ana, ben, meet } = await together(2)
    const first = ana.actions.placeNew(WORKSHOP, { title: 'Visit' })
    const second = ben.actions.placeNew(OUTCOME, { title: 'Trust' })
    const at = cardsIn(ana)[0]?.at
    await meet()
    const [elder, younger] = [first ?? '', second ?? ''].sort()
    expect(journeyIn(ana)).toEqual(journeyIn(ben))
    expect(covered(ana)).toEqual([])
    const places = Object.fromEntries(cardsIn(ana).map((card) => [card.id, card.at]))
    expect(places[elder ?? '']).toEqual(at)
    expect(places[younger ?? '']).toEqual({ x: at?.x, y: (at?.y ?? 0) + 136 })
  })

  it('are all seen when five people do so', async () => {
    const { all, ana, meet } = await together(5)
    for (const one of all) one.actions.placeNew(WORKSHOP, { title: 'Visit' })
    await meet()
    for (const one of all) expect(journeyIn(one)).toEqual(journeyIn(ana))
    expect(cardsIn(ana)).toHaveLength(5)
    expect(covered(ana)).toEqual([])
  })

  it('stay in their phase, in the nearest room that it has', async () => {
    const phases = [phaseOf('before', 1), phaseOf('after', 2)]
    const below = [1, 2, 3].map((row) =>
      instrumentOf(`old${row}`, { at: { x: 40, y: 120 + 136 * row }, phase: 'before' as never }),
    )
    const { ana, ben, meet } = await together(2, journeyWith(...phases, ...below))
    for (const one of [ana, ben]) one.actions.placeNew(WORKSHOP, { near: { x: 140, y: 168 }, title: 'Visit' })
    await meet()
    expect(covered(ana)).toEqual([])
    expect(cardsIn(ana).map(({ phase }) => phase)).toEqual(Array(5).fill('before'))
    expect(cardsIn(ana).map(({ at }) => `${at.x} ${at.y}`)).toContain('280 120')
  })

  it('are one step to take back, with the place to which one of them stepped', async () => {
    const { ana, ben, meet } = await together(2)
    const placed = new Map([ana, ben].map((one) => [one.actions.placeNew(WORKSHOP, { title: 'Visit' }), one]))
    await meet()
    const younger = placed.get([...placed.keys()].sort()[1])
    const stands = younger && cardsIn(younger)[1]?.at
    expect(covered(ana)).toEqual([])
    younger?.actions.undo()
    await meet()
    expect([ana, ben].map((one) => cardsIn(one).length)).toEqual([1, 1])
    expect(younger?.view.getState().messages).toEqual([])
    younger?.actions.redo()
    await meet()
    expect(cardsIn(ana)[1]?.at).toEqual(stands)
  })

  it('bring the sight along for whoever is writing the title of the one that steps aside', async () => {
    const { ana, ben, meet } = await together(2)
    const brought = vi.fn()
    for (const one of [ana, ben]) {
      one.actions.placeNew(WORKSHOP)
      one.camera.setState({ bring: brought })
    }
    await meet()
    expect(brought.mock.calls).toEqual([[cardBox(cardsIn(ana)[1] as never)]])
  })

  it('stay where a hand has put them since', async () => {
    const { ana, ben, meet } = await together(2)
    const ids = [ana, ben].map((one) => one.actions.placeNew(WORKSHOP, { title: 'Visit' }) as WaypointId)
    await vi.dynamicImportSettled()
    const near = { x: 84, y: 164 }
    ;[ana, ben].forEach((one, n) => void one.actions.run((now) => move(now, new Map([[ids[n] as WaypointId, near]]))))
    await meet()
    expect(cardsIn(ana).map(({ at }) => at)).toEqual([near, near])
  })

  it('stay where a hand has put them before the code of stepping aside has come', async () => {
    const { ana, ben, meet } = await together(2)
    const ids = [ana, ben].map((one) => one.actions.placeNew(WORKSHOP, { title: 'Visit' }) as WaypointId)
    const near = { x: 84, y: 164 }
    ;[ana, ben].forEach((one, n) => void one.actions.run((now) => move(now, new Map([[ids[n] as WaypointId, near]]))))
    await meet()
    expect(cardsIn(ana).map(({ at }) => at)).toEqual([near, near])
  })

  it('stay where somebody points at a card that was seen', async () => {
    const { ana, ben, meet } = await together(2)
    ana.actions.placeNew(WORKSHOP, { at: { x: 0, y: 0 }, title: 'Visit' })
    await meet()
    ben.actions.placeNew(WORKSHOP, { at: { x: 8, y: 8 }, title: 'Laid on it' })
    await meet()
    const places = cardsIn(ana).map(({ at }) => at.y)
    expect(places.sort()).toEqual([0, 8])
  })

  it('stay where somebody takes back that they removed the card that stood there', async () => {
    const { ana, ben, meet } = await together(2, journeyWith(instrumentOf('a1', { at: { x: 0, y: 0 } })))
    ana.actions.run((now) => remove(now, ['a1' as WaypointId]))
    await meet()
    ben.actions.placeNew(WORKSHOP, { at: { x: 0, y: 0 }, title: 'Visit' })
    await meet()
    ana.actions.undo()
    await meet()
    expect(cardsIn(ben).map(({ at }) => at.y)).toEqual([0, 0])
  })

  it('step aside in a draft that both work on, and leave the live map as it is', async () => {
    const { ana, ben, meet } = await together(2)
    const draft = beginDraft(ana, 'Later')
    await meet()
    showDraft(ben, draft as DraftId)
    for (const one of [ana, ben]) one.actions.placeNew(WORKSHOP, { title: 'Visit' })
    await meet()
    const cards = [...ana.store.getState().journey.waypoints.values()]
    expect(cards).toHaveLength(2)
    expect(cards[0]?.at).not.toEqual(cards[1]?.at)
    expect(cardsIn(ana)).toEqual([])
  })
})
