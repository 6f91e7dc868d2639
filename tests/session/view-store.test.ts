import { describe, expect, it } from 'vitest'
import en from '../../src/i18n/texts/en.json' with { type: 'json' }
import { REFUSAL_CODES } from '../../src/journey/refusal.ts'
import { EMPTY_VIEW, openViewStore, refusalKey } from '../../src/session/view-store.ts'
import { named } from '../support/journey-of.ts'

describe('messages', () => {
  it('are said in order, three at most, the oldest going first', () => {
    const view = openViewStore()
    for (const key of ['one', 'two', 'three', 'four']) view.say({ key })
    expect(view.getState().messages).toEqual([
      { id: 2, key: 'two', values: {}, tone: 'plain' },
      { id: 3, key: 'three', values: {}, tone: 'plain' },
      { id: 4, key: 'four', values: {}, tone: 'plain' },
    ])
  })

  it('are not said twice: the newer one takes the place of the older', () => {
    const view = openViewStore()
    view.say({ key: 'refusal.gone', tone: 'refusal' })
    view.say({ key: 'other' })
    view.say({ key: 'refusal.gone', tone: 'refusal', values: { count: 2 } })
    expect(view.getState().messages.map(({ id, key }) => [id, key])).toEqual([
      [2, 'other'],
      [3, 'refusal.gone'],
    ])
  })

  it('go when they are closed, and closing one that is gone does nothing', () => {
    const view = openViewStore()
    view.say({ key: 'one' })
    view.hush(1)
    view.hush(99)
    expect(view.getState()).toEqual(EMPTY_VIEW)
  })

  it.each(REFUSAL_CODES)('have a sentence for the refusal %s', (code) => {
    expect(refusalKey(code)).toBe(`refusal.${code}`)
    expect((en.refusal as Record<string, string>)[code]).toMatch(/\w/)
  })
})

describe('what is chosen', () => {
  it('is cards and links; choosing anew lets the old choice go', () => {
    const view = openViewStore()
    view.select([named('tour'), named('tour')], ['link' as never])
    expect([[...view.getState().waypoints], [...view.getState().links]]).toEqual([['tour'], ['link']])
    view.select([])
    expect([view.getState().waypoints.size, view.getState().links.size]).toEqual([0, 0])
  })
})
