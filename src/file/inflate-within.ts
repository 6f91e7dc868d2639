import { Unzlib } from 'fflate'

/** Bytes handed over at once: deflate grows them 1,032 times at most, so one step fills no more than 8 MB. */
const STEP = 8 * 1024

class TooBig extends Error {}

/**
 * What a zlib stream (RFC 1950) holds, if that is no more than `most` bytes. A bomb is left as soon as it passes them, long
 * before it is unpacked; a stream that breaks off or whose check sum differs is none.
 */
export function inflateWithin(packed: Uint8Array, most: number): Uint8Array<ArrayBuffer> | 'tooBig' | 'broken' {
  const parts: Uint8Array[] = []
  let size = 0
  const stream = new Unzlib((part) => {
    size += part.length
    if (size > most) throw new TooBig()
    // A copy: the stream goes on writing in its own buffer.
    parts.push(part.slice())
  })
  try {
    for (let at = 0; at === 0 || at < packed.length; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
    }
  } catch (error) {
    return error instanceof TooBig ? 'tooBig' : 'broken'
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return adler32(whole) === checkSumOf(packed) ? whole : 'broken'
}

/** The stream's own word on what it holds, in its last four bytes; fflate does not look at it. */
function checkSumOf(packed: Uint8Array): number | undefined {
  if (packed.length < 6) return undefined
  return new DataView(packed.buffer, packed.byteOffset).getUint32(packed.length - 4)
}

/** Mark Adler's check sum (RFC 1950); its two sums stay below 2³² for 5,552 bytes. */
function adler32(bytes: Uint8Array): number {
  let a = 1
  let b = 0
  for (let start = 0; start < bytes.length; start += 5552) {
    const end = Math.min(start + 5552, bytes.length)
    for (let at = start; at < end; at += 1) {
      a += bytes[at] as number
      b += a
    }
    a %= 65_521
    b %= 65_521
  }
  return ((b << 16) | a) >>> 0
}
