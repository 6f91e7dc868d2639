/** One part of a PNG file (W3C PNG, section 5). */
export interface PngChunk {
  readonly type: string
  /** Where its length stands, and where the next chunk begins. */
  readonly start: number
  readonly end: number
  readonly data: Uint8Array
  /** Whether its check sum is right; asked for when needed, since pictures are long. */
  isSound(): boolean
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte)
}

/** The chunks up to IEND; `isWhole` is false where the file breaks off before it, or a length leads out of it. */
export function pngChunks(png: Uint8Array): { readonly chunks: readonly PngChunk[]; readonly isWhole: boolean } {
  const chunks: PngChunk[] = []
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  let at: number = SIGNATURE.length
  while (at + 12 <= png.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > png.length) break
    const start = at
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    chunks.push({
      type,
      start,
      end,
      data: png.subarray(at + 8, end - 4),
      isSound: () => crc32(png.subarray(start + 4, end - 4)) === view.getUint32(end - 4),
    })
    if (type === 'IEND') return { chunks, isWhole: true }
    at = end
  }
  return { chunks, isWhole: false }
}

/** A whole chunk: length, type, data, check sum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  for (let at = 0; at < 4; at += 1) chunk[4 + at] = type.charCodeAt(at)
  chunk.set(data, 8)
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)))
  return chunk
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  return sum
})

/** The check sum of PNG (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (let at = 0; at < bytes.length; at += 1) {
    sum = (TABLE[(sum ^ (bytes[at] as number)) & 0xff] as number) ^ (sum >>> 8)
  }
  return (sum ^ 0xffffffff) >>> 0
}
