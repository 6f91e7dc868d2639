import { randomBytes } from 'node:crypto'

/** What a client writes, sound or not. */
export interface ClientFrame {
  readonly code: number
  readonly payload: Uint8Array
  readonly isLast?: boolean
  /** The three bits that mean nothing. */
  readonly bits?: number
  readonly isMasked?: boolean
  /** In how many bytes the length is written, beside the first: 0, 2 or 8; the fewest if left out. */
  readonly lengthBytes?: 0 | 2 | 8
  /** What the length says, if not the truth. */
  readonly claims?: bigint
}

export function clientFrame(frame: ClientFrame): Buffer {
  const { code, payload, isLast = true, bits = 0, isMasked = true, claims = BigInt(payload.byteLength) } = frame
  const fewest = claims < 126n ? 0 : claims < 65_536n ? 2 : 8
  const lengthBytes = Math.max(frame.lengthBytes ?? 0, fewest)
  const head = Buffer.alloc(2 + lengthBytes)
  head[0] = (isLast ? 128 : 0) | (bits << 4) | code
  head[1] = (isMasked ? 128 : 0) | (lengthBytes === 0 ? Number(claims) : lengthBytes === 2 ? 126 : 127)
  if (lengthBytes === 2) head.writeUInt16BE(Number(claims), 2)
  if (lengthBytes === 8) head.writeBigUInt64BE(claims, 2)
  if (!isMasked) return Buffer.concat([head, payload])
  const mask = randomBytes(4)
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] as number))])
}

export const TEXT = 1
export const BINARY = 2
export const CLOSE = 8
export const PING = 9
export const PONG = 10
