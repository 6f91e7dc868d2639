import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** How a line is for a while. */
export type Mood =
  /** Everything comes at once. */
  | 'well'
  /** Everything comes late. */
  | 'late'
  /** 64 kbit a second, up and down. */
  | 'narrow'
  /** Lines stay open, and nothing comes through until it is over. */
  | 'held'
  /** Lines break, and none can be made. */
  | 'cut'

/** A line to the product with moods: plain TCP, so that sockets break, wait and hold back as they do. */
export interface RestlessLine {
  readonly address: string
  mood: Mood
  /** Breaks every line in the middle of what is on its way; new ones can be made. */
  tear(): void
}

const EVERY_MS = 20
const LATE_MS = 400
const NARROW_BYTES = 8_000

/** One way of a line: what came, and from when on it may go further. */
interface Waiting {
  readonly bytes: Buffer
  readonly due: number
}

export async function openRestlessLine(to: string): Promise<RestlessLine> {
  const { port: target } = new URL(to)
  const open = new Set<Socket>()
  let mood: Mood = 'well'
  const hangUp = (): void => {
    for (const socket of open) socket.destroy()
  }
  const server = createServer((near) => {
    if (mood === 'cut') {
      near.destroy()
      return
    }
    const far = connect(Number(target), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      carry(one, other, () => mood)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        if (!other.destroyed) other.end()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const listening = server.address()
  const port = typeof listening === 'object' && listening ? listening.port : 0
  onTestFinished(() => {
    hangUp()
    server.close()
  })
  return {
    address: `http://localhost:${port}`,
    get mood() {
      return mood
    },
    set mood(next) {
      mood = next
      if (next === 'cut') hangUp()
    },
    tear() {
      hangUp()
    },
  }
}

/** Hands on what comes, in its order, as the mood of that moment lets it. */
function carry(from: Socket, to: Socket, moodNow: () => Mood): void {
  const waiting: Waiting[] = []
  let since = Date.now()
  const pass = (): void => {
    const now = Date.now()
    let left = moodNow() === 'narrow' ? Math.round((NARROW_BYTES * (now - since)) / 1000) : Number.POSITIVE_INFINITY
    since = now
    if (moodNow() === 'held') return
    while (left > 0) {
      const first = waiting[0]
      if (!first || first.due > now) break
      const part = first.bytes.subarray(0, left)
      left -= part.byteLength
      if (part.byteLength === first.bytes.byteLength) waiting.shift()
      else waiting[0] = { bytes: first.bytes.subarray(part.byteLength), due: first.due }
      if (to.writable) to.write(part)
    }
    // What is not taken stays with the sender's system, as it would on a real line.
    if (waiting.length > 64) from.pause()
    else from.resume()
  }
  const timer = setInterval(pass, EVERY_MS)
  from.on('data', (bytes: Buffer) => {
    waiting.push({ bytes, due: Date.now() + (moodNow() === 'late' ? LATE_MS : 0) })
    if (moodNow() === 'well') pass()
  })
  from.on('close', () => {
    clearInterval(timer)
  })
}
