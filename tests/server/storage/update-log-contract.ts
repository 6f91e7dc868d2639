import { describe, expect, it } from 'vitest'
import type { UpdateLog } from '../../../server/ports.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

type Merge = (updates: readonly Uint8Array[]) => Uint8Array

/** Puts the bytes of all updates one after the other, so that a test sees what was merged. */
const inARow: Merge = (updates) => bytes(...updates.flatMap((update) => [...update]))

/**
 * What every UpdateLog must do.
 *
 * @param openWith gives an empty one that compacts by `merge`; the test closes it by itself when it ends
 */
export function updateLogContract(name: string, openWith: (merge: Merge) => Promise<UpdateLog>): void {
  const open = () => openWith(inARow)

  async function read(log: UpdateLog, room: string): Promise<number[][]> {
    return ((await log.read(room))?.updates ?? []).map((update) => [...update])
  }

  describe(`${name} keeps rooms`, () => {
    it('makes a room once', async () => {
      const log = await open()
      expect(await log.createRoom('delta')).toBe(true)
      expect(await log.createRoom('delta')).toBe(false)
      expect(await log.read('delta')).toEqual({ generation: 1, updates: [], tailRows: 0, seq: 0 })
    })

    it('knows nothing of a room that nobody made', async () => {
      const log = await open()
      expect(await log.read('delta')).toBeUndefined()
      expect(await log.generation('delta')).toBeUndefined()
      expect(await log.renewKeys('delta')).toBeUndefined()
      await expect(log.append('delta', [bytes(1)])).rejects.toThrow()
      expect(await log.read('delta')).toBeUndefined()
    })

    it('gives updates back in the order of their coming, each as it was', async () => {
      const log = await open()
      await log.createRoom('delta')
      await log.append('delta', [bytes(1), bytes(2, 2)])
      await log.append('delta', [bytes()])
      await log.append('delta', [bytes(3)])
      expect(await read(log, 'delta')).toEqual([[1], [2, 2], [], [3]])
    })

    it('keeps the order of appends that are not waited for', async () => {
      const log = await open()
      await log.createRoom('delta')
      await Promise.all(Array.from({ length: 50 }, (_, n) => log.append('delta', [bytes(n)])))
      expect(await read(log, 'delta')).toEqual(Array.from({ length: 50 }, (_, n) => [n]))
    })

    it('keeps rooms apart', async () => {
      const log = await open()
      await Promise.all(['delta', 'basin'].map((room) => log.createRoom(room)))
      await Promise.all([
        log.append('delta', [bytes(1)]),
        log.append('basin', [bytes(2)]),
        log.append('delta', [bytes(3)]),
      ])
      expect(await read(log, 'delta')).toEqual([[1], [3]])
      expect(await read(log, 'basin')).toEqual([[2]])
    })

    it('lets no bad append spoil those of other rooms', async () => {
      const log = await open()
      await log.createRoom('delta')
      const answers = await Promise.allSettled([log.append('nowhere', [bytes(1)]), log.append('delta', [bytes(2)])])
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
      expect(await read(log, 'delta')).toEqual([[2]])
    })

    it('owns what it was given: the sender may use its bytes again', async () => {
      const log = await open()
      await log.createRoom('delta')
      const reused = bytes(1)
      await log.append('delta', [reused])
      reused[0] = 9
      expect(await read(log, 'delta')).toEqual([[1]])
    })

    it('takes a large update', async () => {
      const log = await open()
      await log.createRoom('delta')
      const large = new Uint8Array(4 * 2 ** 20).fill(7)
      await log.append('delta', [large])
      expect((await log.read('delta'))?.updates[0]?.byteLength).toBe(large.byteLength)
    })

    it('puts a merged update in the place of all there are', async () => {
      const log = await open()
      await log.createRoom('delta')
      await log.append('delta', [bytes(1), bytes(2)])
      await log.compact('delta')
      expect(await log.read('delta')).toMatchObject({ tailRows: 0 })
      await log.append('delta', [bytes(3)])
      expect(await read(log, 'delta')).toEqual([[1, 2], [3]])
      await log.compact('delta')
      await log.compact('delta')
      expect(await read(log, 'delta')).toEqual([[1, 2, 3]])
      expect((await log.read('delta'))?.tailRows).toBe(0)
    })

    it('loses no update that arrives while it is being compacted', async () => {
      const log = await open()
      await log.createRoom('delta')
      await log.append('delta', [bytes(1)])
      await Promise.all([log.append('delta', [bytes(2)]), log.compact('delta'), log.append('delta', [bytes(3)])])
      expect((await read(log, 'delta')).flat()).toEqual([1, 2, 3])
    })

    it('leaves all as it was when merging fails', async () => {
      const log = await openWith(() => {
        throw new Error('cannot be merged')
      })
      await log.createRoom('delta')
      await log.append('delta', [bytes(1), bytes(2)])
      await expect(log.compact('delta')).rejects.toThrow('cannot be merged')
      expect(await read(log, 'delta')).toEqual([[1], [2]])
      await log.append('delta', [bytes(3)])
      expect(await read(log, 'delta')).toEqual([[1], [2], [3]])
    })

    it('numbers records from 1 without a gap, and tells where a log ends', async () => {
      const log = await open()
      await Promise.all(['delta', 'basin'].map((room) => log.createRoom(room)))
      expect(await log.append('delta', [bytes(1), bytes(2)])).toBe(2)
      expect(await log.append('delta', [bytes(3)])).toBe(3)
      await log.renewKeys('delta')
      expect(await log.heads(['delta', 'nowhere', 'basin'])).toEqual(
        new Map([
          ['delta', { seq: 3, generation: 2 }],
          ['basin', { seq: 0, generation: 1 }],
        ]),
      )
      expect((await log.read('delta'))?.seq).toBe(3)
    })

    it('gives what came after a record, and a snapshot before it where the records are gone', async () => {
      const log = await open()
      await log.createRoom('delta')
      await log.append('delta', [bytes(1), bytes(2), bytes(3)])
      const came = async (seq: number): Promise<number[][] | undefined> =>
        (await log.since('delta', seq))?.updates.map((update) => [...update])
      expect(await came(1)).toEqual([[2], [3]])
      expect(await came(3)).toEqual([])
      await log.compact('delta')
      await log.append('delta', [bytes(4)])
      await log.compact('delta')
      await log.append('delta', [bytes(5)])
      expect(await came(4)).toEqual([[5]])
      expect(await came(5)).toEqual([])
      // An adapter may keep records that a snapshot says too.
      expect([[3, 4, 5].join(), [1, 2, 3, 4, 5].join()]).toContain((await came(2))?.flat().join())
      expect((await came(1))?.flat().join()).toMatch(/^(1,)?2,3,4,5$/)
      expect(await log.since('delta', 2)).toMatchObject({ seq: 5, generation: 1 })
      expect(await log.since('nowhere', 0)).toBeUndefined()
    })

    it('lists rooms page by page, in one order', async () => {
      const log = await open()
      await Promise.all(['delta', 'Basin', 'delta.trail', '-valley'].map((room) => log.createRoom(room)))
      expect(await log.rooms('', 3)).toEqual(['-valley', 'Basin', 'delta'])
      expect(await log.rooms('delta', 3)).toEqual(['delta.trail'])
      expect(await log.rooms('delta.trail', 3)).toEqual([])
    })

    it('deletes a room for good: nobody writes into it or makes it again', async () => {
      const log = await open()
      await Promise.all(['delta', 'basin'].map((room) => log.createRoom(room)))
      await log.append('basin', [bytes(7)])
      await log.append('delta', [bytes(1)])
      await log.compact('delta')
      await log.append('delta', [bytes(2)])
      expect(await log.deleteRoom('delta')).toBe(true)
      expect(await log.deleteRoom('delta')).toBe(false)
      expect(await log.deleteRoom('nowhere')).toBe(false)
      expect(await log.read('delta')).toBeUndefined()
      expect(await log.generation('delta')).toBeUndefined()
      expect(await log.since('delta', 0)).toBeUndefined()
      expect(await log.heads(['delta'])).toEqual(new Map())
      await expect(log.append('delta', [bytes(3)])).rejects.toThrow('no such room')
      await expect(log.compact('delta')).rejects.toThrow('no such room')
      expect(await log.createRoom('delta')).toBe(false)
      expect(await log.rooms('', 10)).toEqual(['basin'])
      expect(await read(log, 'basin')).toEqual([[7]])
    })

    it('deletes a room while it is being compacted', async () => {
      const log = await open()
      await log.createRoom('delta')
      await log.append('delta', [bytes(1), bytes(2)])
      await Promise.allSettled([log.compact('delta'), log.deleteRoom('delta'), log.append('delta', [bytes(3)])])
      expect(await log.read('delta')).toBeUndefined()
      expect(await log.rooms('', 10)).toEqual([])
    })

    it('puts a room that is not there, deleted or not, and never over one that is', async () => {
      const log = await open()
      const kept = { generation: 3, updates: [bytes(1, 2), bytes(3), bytes()], tailRows: 2, seq: 9 }
      expect(await log.putRoom('delta', kept)).toBe(true)
      expect(await log.read('delta')).toMatchObject({ generation: 3, tailRows: 2, seq: 9 })
      expect(await read(log, 'delta')).toEqual([[1, 2], [3], []])
      expect(await log.append('delta', [bytes(4)])).toBe(10)
      expect(await log.putRoom('delta', kept)).toBe(false)
      expect(await read(log, 'delta')).toEqual([[1, 2], [3], [], [4]])
      await log.deleteRoom('delta')
      expect(await log.putRoom('delta', { ...kept, updates: [bytes(3)], tailRows: 1, seq: 1 })).toBe(true)
      await log.compact('delta')
      expect(await log.read('delta')).toMatchObject({ generation: 3, tailRows: 0, seq: 1 })
      // Gone again, it may no more be made than before.
      await log.deleteRoom('delta')
      expect(await log.createRoom('delta')).toBe(false)
      expect(await log.putRoom('basin', { generation: 1, updates: [], tailRows: 0, seq: 0 })).toBe(true)
      expect(await log.append('basin', [bytes(5)])).toBe(1)
    })

    it('counts generations of keys', async () => {
      const log = await open()
      await log.createRoom('delta')
      expect(await log.generation('delta')).toBe(1)
      expect(await log.renewKeys('delta')).toBe(2)
      expect(await log.renewKeys('delta')).toBe(3)
      expect((await log.read('delta'))?.generation).toBe(3)
    })

    it('tells whether it can write', async () => {
      const log = await open()
      await expect(log.probe()).resolves.toBeUndefined()
    })
  })
}
