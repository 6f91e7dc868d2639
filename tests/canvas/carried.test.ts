// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { whatMoves } from '../../src/canvas/carried.ts'

describe('what moves', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is marked until it has been still for a while, and nothing else is', () => {
    const moves = whatMoves()
    const [card, other] = [document.createElement('div'), document.createElement('div')]
    moves.touch(card)
    vi.advanceTimersByTime(100)
    moves.touch(card)
    vi.advanceTimersByTime(100)
    expect(card.dataset.carried).toBe('')
    expect(other.dataset.carried).toBeUndefined()
    vi.advanceTimersByTime(200)
    expect(card.dataset.carried).toBeUndefined()
  })

  it('is not marked any more as soon as the hand lets go', () => {
    const moves = whatMoves()
    const card = document.createElement('div')
    moves.touch(card)
    moves.settle()
    expect(card.dataset.carried).toBeUndefined()
  })

  it('is not marked any more when the canvas goes', () => {
    const moves = whatMoves()
    const card = document.createElement('div')
    moves.touch(card)
    moves.stop()
    expect(card.dataset.carried).toBeUndefined()
    expect(vi.getTimerCount()).toBe(0)
  })
})
