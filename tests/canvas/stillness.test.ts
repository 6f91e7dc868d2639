import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { whenStill } from '../../src/canvas/stillness.ts'

describe('whoever waits for a movement to end', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('is told once, after a while without a step', () => {
    const act = vi.fn()
    const still = whenStill(act)
    for (let step = 0; step < 5; step += 1) {
      still.touch()
      vi.advanceTimersByTime(60)
    }
    expect(act).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1_000)
    expect(act).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('looks together with the others who wait, and is told for itself', () => {
    const [first, second] = [vi.fn(), vi.fn()]
    const one = whenStill(first)
    const other = whenStill(second)
    one.touch()
    other.touch()
    expect(vi.getTimerCount()).toBe(1)
    for (let step = 0; step < 6; step += 1) {
      other.touch()
      vi.advanceTimersByTime(40)
    }
    expect(first).toHaveBeenCalledOnce()
    expect(second).not.toHaveBeenCalled()
    other.stop()
    vi.advanceTimersByTime(1_000)
    expect(second).not.toHaveBeenCalled()
  })

  it('does not take a hand for still whose steps a busy page has not seen yet', () => {
    const act = vi.fn()
    const still = whenStill(act)
    still.touch()
    vi.advanceTimersByTime(110)
    still.touch()
    vi.advanceTimersByTime(110)
    expect(act).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60)
    expect(act).toHaveBeenCalledOnce()
  })

  it('hardly looks while steps come', () => {
    const looks = vi.spyOn(globalThis, 'setTimeout')
    const still = whenStill(() => {})
    for (let step = 0; step < 60; step += 1) {
      still.touch()
      vi.advanceTimersByTime(16)
    }
    expect(looks.mock.calls.length).toBeLessThan(15)
    still.stop()
  })

  it('may begin to wait anew when it is told', () => {
    const act = vi.fn()
    const still = whenStill(() => {
      act()
      if (act.mock.calls.length < 2) still.touch()
    })
    still.touch()
    vi.advanceTimersByTime(1_000)
    expect(act).toHaveBeenCalledTimes(2)
  })
})
