// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Messages } from '../../src/panels/messages.tsx'
import { pickCard } from '../../src/session/pick-cards.ts'
import { instrumentOf, journeyOf, journeyWith, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { stage } from './stage.tsx'

async function hall() {
  const session = await openSitting({ seed: journeyOf('tour -> (skills)') })
  const shown = await stage(session, <Messages />)
  const wait = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms))
  return { session, wait, ...shown }
}

describe('a message', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())

  it('is told with its number and goes by itself', async () => {
    const { session, said, wait, meanwhile } = await hall()
    await meanwhile(() => session.view.say({ key: 'message.cardsRemoved', values: { count: 3 } }))
    expect(said()).toContain('3 cards removed.')
    await wait(9_000)
    expect(said()).not.toContain('3 cards removed.')
  })

  it('is an item of a list in what is read aloud', async () => {
    const { session, meanwhile } = await hall()
    await meanwhile(() => session.view.say({ key: 'message.cardsRemoved', values: { count: 3 } }))
    expect(document.querySelector('[role="status"] > ul:not([role]) > .toast')).not.toBeNull()
  })

  it('stays longer when something was refused', async () => {
    const { session, said, wait, meanwhile } = await hall()
    await meanwhile(() => session.view.say({ key: 'refusal.linkToItself', tone: 'refusal' }))
    await wait(9_000)
    expect(said()).toContain('A card cannot be linked to itself.')
    await wait(9_000)
    expect(said()).toBe('')
  })

  it('stays for as long as its button has the focus', async () => {
    const { session, said, wait, meanwhile, control } = await hall()
    await meanwhile(() =>
      session.view.say({
        key: 'message.cardsRemoved',
        values: { count: 1 },
        action: { key: 'action.undo', run: () => {} },
      }),
    )
    await act(async () => control('Undo').focus())
    await wait(60_000)
    expect(said()).toContain('Card removed.')
    await act(async () => control('Undo').blur())
    await wait(9_000)
    expect(said()).toBe('')
  })

  it('goes sooner where there is nothing to press', async () => {
    const { session, said, wait, meanwhile } = await hall()
    await meanwhile(() => session.view.say({ key: 'message.alreadyTidy' }))
    await wait(5_500)
    expect(said()).toBe('')
  })

  it('is said at the head of the map where the chosen card lies at its foot, and stays there', async () => {
    const { session, meanwhile } = await hall()
    const isUp = () => document.querySelector('.messages')?.hasAttribute('data-up')
    const lookAt = (y: number) =>
      session.camera.setState({ zoom: 1, seen: () => ({ x: -200, y, width: 1_000, height: 600 }) })
    const say = () => meanwhile(() => session.view.say({ key: 'message.alreadyTidy' }))
    session.view.select([named('tour')])
    // The card stands at y 320.
    lookAt(200)
    await say()
    expect(isUp()).toBe(false)
    lookAt(-150)
    await say()
    expect(isUp()).toBe(true)
    lookAt(200)
    await meanwhile(() => session.view.select([]))
    expect(isUp()).toBe(true)
    lookAt(-150)
    await say()
    expect(isUp()).toBe(false)
  })

  it('does what its button says, once', async () => {
    const { session, said, meanwhile, click } = await hall()
    const run = vi.fn()
    await meanwhile(() =>
      session.view.say({ key: 'message.cardsRemoved', values: { count: 1 }, action: { key: 'action.undo', run } }),
    )
    await click('Undo')
    expect(run).toHaveBeenCalledOnce()
    expect(said()).toBe('')
  })

  it('calls a card without a title untitled', async () => {
    const { session, said, meanwhile } = await hall()
    await meanwhile(() => session.view.say({ key: 'overtaken.undo.changed', values: { title: '' } }))
    expect(said()).toContain('“Untitled”')
    const blank = await openSitting({ seed: journeyWith(instrumentOf('tour', { title: '' })) })
    const shown = await stage(blank, <Messages />)
    await shown.meanwhile(() => pickCard(blank, named('tour'), false))
    expect(shown.said()).toContain('Selected: “Untitled (Study tour)” (1 in all).')
  })
})
