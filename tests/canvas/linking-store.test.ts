import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LET_GO_MS, openLinkingStore } from '../../src/canvas/linking-store.ts'
import type { WaypointId } from '../../src/journey/ids.ts'

const TOUR = 'tour' as WaypointId
const BANK = 'bank' as WaypointId

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the ports of the card under the pointer', () => {
  it('stay while the pointer goes from the card to one of them, however long it rests there', () => {
    const linking = openLinkingStore()
    linking.hover(TOUR)
    linking.leave(TOUR)
    linking.hover(TOUR)
    vi.advanceTimersByTime(10 * LET_GO_MS)
    expect(linking.getState().hovered).toBe(TOUR)
  })

  it('go a moment after the pointer has left', () => {
    const linking = openLinkingStore()
    linking.hover(TOUR)
    linking.leave(TOUR)
    expect(linking.getState().hovered).toBe(TOUR)
    vi.advanceTimersByTime(LET_GO_MS)
    expect(linking.getState().hovered).toBeNull()
  })

  it('are those of the next card at once, and its leaving is its own', () => {
    const linking = openLinkingStore()
    linking.hover(TOUR)
    linking.leave(TOUR)
    linking.hover(BANK)
    expect(linking.getState().hovered).toBe(BANK)
    vi.advanceTimersByTime(LET_GO_MS)
    expect(linking.getState().hovered).toBe(BANK)
  })
})
