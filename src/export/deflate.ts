import { Zlib } from 'fflate'

/** Compresses what it is given, in the format of zlib. */
export interface Deflate {
  /** Gives the buffer back when it may be written over; it may be another one then, and this one gone. */
  push(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
  /** All that came of it. */
  end(): Promise<Uint8Array<ArrayBuffer>[]>
}

/** The environment's own compressor; where there is none, one in JavaScript. Both work on this thread. */
export function openDeflate(): Deflate {
  return typeof CompressionStream === 'undefined' ? ownDeflate() : streamDeflate(new CompressionStream('deflate'))
}

function streamDeflate({ readable, writable }: CompressionStream): Deflate {
  const writer = writable.getWriter()
  const parts: Uint8Array<ArrayBuffer>[] = []
  const read = async (): Promise<void> => {
    const reader = readable.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      parts.push(value as Uint8Array<ArrayBuffer>)
    }
  }
  const reading = read()
  // Told once more by whoever awaits it; unheard until then it would end a server.
  reading.catch(() => {})
  return {
    async push(bytes) {
      await writer.ready
      await writer.write(bytes)
      return bytes.buffer
    },
    async end() {
      await writer.close()
      await reading
      return joinSmall(parts)
    },
  }
}

export function ownDeflate(): Deflate {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const zlib = new Zlib({ level: 6 }, (part) => parts.push(part as Uint8Array<ArrayBuffer>))
  return {
    async push(bytes) {
      zlib.push(bytes)
      return bytes.buffer
    },
    async end() {
      zlib.push(new Uint8Array(0), true)
      return joinSmall(parts)
    },
  }
}

const LEAST_CHUNK = 2 ** 16

/** Compressors give crumbs of some kilobytes; each would be a chunk of its own. */
function joinSmall(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] {
  const joined: Uint8Array<ArrayBuffer>[] = []
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const flush = (): void => {
    if (size === 0) return
    const whole = new Uint8Array(size)
    let at = 0
    for (const part of waiting) {
      whole.set(part, at)
      at += part.length
    }
    joined.push(whole)
    waiting = []
    size = 0
  }
  for (const part of parts) {
    waiting.push(part)
    size += part.length
    if (size >= LEAST_CHUNK) flush()
  }
  flush()
  return joined
}
