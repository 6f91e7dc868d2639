import { unzlibSync, zlibSync } from 'fflate'

/** A font taken apart: its tables by their tags of four letters. */
export interface Sfnt {
  /** First four bytes of the file: outlines of TrueType are 0x00010000. */
  readonly flavor: number
  readonly tables: ReadonlyMap<string, Uint8Array>
}

/** A font file that is not what we ship: a damaged download, an answer in HTML. */
export class FontUnreadable extends Error {
  override readonly name = 'FontUnreadable'
}

const WOFF = 0x774f4646
const MOST_UNPACKED = 4_000_000

/**
 * Takes a WOFF file apart (WOFF 1.0, W3C 2012).
 *
 * @throws FontUnreadable
 */
export function unpackWoff(file: Uint8Array): Sfnt {
  const view = viewOf(file)
  if (file.length < 44 || view.getUint32(0) !== WOFF) throw new FontUnreadable('no WOFF file')
  const tables = new Map<string, Uint8Array>()
  const count = view.getUint16(12)
  if (file.length < 44 + 20 * count) throw new FontUnreadable('a WOFF file that ends too early')
  for (let at = 44; at < 44 + 20 * count; at += 20) {
    const offset = view.getUint32(at + 4)
    const packed = view.getUint32(at + 8)
    const length = view.getUint32(at + 12)
    if (offset + packed > file.length || packed > length || length > MOST_UNPACKED) {
      throw new FontUnreadable('a WOFF file with a table outside of it')
    }
    const bytes = file.subarray(offset, offset + packed)
    tables.set(tagOf(file, at), packed < length ? unpacked(bytes, length) : bytes.slice())
  }
  return { flavor: view.getUint32(4), tables }
}

function unpacked(bytes: Uint8Array, length: number): Uint8Array {
  try {
    const table = unzlibSync(bytes, { out: new Uint8Array(length) })
    if (table.length === length) return table
  } catch (cause) {
    throw new FontUnreadable('a WOFF file that does not unpack', { cause })
  }
  throw new FontUnreadable('a WOFF file with a table of another length')
}

/** The font as a plain file; tables in the order of their tags, so that equal fonts give equal bytes. */
export function writeSfnt({ flavor, tables }: Sfnt): Uint8Array {
  const sorted = sortedTables(tables)
  const offsets = offsetsOf(sorted, 12 + 16 * sorted.length, ([, bytes]) => bytes.length)
  const out = new Uint8Array(offsets.end)
  const view = viewOf(out)
  view.setUint32(0, flavor)
  writeSearch(view, 4, sorted.length, 16)
  sorted.forEach(([tag, bytes], n) => {
    const at = 12 + 16 * n
    const offset = offsets.starts[n] as number
    writeTag(out, at, tag)
    view.setUint32(at + 4, checksumOf(bytes))
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, bytes.length)
    out.set(bytes, offset)
  })
  adjustWholeSum(out, sorted, offsets.starts)
  return out
}

/** The font as WOFF, as a page can read it. */
export function writeWoff(font: Sfnt): Uint8Array {
  const whole = writeSfnt(font)
  const head = viewOf(whole)
  const count = head.getUint16(4)
  const entries = Array.from({ length: count }, (_, n) => {
    const at = 12 + 16 * n
    const [sum, offset, length] = [head.getUint32(at + 4), head.getUint32(at + 8), head.getUint32(at + 12)]
    const bytes = whole.subarray(offset, offset + length)
    const packed = zlibSync(bytes, { level: 9 })
    return { tag: tagOf(whole, at), sum, length, stored: packed.length < length ? packed : bytes }
  })
  const offsets = offsetsOf(entries, 44 + 20 * count, ({ stored }) => stored.length)
  const out = new Uint8Array(offsets.end)
  const view = viewOf(out)
  view.setUint32(0, WOFF)
  view.setUint32(4, font.flavor)
  view.setUint32(8, out.length)
  view.setUint16(12, count)
  view.setUint32(16, whole.length)
  view.setUint16(20, 1)
  entries.forEach(({ tag, sum, length, stored }, n) => {
    const at = 44 + 20 * n
    writeTag(out, at, tag)
    view.setUint32(at + 4, offsets.starts[n] as number)
    view.setUint32(at + 8, stored.length)
    view.setUint32(at + 12, length)
    view.setUint32(at + 16, sum)
    out.set(stored, offsets.starts[n])
  })
  return out
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A table that every font of ours has. */
export function tableOf({ tables }: Sfnt, tag: string): Uint8Array {
  const table = tables.get(tag)
  if (!table) throw new FontUnreadable(`a font without the table ${tag}`)
  return table
}

/** `numberOfThings`, then the three figures that help a binary search, as sfnt and cmap have them. */
export function writeSearch(view: DataView, at: number, count: number, size: number): void {
  const power = Math.floor(Math.log2(Math.max(1, count)))
  view.setUint16(at, size === 2 ? count * 2 : count)
  view.setUint16(at + 2, 2 ** power * size)
  view.setUint16(at + 4, power)
  view.setUint16(at + 6, (count - 2 ** power) * size)
}

function sortedTables(tables: ReadonlyMap<string, Uint8Array>): [string, Uint8Array][] {
  return [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
}

function offsetsOf<Part>(parts: readonly Part[], from: number, lengthOf: (part: Part) => number) {
  let end = from
  const starts = parts.map((part) => {
    const start = end
    end += (lengthOf(part) + 3) & ~3
    return start
  })
  return { starts, end }
}

function checksumOf(bytes: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) {
    const word =
      (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>>
      0
    sum = (sum + word) >>> 0
  }
  return sum
}

/** `head` holds a sum over the whole file, made as if that sum were 0. */
function adjustWholeSum(out: Uint8Array, sorted: readonly [string, Uint8Array][], starts: readonly number[]): void {
  const n = sorted.findIndex(([tag]) => tag === 'head')
  if (n < 0) return
  const view = viewOf(out)
  const start = starts[n] as number
  view.setUint32(start + 8, 0)
  view.setUint32(12 + 16 * n + 4, checksumOf(out.subarray(start, start + (sorted[n]?.[1].length ?? 0))))
  view.setUint32(start + 8, (0xb1b0afba - checksumOf(out)) >>> 0)
}

function tagOf(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

function writeTag(bytes: Uint8Array, at: number, tag: string): void {
  for (let n = 0; n < 4; n += 1) bytes[at + n] = tag.charCodeAt(n)
}
