import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A line between a participant and the product that can be cut and mended: plain TCP, so that sockets break as they do. */
export interface BadLine {
  readonly address: string
  cut(): void
  mend(): void
}

export async function openBadLine(to: string): Promise<BadLine> {
  const { port: target } = new URL(to)
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(target), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const listening = server.address()
  const port = typeof listening === 'object' && listening ? listening.port : 0
  const hangUp = (): void => {
    for (const socket of open) socket.destroy()
  }
  onTestFinished(() => {
    hangUp()
    server.close()
  })
  return {
    address: `http://localhost:${port}`,
    cut() {
      isCut = true
      hangUp()
    },
    mend() {
      isCut = false
    },
  }
}
