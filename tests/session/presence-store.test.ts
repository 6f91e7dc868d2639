import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { MOST_NAMED, NOBODY } from '../../src/document/presence.ts'
import { openLiveDrag } from '../../src/session/live-drag.ts'
import { openPresenceStore } from '../../src/session/presence-store.ts'
import { named } from '../support/journey-of.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Ana's presence, and what is sent of it. */
function anaAlone() {
  const awareness = new Awareness(new Y.Doc())
  const store = openPresenceStore(awareness, { name: 'Ana' })
  const sent: unknown[] = []
  awareness.on('update', () => sent.push(awareness.getLocalState()))
  const close = (): void => {
    store.close()
    awareness.destroy()
  }
  return { awareness, store, sent, close }
}

/** Ana and Ben, each seeing the other. */
function anaAndBen() {
  const people = ['Ana', 'Ben'].map((name) => {
    const awareness = new Awareness(new Y.Doc())
    return { awareness, store: openPresenceStore(awareness, { name }) }
  })
  const [ana, ben] = people
  if (!ana || !ben) throw new Error('Two were made.')
  const bring = (from: Awareness, to: Awareness) => (changes: Record<string, number[]>) =>
    applyAwarenessUpdate(to, encodeAwarenessUpdate(from, Object.values(changes).flat()), 'room')
  ana.awareness.on('update', bring(ana.awareness, ben.awareness))
  ben.awareness.setLocalState(ben.awareness.getLocalState())
  applyAwarenessUpdate(ben.awareness, encodeAwarenessUpdate(ana.awareness, [ana.awareness.clientID]), 'room')
  const anaSeenByBen = () => ben.store.getState().others.get(ana.awareness.clientID)
  return { ana, ben, anaSeenByBen }
}

describe('what a person tells of themselves (S8)', () => {
  it('is sent at most twenty times a second, however much the hand moves', () => {
    const { store, sent, close } = anaAlone()
    for (let ms = 0; ms < 1_000; ms += 4) {
      store.tell({ cursor: { x: ms, y: 0 } })
      vi.advanceTimersByTime(4)
    }
    expect(sent.length).toBeGreaterThan(15)
    expect(sent.length).toBeLessThanOrEqual(21)
    vi.advanceTimersByTime(50)
    expect(sent.at(-1)).toMatchObject({ cursor: { x: 996, y: 0 } })
    close()
  })

  it('shows here at once, before it is sent', () => {
    const { store, sent, close } = anaAlone()
    store.tell({ cursor: { x: 1, y: 1 } })
    expect(store.getState().own.cursor).toEqual({ x: 1, y: 1 })
    expect(sent).toEqual([])
    close()
  })

  it('is not sent where nothing changed', () => {
    const { store, sent, close } = anaAlone()
    vi.advanceTimersByTime(1_000)
    store.tell({ name: 'Ana', selection: [], drag: null })
    vi.advanceTimersByTime(1_000)
    expect(sent).toEqual([])
    close()
  })

  it('names a hundred cards at most, whatever is chosen', () => {
    const { awareness, store, close } = anaAlone()
    const ids = Array.from({ length: 300 }, (_, n) => named(`card${n}`))
    store.tell({ selection: ids, drag: { ids, by: { x: 1, y: 1 } } })
    vi.advanceTimersByTime(100)
    const state = awareness.getLocalState() as { selection: unknown[]; drag: { ids: unknown[] } }
    expect([state.selection.length, state.drag.ids.length]).toEqual([MOST_NAMED, MOST_NAMED])
    close()
  })

  it('is gone for the others when the person leaves', () => {
    const { ana, anaSeenByBen } = anaAndBen()
    expect(anaSeenByBen()?.name).toBe('Ana')
    ana.store.close()
    expect(anaSeenByBen()).toBeUndefined()
  })
})

describe('what one sees of others', () => {
  it('keeps its identity until it changes', () => {
    const { ana, ben, anaSeenByBen } = anaAndBen()
    const before = ben.store.getState().others
    ana.awareness.setLocalState({ ...ana.awareness.getLocalState() })
    expect(ben.store.getState().others).toBe(before)
    ana.store.tell({ cursor: { x: 4, y: 4 } })
    vi.advanceTimersByTime(100)
    expect(anaSeenByBen()).toEqual({ ...ana.store.getState().own })
  })

  it('is never oneself', () => {
    const { ben } = anaAndBen()
    expect([...ben.store.getState().others.values()].map(({ name }) => name)).toEqual(['Ana'])
  })

  it('is parsed: one odd peer does not break the layer for all (D12)', () => {
    const { ana, anaSeenByBen } = anaAndBen()
    ana.awareness.setLocalState({ name: { evil: true }, drag: 'everything', cursor: [] })
    expect(anaSeenByBen()).toEqual(NOBODY)
  })
})

describe('a drag under way (S5)', () => {
  it('is told by its cards and its way, twenty times a second, and ends for all when it ends', () => {
    const { ana, anaSeenByBen } = anaAndBen()
    const drag = openLiveDrag(ana.store)
    let seen = 0
    let last: unknown
    for (let ms = 0; ms < 1_000; ms += 16) {
      drag.move(new Map([[named('tour'), { x: ms, y: 0 }]]), { x: ms + 0.4, y: 0 })
      vi.advanceTimersByTime(16)
      if (anaSeenByBen()?.drag !== last) seen += 1
      last = anaSeenByBen()?.drag
    }
    expect(seen).toBeLessThanOrEqual(21)
    vi.advanceTimersByTime(50)
    expect(anaSeenByBen()?.drag).toEqual({ ids: ['tour'], by: { x: 992, y: 0 } })
    drag.end()
    vi.advanceTimersByTime(50)
    expect(anaSeenByBen()?.drag).toBeNull()
    expect(drag.getState().places.size).toBe(0)
  })

  it('that ends twice tells it once', () => {
    const { store, sent, close } = anaAlone()
    const drag = openLiveDrag(store)
    drag.move(new Map([[named('tour'), { x: 1, y: 1 }]]), { x: 1, y: 1 })
    vi.advanceTimersByTime(60)
    drag.end()
    drag.end()
    vi.advanceTimersByTime(1_000)
    expect(sent).toHaveLength(2)
    close()
  })
})

describe('people who look at different things (S13)', () => {
  it('are in the room for each other, and their hands are not shown', () => {
    const { ana, ben } = anaAndBen()
    ana.store.tell({ looksAt: 'draft1' as never, cursor: { x: 8, y: 8 } })
    vi.advanceTimersByTime(100)
    const seen = ben.store.getState()
    expect([seen.everyone.size, seen.others.size]).toEqual([1, 0])
    ben.store.tell({ looksAt: 'draft1' as never })
    expect(ben.store.getState().others.get(ana.awareness.clientID)?.cursor).toEqual({ x: 8, y: 8 })
  })
})
