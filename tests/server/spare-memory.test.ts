import { getHeapStatistics } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { collectAll, openSpareMemory } from '../../server/spare-memory.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'
import { roomBed, silentLogger } from './room-bed.ts'

describe('memory of rooms that were left', () => {
  let clock: FakeClock
  let collect: ReturnType<typeof vi.fn<() => void>>
  let isEmpty: boolean
  let left: () => void

  beforeEach(() => {
    clock = fakeClock()
    collect = vi.fn()
    isEmpty = true
    left = openSpareMemory(() => isEmpty, { clock, logger: silentLogger }, collect)
  })

  it('is given back when the server has been empty for a while', () => {
    left()
    clock.pass(2900)
    expect(collect).not.toHaveBeenCalled()
    clock.pass(100)
    expect(collect).toHaveBeenCalledTimes(1)
    clock.pass(600_000)
    expect(collect).toHaveBeenCalledTimes(1)
  })

  it('is left alone while somebody is there', () => {
    left()
    isEmpty = false
    clock.pass(600_000)
    expect(collect).not.toHaveBeenCalled()
    isEmpty = true
    left()
    clock.pass(3000)
    expect(collect).toHaveBeenCalledTimes(1)
  })

  it('is given back once a minute at most, and then what came meanwhile too', () => {
    left()
    clock.pass(3000)
    for (let time = 0; time < 5; time++) {
      left()
      clock.pass(10_000)
    }
    expect(collect).toHaveBeenCalledTimes(1)
    clock.pass(10_000)
    expect(collect).toHaveBeenCalledTimes(2)
    clock.pass(600_000)
    expect(collect).toHaveBeenCalledTimes(2)
  })

  it('is told of when the last room has left memory, and not before', async () => {
    const onEmpty = vi.fn()
    const bed = await roomBed({ onEmpty })
    const ana = await bed.enter()
    ana.socket.leave()
    clock.pass(30_000)
    await bed.settle()
    expect(onEmpty).not.toHaveBeenCalled()
    bed.clock.pass(61_000)
    await bed.settle()
    expect(bed.rooms.count).toBe(0)
    expect(onEmpty).toHaveBeenCalledTimes(1)
  })

  it('is taken from the heap, and no program can ask for that afterwards', () => {
    let garbage: unknown[] = []
    for (let n = 0; n < 400_000; n++) garbage.push({ n, text: `card ${n}` })
    const before = getHeapStatistics().used_heap_size
    expect(garbage.length).toBe(400_000)
    garbage = []
    collectAll()
    expect(getHeapStatistics().used_heap_size).toBeLessThan(before - 10 * 2 ** 20)
    expect(runInNewContext('typeof gc')).toBe('undefined')
  })
})
