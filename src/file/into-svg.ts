import { fromBase64, toBase64 } from './base64.ts'
import { type Carried, DAMAGED, NOTHING_CARRIED, PARCEL_NAME, packCarried, unpackCarried } from './carried.ts'
import type { Flaw } from './flaw.ts'

const OPENS = `<metadata id="${PARCEL_NAME}">`
const CLOSES = '</metadata>'

/**
 * The picture with a journey in it, as `<metadata>` before its end, in base64: no word of a journey can end it early. What it
 * carried before is taken out.
 *
 * @param svg an SVG file of our own making
 * @param packed the same, where it is packed already
 */
export function intoSvg(svg: string, carried: Carried, packed: Uint8Array = packCarried(carried)): string {
  const end = svg.lastIndexOf('</svg>')
  if (end < 0) throw new Error('intoSvg: this text is no SVG file')
  const before = placeIn(svg)
  const bare = before ? svg.slice(0, before.start) + svg.slice(before.end).replace(/^\n/, '') : svg
  const place = bare.lastIndexOf('</svg>')
  return `${bare.slice(0, place)}${OPENS}${toBase64(packed)}${CLOSES}\n${bare.slice(place)}`
}

/**
 * What an SVG file carries. It is looked for in the text and the text is never made into a document: doctypes, entities and
 * scripts of a stranger's file stay letters. Whatever the text is, it never throws.
 */
export function carriedBySvg(svg: string): { readonly carried: Carried } | { readonly flaw: Flaw } {
  const place = placeIn(svg)
  if (!place) return { flaw: svg.includes('</svg>') || svg.trimEnd().endsWith('/>') ? NOTHING_CARRIED : DAMAGED }
  const packed = fromBase64(place.text)
  return packed ? unpackCarried(packed) : { flaw: DAMAGED }
}

interface Place {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Drawing programs write the element anew when they save: with spaces, other quotes, a prefix or more attributes. */
const TAG = new RegExp(
  `<((?:\\w{1,20}:)?metadata)\\s(?:[^<>]{0,300}\\s)?id\\s?=\\s?["']${PARCEL_NAME}["'][^<>]{0,300}>`,
)

function placeIn(svg: string): Place | undefined {
  for (let found = svg.indexOf('metadata'); found >= 0; found = svg.indexOf('metadata', found + 1)) {
    const from = svg.lastIndexOf('<', found)
    if (from < 0 || found - from > 22) continue
    const tag = TAG.exec(svg.slice(from, from + 800))
    if (tag?.index !== 0) continue
    const inside = from + tag[0].length
    const closes = svg.indexOf('<', inside)
    const last = closes < 0 ? svg.length : closes
    const closing = `</${tag[1]}>`
    const isClosed = svg.startsWith(closing, last)
    return { start: from, end: isClosed ? last + closing.length : last, text: svg.slice(inside, last) }
  }
  return undefined
}
