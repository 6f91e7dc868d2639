/** Many byte strings in one buffer, which goes from thread to thread without being copied once more. */
export interface Packed {
  readonly sizes: Uint32Array
  readonly bytes: ArrayBuffer
}

export function pack(list: readonly Uint8Array[]): Packed {
  const sizes = new Uint32Array(list.length)
  let size = 0
  list.forEach((bytes, index) => {
    sizes[index] = bytes.byteLength
    size += bytes.byteLength
  })
  const all = new Uint8Array(size)
  let at = 0
  for (const bytes of list) {
    all.set(bytes, at)
    at += bytes.byteLength
  }
  return { sizes, bytes: all.buffer }
}

/** The byte strings, as parts of the one buffer. */
export function unpack({ sizes, bytes }: Packed): Uint8Array[] {
  let at = 0
  return Array.from(sizes, (size) => {
    const start = at
    at += size
    return new Uint8Array(bytes, start, size)
  })
}
