import {
  type Carried,
  DAMAGED,
  MOST_PACKED,
  NOTHING_CARRIED,
  PARCEL_NAME,
  packCarried,
  unpackCarried,
} from './carried.ts'
import type { Flaw } from './flaw.ts'
import { isPng, type PngChunk, pngChunk, pngChunks } from './png-chunks.ts'

/**
 * The picture with a journey in it, in a compressed iTXt chunk before its end. What it carried before is taken out. Not a
 * pixel differs, and programs that know nothing of us pass over it.
 *
 * @param png a PNG file of our own making
 * @param packed the same, where it is packed already
 */
export function intoPng(
  png: Uint8Array,
  carried: Carried,
  packed: Uint8Array = packCarried(carried),
): Uint8Array<ArrayBuffer> {
  const { chunks, isWhole } = isPng(png) ? pngChunks(png) : { chunks: [], isWhole: false }
  if (!isWhole) throw new Error('intoPng: these bytes are no PNG file')
  const kept = chunks.filter((chunk) => !isOurs(chunk)).map(({ start, end }) => png.subarray(start, end))
  return joined([
    png.subarray(0, 8),
    ...kept.slice(0, -1),
    pngChunk('iTXt', joined([HEADER, packed])),
    ...kept.slice(-1),
  ])
}

/** What a PNG file carries. Whatever the bytes are, it never throws. */
export function carriedByPng(png: Uint8Array): { readonly carried: Carried } | { readonly flaw: Flaw } {
  const { chunks, isWhole } = pngChunks(png)
  const ours = chunks.find((chunk) => isOurs(chunk) && chunk.isSound())
  if (ours) return unpackCarried(ours.data.subarray(HEADER.length))
  // A bit that fell over in a name makes a chunk look like somebody else's; its check sum tells.
  const isDamaged = chunks.some((chunk) => isSmall(chunk) && !chunk.isSound())
  return { flaw: isWhole && !isDamaged ? NOTHING_CARRIED : DAMAGED }
}

/** Keyword, end; compressed by method 0; no language, no translated keyword. */
const HEADER = Uint8Array.from([...[...PARCEL_NAME].map((letter) => letter.charCodeAt(0)), 0, 1, 0, 0, 0])

function isOurs({ type, data }: PngChunk): boolean {
  return type === 'iTXt' && HEADER.every((byte, at) => data[at] === byte)
}

function isSmall({ type, data }: PngChunk): boolean {
  return type !== 'IDAT' && data.length <= MOST_PACKED
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
