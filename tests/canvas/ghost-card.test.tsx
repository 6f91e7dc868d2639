// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it, onTestFinished, vi } from 'vitest'
import { GhostCard } from '../../src/canvas/ghost-card.tsx'
import { tellGhost } from '../../src/canvas/ghost-reason.ts'
import { shownBox } from '../../src/journey/cards.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import type { Box } from '../../src/journey/geometry.ts'
import { NO_REASON } from '../../src/journey/revision.ts'
import { loadTrail } from '../../src/session/trail.ts'
import { stage, until } from '../panels/stage.tsx'
import { instrumentOf, journeyWith, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const tour = instrumentOf('tour', { title: 'Third course', at: { x: 4_000, y: 320 } })

async function droppedTour() {
  const session = await openSitting({ seed: journeyWith(tour, instrumentOf('talk')) })
  const trail = await loadTrail(session)
  trail.keep('The plan')
  session.actions.run((now) => remove(now, [named('tour')]))
  await stage(session, <GhostCard ghost={{ card: tour, box: shownBox(tour, 'ltr') }} />)
  const ghost = document.querySelector('.ghost') as HTMLButtonElement
  const said = () => session.view.getState().messages.map(({ key, values }) => [key, values.why ?? ''])
  return { session, trail, ghost, said }
}

it('says what stood there, and why it left once the trail that knows it has come', async () => {
  const { trail, ghost, said } = await droppedTour()
  await act(async () => ghost.click())
  await until(() => expect(said()).toEqual([['compare.ghost', '']]))
  // As it arrives from the room.
  await act(async () => {
    trail.keep('After the tour', 'byHand', { ...NO_REASON, rationale: 'Nobody could practise at home' })
  })
  await until(() => expect(said()).toEqual([['compare.ghostWhy', 'Nobody could practise at home']]))
})

it('of two that were asked about before the trail had come, tells the last alone', async () => {
  const talk = instrumentOf('talk', { title: 'First talk' })
  const session = await openSitting({ seed: journeyWith(tour, talk) })
  session.actions.run((now) => remove(now, [named('tour'), named('talk')]))
  const titles = () => session.view.getState().messages.map(({ values }) => values.title)
  tellGhost(session, tour, '')
  tellGhost(session, talk, '')
  const trail = await loadTrail(session)
  await until(() => expect(titles()).toEqual(['First talk']))
  const asks = vi.spyOn(trail, 'droppedCards')
  trail.store.setState({ synced: false })
  expect(asks).toHaveBeenCalledTimes(1)
})

it('is brought into sight by the focus that comes to it by keys', async () => {
  const { session, ghost } = await droppedTour()
  const brought: Box[] = []
  session.camera.setState({ bring: (place) => brought.push(place) })
  const matches = ghost.matches.bind(ghost)
  let byKeys = false
  Object.assign(ghost, { matches: (selector: string) => (selector === ':focus-visible' ? byKeys : matches(selector)) })
  onTestFinished(() => ghost.blur())
  await act(async () => ghost.focus())
  expect(brought).toEqual([])
  await act(async () => ghost.blur())
  byKeys = true
  await act(async () => ghost.focus())
  expect(brought).toEqual([{ x: 4_000, y: 320, width: 200, height: 96 }])
})
