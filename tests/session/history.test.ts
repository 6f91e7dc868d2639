import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '../../src/journey/change.ts'
import { describe as say } from '../../src/journey/commands/describe.ts'
import { move } from '../../src/journey/commands/move.ts'
import { place } from '../../src/journey/commands/place.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { openHistory } from '../../src/session/history.ts'
import type { Session } from '../../src/session/session.ts'
import { instrumentOf, journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const tour = named('tour')
const talk = named('talk')

const journeyIn = (session: Session) => session.store.getState().journey
const title = (words: string) => (journey: Journey) => say(journey, 'waypoints', tour, { title: words })
const told = (session: Session) => session.view.getState().messages.map(({ key, values }) => ({ key, values }))

/** Two sittings at one journey; `meet` is the room between them. */
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

describe('undo and redo', () => {
  it('take one command as one step, however much it did (S6)', async () => {
    const ana = await openSitting({ seed: journeyOf('tour -> talk', '@review ~> tour') })
    ana.actions.run((now) => remove(now, [tour, talk]))
    ana.actions.run((now) => place(now, instrumentOf('fair')))
    const after = journeyIn(ana)
    ana.actions.undo()
    ana.actions.undo()
    expect(journeyIn(ana)).toEqual(journeyOf('tour -> talk', '@review ~> tour'))
    ana.actions.redo()
    ana.actions.redo()
    expect(journeyIn(ana)).toEqual(after)
  })

  it('say whether there is something to take', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    const states = [ana.history.getState()]
    for (const act of [() => ana.actions.run(title('Praia')), ana.actions.undo, ana.actions.redo]) {
      act()
      states.push(ana.history.getState())
    }
    expect(states.map(({ canUndo, canRedo }) => [canUndo, canRedo])).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [true, false],
    ])
  })

  it('a new step ends what could be done again', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.actions.run(title('One'))
    ana.actions.undo()
    ana.actions.run(title('Two'))
    ana.actions.redo()
    expect(journeyIn(ana).waypoints.get(tour)?.title).toBe('Two')
  })

  it('do nothing, and say nothing, where there is nothing', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.actions.undo()
    ana.actions.redo()
    expect([journeyIn(ana), told(ana)]).toEqual([journeyOf('tour'), []])
  })

  it('never take back what others did (S6)', async () => {
    const { ana, ben, meet } = await anaAndBen(journeyOf('tour, talk'))
    ben.actions.run(title('Ben'))
    meet()
    ana.actions.undo()
    expect(journeyIn(ana).waypoints.get(tour)?.title).toBe('Ben')
  })

  it('keep the seed: a journey that was poured in is no step', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    expect(ana.history.getState().canUndo).toBe(false)
  })

  it('pass over a step that did nothing', () => {
    const history = openHistory(
      () => journeyOf('tour'),
      () => {},
    )
    const nothing: Change[] = [{ do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'tour' } }]
    history.keep(journeyOf('tour'), nothing)
    expect(history.getState().canUndo).toBe(false)
  })

  it('remember the last five hundred steps', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    for (let n = 0; n < 505; n += 1) ana.actions.run(title(`Title ${n}`))
    for (let n = 0; n < 600; n += 1) ana.actions.undo()
    expect(journeyIn(ana).waypoints.get(tour)?.title).toBe('Title 4')
  })

  it('are not for somebody who may only look, also where they could edit before (S3)', async () => {
    const ana = await openSitting({ seed: journeyOf('tour') })
    ana.actions.run(title('Ana'))
    ana.connection.status.setState({ role: 'view' })
    ana.actions.undo()
    expect(journeyIn(ana).waypoints.get(tour)?.title).toBe('Ana')
    expect(told(ana)).toMatchObject([{ key: 'message.viewOnly' }])
  })
})

describe('a step that others have overtaken is told (S7)', () => {
  it('as changed: their value stays', async () => {
    const { ana, ben, meet } = await anaAndBen(journeyOf('tour'))
    ana.actions.run(title('Ana'))
    meet()
    ben.actions.run(title('Ben'))
    meet()
    ana.actions.undo()
    expect(journeyIn(ana).waypoints.get(tour)?.title).toBe('Ben')
    expect(told(ana)).toEqual([{ key: 'overtaken.undo.changed', values: { title: 'Ben', count: 1 } }])
  })

  it('as gone: there was nothing to take back', async () => {
    const { ana, ben, meet } = await anaAndBen(journeyOf('tour'))
    ana.actions.run((now) => move(now, new Map([[tour, { x: 800, y: 0 }]])))
    meet()
    ben.actions.run((now) => remove(now, [tour]))
    meet()
    ana.actions.undo()
    expect(journeyIn(ana).waypoints.size).toBe(0)
    expect(told(ana)).toEqual([{ key: 'overtaken.undo.gone', values: { title: 'tour', count: 1 } }])
  })

  it('as built on: it goes with what others wrote, and redo brings all of it back', async () => {
    const { ana, ben, meet } = await anaAndBen(journeyOf('talk'))
    ana.actions.run((now) => place(now, instrumentOf('tour')))
    meet()
    ben.actions.run((now) => say(now, 'waypoints', tour, { notes: 'Book early.' }))
    ben.actions.connect(talk, tour)
    meet()
    const before = journeyIn(ana)
    ana.actions.undo()
    expect(journeyIn(ana)).toEqual(journeyOf('talk'))
    expect(told(ana)).toEqual([{ key: 'overtaken.undo.builtOn', values: { title: 'tour', count: 1 } }])
    ana.actions.redo()
    meet()
    expect(journeyIn(ana)).toEqual(before)
    expect(journeyIn(ben)).toEqual(before)
  })

  it('on the way forward too', async () => {
    const { ana, ben, meet } = await anaAndBen(journeyOf('tour'))
    ana.actions.run(title('Ana'))
    ana.actions.undo()
    meet()
    ben.actions.run(title('Ben'))
    meet()
    ana.actions.redo()
    expect(journeyIn(ana).waypoints.get(tour)?.title).toBe('Ben')
    expect(told(ana)).toEqual([{ key: 'overtaken.redo.changed', values: { title: 'Ben', count: 1 } }])
  })
})
