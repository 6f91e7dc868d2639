import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Role, RoomKeys } from '../../src/document/wire.ts'
import type { Grant } from '../rooms/participant.ts'

/** One byte of role, four of generation, sixteen of signature: 28 characters of base64url, small in a QR code. */
const KEY_BYTES = 21
const SIGNED_BYTES = 5
const ROLES: readonly Role[] = ['edit', 'view']

/** Makes and reads the keys of rooms. */
export interface Gate {
  /** Both keys of a room, in a generation. */
  keysOf(room: string, generation: number): RoomKeys
  /** What a key allows in a room, whatever generation is valid; undefined for a key that we did not sign for it. */
  read(room: string, key: string): Grant | undefined
}

/**
 * Keys are signed and not stored: role and generation with the first 128 bits of an HMAC over room, role and generation.
 * Making new links raises the generation of the room, after which all older keys are refused.
 */
export function openLinkGate(secret: string | Buffer): Gate {
  function sign(room: string, head: Buffer): Buffer {
    return createHmac('sha256', secret)
      .update('rihla key 1\0')
      .update(room)
      .update('\0')
      .update(head)
      .digest()
      .subarray(0, 16)
  }

  function keyOf(room: string, role: Role, generation: number): string {
    const head = Buffer.alloc(SIGNED_BYTES)
    head.writeUInt8(ROLES.indexOf(role), 0)
    head.writeUInt32BE(generation, 1)
    return Buffer.concat([head, sign(room, head)]).toString('base64url')
  }

  return {
    keysOf: (room, generation) => ({
      room,
      edit: keyOf(room, 'edit', generation),
      view: keyOf(room, 'view', generation),
    }),
    read(room, key) {
      const bytes = Buffer.from(key, 'base64url')
      if (bytes.length !== KEY_BYTES || bytes.toString('base64url') !== key) return undefined
      const head = bytes.subarray(0, SIGNED_BYTES)
      if (!timingSafeEqual(bytes.subarray(SIGNED_BYTES), sign(room, head))) return undefined
      const role = ROLES[head.readUInt8(0)]
      return role && { role, generation: head.readUInt32BE(1) }
    },
  }
}
