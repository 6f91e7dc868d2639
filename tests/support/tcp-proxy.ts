import { connect, createServer, type Socket } from 'node:net'

/** Between a program and a server that it talks to, both on loopback: a network that can be broken. */
export interface TcpProxy {
  readonly port: number
  /** Lines break, and none can be made. */
  cut(): void
  /** Lines stay open and can be made, and nothing comes through: what a broken network looks like. */
  swallow(): void
  /** All is well again; what was swallowed is gone, so the lines that lost something break. */
  heal(): void
  close(): Promise<void>
}

export async function tcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<{ near: Socket; far: Socket; hasLost: boolean }>()
  let state: 'well' | 'cut' | 'silent' = 'well'
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy()
      return
    }
    const far = connect(target, '127.0.0.1')
    const pair = { near, far, hasLost: false }
    pairs.add(pair)
    const carry = (from: Socket, to: Socket): void => {
      from.on('data', (bytes) => {
        if (state === 'silent') pair.hasLost = true
        else to.write(bytes)
      })
      from.on('error', () => {})
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
    }
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const destroy = (which: (pair: { hasLost: boolean }) => boolean): void => {
    for (const pair of [...pairs]) if (which(pair)) for (const socket of [pair.near, pair.far]) socket.destroy()
  }
  return {
    port: address.port,
    cut() {
      state = 'cut'
      destroy(() => true)
    },
    swallow() {
      state = 'silent'
    },
    heal() {
      state = 'well'
      destroy(({ hasLost }) => hasLost)
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      destroy(() => true)
      await closed
    },
  }
}
