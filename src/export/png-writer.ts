import { type Deflate, openDeflate } from './deflate.ts'

export interface PngHead {
  readonly width: number
  readonly height: number
  /** Pixels an inch. */
  readonly dpi: number
  /** Keeps the fourth byte of each pixel; without it pixels are opaque and take three. */
  readonly transparent: boolean
}

/** Four bytes a pixel, the fourth its alpha. */
export interface Pixels {
  readonly bytes: Uint8Array | Uint8ClampedArray
  readonly order: 'rgba' | 'bgra'
}

/** Takes the rows of a picture from top to bottom and gives the file piece by piece. */
export interface PngWriter {
  /** Whole rows; resolves when more may come, and the bytes may be written over. */
  rows(pixels: Pixels): Promise<void>
  /** The file's bytes in their order, once all rows are in. */
  finish(): Promise<Uint8Array<ArrayBuffer>[]>
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10]
/** How a row is written: as it is, or as what changed from the row above. */
const AS_IT_IS = 0
const UP = 2
const METRES_PER_INCH = 0.0254

/**
 * A PNG encoder for pictures of any size: rows are filtered, deflated and let go as they come, so that memory holds the
 * compressed file and one stripe of pixels.
 */
export function openPngWriter(
  { width, height, dpi, transparent }: PngHead,
  deflate: Deflate = openDeflate(),
): PngWriter {
  let compressing = Promise.resolve()
  const bytesPerPixel = transparent ? 4 : 3
  let above: Uint32Array | undefined
  let seen = 0
  /** What was compressed is filled again: new bytes for each stripe cost more than filling them. */
  const free: ArrayBuffer[] = []

  function linesFor(length: number): Uint8Array<ArrayBuffer> {
    const kept = free.pop()
    return new Uint8Array(kept && kept.byteLength >= length ? kept : new ArrayBuffer(length), 0, length)
  }

  return {
    async rows({ bytes, order }) {
      const count = bytes.length / 4 / width
      seen += count
      if (!Number.isInteger(count) || seen > height)
        throw new Error(`${seen} rows of ${width} px in a picture of ${height}`)
      const lines = linesFor(count * (1 + width * bytesPerPixel))
      above = writeRows(bytes, { width, bytesPerPixel, order }, above, lines)
      // One stripe is compressed while the next is painted.
      await compressing
      compressing = deflate.push(lines).then((back) => {
        free.push(back)
      })
      compressing.catch(() => {})
    },
    async finish() {
      if (seen !== height) throw new Error(`${seen} rows in a picture of ${height}`)
      await compressing
      const body = await deflate.end()
      return [
        new Uint8Array(SIGNATURE),
        chunk('IHDR', headBytes(width, height, transparent)),
        sizeChunk(dpi),
        ...body.map((part) => chunk('IDAT', part)),
        chunk('IEND', new Uint8Array(0)),
      ]
    },
  }
}

interface RowShape {
  readonly width: number
  readonly bytesPerPixel: number
  readonly order: Pixels['order']
}

/**
 * A row that is the same as the one above, which every second one of a drawing is, becomes zeros; any other stays as it is. On
 * maps of ours that gave smaller files than any filter of the format for all rows, and it costs next to nothing.
 *
 * @returns the last row, for the next stripe
 */
function writeRows(
  bytes: Uint8Array | Uint8ClampedArray,
  { width, bytesPerPixel, order }: RowShape,
  before: Uint32Array | undefined,
  lines: Uint8Array,
): Uint32Array {
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const pixels = new Uint32Array(whole.buffer, whole.byteOffset, whole.length / 4)
  const length = 1 + width * bytesPerPixel
  let above = before
  let to = 0
  for (let from = 0; from < pixels.length; from += width) {
    const row = pixels.subarray(from, from + width)
    const line = lines.subarray(to, to + length)
    if (above && areSame(row, above)) {
      line.fill(0)
      line[0] = UP
    } else {
      line[0] = AS_IT_IS
      const source = whole.subarray(from * 4, (from + width) * 4)
      if (bytesPerPixel === 4) copyWithAlpha(source, order, line)
      else copyColours(source, order, line)
    }
    above = row
    to += length
  }
  // A copy: the pixels of a stripe are written over.
  return (above ?? new Uint32Array(0)).slice()
}

function areSame(one: Uint32Array, other: Uint32Array): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}

function copyWithAlpha(row: Uint8Array | Uint8ClampedArray, order: Pixels['order'], line: Uint8Array): void {
  line.set(row, 1)
  if (order === 'rgba') return
  for (let at = 0; at < row.length; at += 4) {
    line[1 + at] = row[at + 2] as number
    line[3 + at] = row[at] as number
  }
}

function copyColours(row: Uint8Array | Uint8ClampedArray, order: Pixels['order'], line: Uint8Array): void {
  const [red, blue] = order === 'rgba' ? [0, 2] : [2, 0]
  for (let from = 0, to = 1; from < row.length; from += 4, to += 3) {
    line[to] = row[from + red] as number
    line[to + 1] = row[from + 1] as number
    line[to + 2] = row[from + blue] as number
  }
}

function headBytes(width: number, height: number, transparent: boolean): Uint8Array {
  const bytes = new Uint8Array(13)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // 8 bits a colour; 6: with alpha, 2: without.
  bytes.set([8, transparent ? 6 : 2, 0, 0, 0], 8)
  return bytes
}

/** How large the picture is in the world: programs paste and print by it. */
export function sizeChunk(dpi: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(9)
  const view = new DataView(bytes.buffer)
  const perMetre = Math.round(dpi / METRES_PER_INCH)
  view.setUint32(0, perMetre)
  view.setUint32(4, perMetre)
  bytes[8] = 1
  return chunk('pHYs', bytes)
}

/** A chunk of a PNG: length, name, content, checksum. */
function chunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + content.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, content.length)
  for (let at = 0; at < 4; at += 1) bytes[4 + at] = name.charCodeAt(at)
  bytes.set(content, 8)
  view.setUint32(8 + content.length, crcOf(bytes.subarray(4, 8 + content.length)))
  return bytes
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** The checksum of PNG, CRC-32. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
