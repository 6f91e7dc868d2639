import { describe, expect, it, vi } from 'vitest'
import type { Bus } from '../../../server/ports.ts'

/**
 * What every Bus must do while all is well.
 *
 * @param open gives the buses of two nodes that know each other; the test closes them by itself when it ends
 */
export function busContract(name: string, open: () => Promise<readonly [Bus, Bus]>): void {
  /** All that a bus hears of a room, as numbers. */
  function listenTo(bus: Bus, room: string): { heard: number[][]; end: () => void } {
    const heard: number[][] = []
    return { heard, end: bus.hear(room, (hint) => void heard.push([...hint])) }
  }

  /** Tells until it is heard: nothing says when a subscription holds. */
  async function untilHeard(from: Bus, room: string, { heard }: { heard: number[][] }): Promise<void> {
    await vi.waitFor(() => {
      from.tell(room, Uint8Array.of(0))
      expect(heard.length).toBeGreaterThan(0)
    })
  }
  const told = ({ heard }: { heard: number[][] }) => heard.filter(([first]) => first !== 0)

  describe(`${name} carries hints`, () => {
    it('from one node to the other, in the order of their telling, each as it was', async () => {
      const [one, other] = await open()
      const listening = listenTo(other, 'delta')
      await untilHeard(one, 'delta', listening)
      for (let n = 1; n < 100; n++) one.tell('delta', Uint8Array.of(n, 255, 0))
      await vi.waitFor(() => expect(told(listening)).toHaveLength(99))
      expect(told(listening)).toEqual(Array.from({ length: 99 }, (_, n) => [n + 1, 255, 0]))
    })

    it('of the rooms that are heard, and of no others', async () => {
      const [one, other] = await open()
      const delta = listenTo(other, 'delta')
      const basin = listenTo(other, 'basin')
      await untilHeard(one, 'delta', delta)
      await untilHeard(one, 'basin', basin)
      delta.end()
      one.tell('delta', Uint8Array.of(1))
      one.tell('delta.trail', Uint8Array.of(2))
      one.tell('basin', Uint8Array.of(3))
      await vi.waitFor(() => expect(told(basin)).toEqual([[3]]))
      expect(told(delta)).toEqual([])
    })

    it('to all who hear of a room in one node, until the last ends it', async () => {
      const [one, other] = await open()
      const [first, second] = [listenTo(other, 'delta'), listenTo(other, 'delta')]
      await untilHeard(one, 'delta', first)
      first.end()
      first.end()
      one.tell('delta', Uint8Array.of(7))
      await vi.waitFor(() => expect(told(second)).toEqual([[7]]))
      expect(told(first)).toEqual([])
    })

    it('of 64 KiB', async () => {
      const [one, other] = await open()
      const listening = listenTo(other, 'delta')
      await untilHeard(one, 'delta', listening)
      one.tell('delta', new Uint8Array(64 * 1024).fill(9))
      await vi.waitFor(() => expect(told(listening)[0]?.length).toBe(64 * 1024))
    })

    it('and says that it is alive', async () => {
      const [one, other] = await open()
      await vi.waitFor(() => expect([one.isAlive, other.isAlive]).toEqual([true, true]))
    })
  })
}
