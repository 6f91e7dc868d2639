import type { Journey } from '../journey/journey.ts'
import type { Revision } from '../journey/revision.ts'
import { type Carried, NOTHING_CARRIED } from './carried.ts'
import type { Flaw, Notice } from './flaw.ts'
import { carriedByPng } from './into-png.ts'
import { carriedBySvg } from './into-svg.ts'
import { isPng } from './png-chunks.ts'
import { readJourneyFile } from './read-file.ts'

/** A picture of a wall is long; what it carries is bounded apart from it (carried.ts). Ask a picture's size before reading it. */
export const PICTURE_LIMIT_BYTES = 400 * 1024 * 1024

/** The most of an SVG that is looked through for what it carries. */
const SVG_LIMIT_BYTES = 100 * 1024 * 1024

export type CarriedReading =
  | (Pick<Carried, 'update' | 'room'> & {
      readonly journey: Journey
      readonly revisions: readonly Revision[]
      readonly notices: readonly Notice[]
    })
  | { readonly flaws: readonly [Flaw, ...Flaw[]] }

/** What kind of picture these bytes begin as; undefined for none that can carry a journey. */
export function pictureKind(bytes: Uint8Array): 'png' | 'svg' | undefined {
  if (isPng(bytes)) return 'png'
  const beginning = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart()
  return /^<(\?xml|!DOCTYPE\s+svg|!--|(\w{1,20}:)?svg[\s>])/i.test(beginning) ? 'svg' : undefined
}

/** The journey that a picture carries, or why there is none. Never throws, whatever the bytes. */
export function readCarried(bytes: Uint8Array): CarriedReading {
  const tooBig = pictureSizeFlaw(bytes.length)
  if (tooBig) return { flaws: [tooBig] }
  const found = carriedBy(bytes)
  if ('flaw' in found) return { flaws: [found.flaw] }
  const { file, update, room } = found.carried
  const reading = readJourneyFile(file)
  return 'flaws' in reading ? reading : { ...reading, update, room }
}

/** The flaw of a picture that is too big to be read; undefined for one that may be. */
export function pictureSizeFlaw(bytes: number): Flaw | undefined {
  if (bytes <= PICTURE_LIMIT_BYTES) return undefined
  return { code: 'tooBig', path: '', values: { bytes, most: PICTURE_LIMIT_BYTES } }
}

function carriedBy(bytes: Uint8Array): { readonly carried: Carried } | { readonly flaw: Flaw } {
  const kind = pictureKind(bytes)
  if (kind === 'png') return carriedByPng(bytes)
  if (kind === undefined) return { flaw: NOTHING_CARRIED }
  if (bytes.length > SVG_LIMIT_BYTES) {
    return { flaw: { code: 'tooBig', path: '', values: { bytes: bytes.length, most: SVG_LIMIT_BYTES } } }
  }
  return carriedBySvg(new TextDecoder().decode(bytes))
}
