import { z } from 'zod'
import type { StoredRoom } from '../ports.ts'
import { pack, unpack } from '../storage/packed.ts'

/** What of a stored room stands before its updates. */
const head = z.object({
  generation: z.number().int().positive(),
  seq: z.number().int().nonnegative(),
  tailRows: z.number().int().nonnegative(),
  damage: z.optional(z.string()),
  healed: z.optional(z.string()),
  sizes: z.array(z.number().int().nonnegative()),
})

/** A stored room as it goes between the command line and the server: length of the head, the head as JSON, all updates. */
export function tellRoom({ updates, ...said }: StoredRoom): Buffer {
  const packed = pack(updates)
  const text = Buffer.from(JSON.stringify({ ...said, sizes: [...packed.sizes] }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.byteLength)
  return Buffer.concat([length, text, Buffer.from(packed.bytes)])
}

/** @throws if that is none */
export function hearRoom(told: Buffer): StoredRoom {
  const from = 4 + told.readUInt32BE(0)
  const { sizes, damage, healed, ...said } = head.parse(JSON.parse(told.toString('utf8', 4, from)))
  const bytes = new Uint8Array(told.subarray(from)).buffer
  if (sizes.reduce((sum, size) => sum + size, 0) !== bytes.byteLength) throw new Error('a room of another length')
  return {
    ...said,
    updates: unpack({ sizes: Uint32Array.from(sizes), bytes }),
    ...(damage !== undefined && { damage }),
    ...(healed !== undefined && { healed }),
  }
}
