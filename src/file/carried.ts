import { zlibSync } from 'fflate'
import { isRecord } from '../journey/fields.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { clipped, type Flaw } from './flaw.ts'
import { inflateWithin } from './inflate-within.ts'

/** What a picture of a journey can carry, so that the picture is the file. */
export interface Carried {
  /** The text of a journey file. */
  readonly file: string
  /**
   * The document as one update: with it, a copy that was edited elsewhere merges. It holds all that the document ever kept
   * (names, restricted lessons, removed cards), so it goes along only where all of that may leave; null otherwise.
   */
  readonly update: Uint8Array | null
  /** The room that it was made in; '' for none. An id opens nothing: keys are never carried. */
  readonly room: string
}

/** How the parcel calls itself, in PNG and SVG alike. */
export const PARCEL_NAME = 'rihla-journey'
const PARCEL_VERSION = 1

/** Bytes of a parcel as it stands in the picture, and unpacked: a file of 50 MB and a full room still fit. */
export const MOST_PACKED = 32 * 1024 * 1024
export const MOST_UNPACKED = 80 * 1024 * 1024

const ROOM = /^[A-Za-z0-9_-]{22}$/

/**
 * One zlib stream of JSON: whoever finds it in ten years needs nothing of ours to read it. Of a map of 1,000 cards level 9 took twice
 * as long as level 6 and left 20.0 kB instead of 19.9.
 */
export function packCarried(carried: Carried): Uint8Array {
  return zlibSync(parcelOf(carried), { level: 6 })
}

/** The same stream by the environment's own zlib, where it has one: in less than half the time. */
export async function packCarriedNatively(carried: Carried): Promise<Uint8Array> {
  if (typeof CompressionStream === 'undefined') return packCarried(carried)
  const packed = new Blob([parcelOf(carried)]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

function parcelOf({ file, update, room }: Carried): Uint8Array<ArrayBuffer> {
  const parcel = {
    carries: PARCEL_NAME,
    version: PARCEL_VERSION,
    ...(room === '' ? {} : { room }),
    file,
    ...(update ? { update: toBase64(update) } : {}),
  }
  return new TextEncoder().encode(JSON.stringify(parcel))
}

export function unpackCarried(packed: Uint8Array): { readonly carried: Carried } | { readonly flaw: Flaw } {
  if (packed.length > MOST_PACKED) return { flaw: tooBig(packed.length, MOST_PACKED) }
  const bytes = inflateWithin(packed, MOST_UNPACKED)
  if (bytes === 'tooBig') return { flaw: tooBig(MOST_UNPACKED + 1, MOST_UNPACKED) }
  if (bytes === 'broken') return { flaw: DAMAGED }
  let parcel: unknown
  try {
    parcel = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { flaw: DAMAGED }
  }
  if (!isRecord(parcel) || parcel.carries !== PARCEL_NAME) return { flaw: NOTHING_CARRIED }
  const { version, file, update, room } = parcel
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    return { flaw: { code: 'badVersion', path: '', values: { found: clipped(version) } } }
  }
  if (version > PARCEL_VERSION) {
    return { flaw: { code: 'newerVersion', path: '', values: { found: version, known: PARCEL_VERSION } } }
  }
  if (typeof file !== 'string') return { flaw: DAMAGED }
  return {
    carried: {
      file,
      // What is no update merges with nothing; the journey beside it opens all the same.
      update: (typeof update === 'string' && fromBase64(update)) || null,
      room: typeof room === 'string' && ROOM.test(room) ? room : '',
    },
  }
}

export const DAMAGED: Flaw = { code: 'damaged', path: '', values: {} }
export const NOTHING_CARRIED: Flaw = { code: 'nothingCarried', path: '', values: {} }

function tooBig(bytes: number, most: number): Flaw {
  return { code: 'tooBig', path: '', values: { bytes, most } }
}
