// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Messages } from '../../src/panels/messages.tsx'
import { journeyOf } from '../support/journey-of.ts'
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
  })
})
