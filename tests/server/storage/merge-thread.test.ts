import { afterEach, describe, expect, it, vi } from 'vitest'
import { mergeThread } from '../../../server/storage/merge-thread.ts'
import { builtWorkers } from './built-workers.ts'

const folder = await builtWorkers({ 'merge-worker': 'tests/server/storage/odd-merge-worker.ts' })
const merged = [Uint8Array.of(1), Uint8Array.of(2)]
const LONG_IDLE_MS = 60_000

describe('the thread that merges', () => {
  afterEach(() => void vi.useRealTimers())

  it('merges for whoever calls in the moment in which it is put away', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const merge = mergeThread(folder)
    expect(await merge(merged)).toEqual(Uint8Array.of(1, 2))
    vi.advanceTimersByTime(LONG_IDLE_MS)
    expect(await merge(merged)).toEqual(Uint8Array.of(1, 2))
  })

  it.each([
    [99, 'has ended'],
    [98, 'out of memory'],
  ])('merges again at once after it has ended over one room: %i', async (first, why) => {
    const merge = mergeThread(folder)
    await expect(merge([Uint8Array.of(first)])).rejects.toThrow(why)
    expect(await merge(merged)).toEqual(Uint8Array.of(1, 2))
  })
})
