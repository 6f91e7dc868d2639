import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

const EVERY_MS = 50
/** What is made up for, when a turn comes late. */
const MOST_MS = 1000

/** A line to the product on which so many bytes a second come down: plain TCP, which holds back what does not get through. */
export async function openSlowLine(to: string, bytesPerSecond: number): Promise<{ readonly address: string }> {
  const { port: target } = new URL(to)
  const open = new Set<Socket>()
  const timers = new Set<ReturnType<typeof setInterval>>()
  const server = createServer((near) => {
    const far = connect(Number(target), '127.0.0.1')
    near.pipe(far)
    // What is not read stays with the product's system, as it would on a real line.
    let since = Date.now()
    const timer = setInterval(() => {
      // By the time that has passed: on a busy machine a turn comes late, and the line would be slower than it says.
      const now = Date.now()
      let left = Math.round((bytesPerSecond * Math.min(now - since, MOST_MS)) / 1000)
      since = now
      while (left > 0) {
        const bytes: Buffer | null = far.read(Math.min(left, far.readableLength))
        if (!bytes || bytes.byteLength === 0) break
        left -= bytes.byteLength
        near.write(bytes)
      }
    }, EVERY_MS)
    far.on('readable', () => {})
    timers.add(timer)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        clearInterval(timer)
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const listening = server.address()
  const port = typeof listening === 'object' && listening ? listening.port : 0
  onTestFinished(() => {
    for (const timer of timers) clearInterval(timer)
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { address: `http://localhost:${port}` }
}
