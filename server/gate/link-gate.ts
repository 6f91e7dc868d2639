import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { Role, RoomKeys } from '../../src/document/wire.ts'
import type { Grant } from '../rooms/participant.ts'

/**
 * One byte of role, four of generation, sixteen of signature: 28 characters of base64url, small in a QR code. A key that ends
 * has four more of the second in which it does, and 34 characters.
 */
const SIGNED_BYTES = 5
const SIGNED_BYTES_WITH_END = 9
const SIGNATURE_BYTES = 16
/** By number, so that what was handed out stays what it was. */
const ROLES: readonly Role[] = ['edit', 'view', 'comment']
const LAST_SECOND = 2 ** 32 - 1

/** Makes and reads the keys of rooms. */
export interface Gate {
  /**
   * The keys of a room in a generation, which whoever holds `role` may hand on.
   *
   * @param endsAt milliseconds since 1970, kept to the second; 0 for keys that do not end
   */
  keysOf(room: string, generation: number, role?: Role, endsAt?: number): RoomKeys
  /** What a key allows in a room, whatever generation is valid; undefined for a key that we did not sign for it. */
  read(room: string, key: string): Grant | undefined
}

/** Whether what a key allows is over, `now` being milliseconds since 1970. */
export function hasEnded({ endsAt = 0 }: Grant, now: number): boolean {
  return endsAt !== 0 && now >= endsAt
}

/**
 * Keys are signed and not stored: role, generation and end with the first 128 bits of an HMAC over room and these.
 * Making new links raises the generation of the room, after which all older keys are refused.
 */
export function openLinkGate(secret: string | Buffer): Gate {
  // Made once: from a string it is made anew for each signature.
  const signingKey = createSecretKey(Buffer.from(secret))

  function sign(room: string, head: Buffer): Buffer {
    return createHmac('sha256', signingKey)
      .update(head.length === SIGNED_BYTES ? 'rihla key 1\0' : 'rihla key 2\0')
      .update(room)
      .update('\0')
      .update(head)
      .digest()
      .subarray(0, SIGNATURE_BYTES)
  }

  function keyOf(room: string, role: Role, generation: number, endsAt: number): string {
    const head = Buffer.alloc(endsAt === 0 ? SIGNED_BYTES : SIGNED_BYTES_WITH_END)
    head.writeUInt8(ROLES.indexOf(role), 0)
    head.writeUInt32BE(generation, 1)
    if (endsAt !== 0) head.writeUInt32BE(endsAt / 1000, SIGNED_BYTES)
    return Buffer.concat([head, sign(room, head)]).toString('base64url')
  }

  return {
    keysOf(room, generation, role = 'edit', wantedEnd = 0) {
      const endsAt = Math.min(Math.ceil(wantedEnd / 1000), LAST_SECOND) * 1000
      const key = (of: Role): string => keyOf(room, of, generation, endsAt)
      return {
        room,
        edit: role === 'edit' ? key('edit') : '',
        comment: role === 'view' ? '' : key('comment'),
        view: key('view'),
        endsAt,
      }
    },
    read(room, key) {
      const bytes = Buffer.from(key, 'base64url')
      const signedBytes = bytes.length - SIGNATURE_BYTES
      if (signedBytes !== SIGNED_BYTES && signedBytes !== SIGNED_BYTES_WITH_END) return undefined
      if (bytes.toString('base64url') !== key) return undefined
      const head = bytes.subarray(0, signedBytes)
      if (!timingSafeEqual(bytes.subarray(signedBytes), sign(room, head))) return undefined
      const role = ROLES[head.readUInt8(0)]
      const endsAt = signedBytes === SIGNED_BYTES ? 0 : head.readUInt32BE(SIGNED_BYTES) * 1000
      return role && { role, generation: head.readUInt32BE(1), endsAt }
    },
  }
}
