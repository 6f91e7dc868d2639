import { WebSocket } from 'ws'

/** What a process started with `--inspect` has in use, in bytes, once its garbage is collected: heap and buffers. */
export async function heapOf(output: string): Promise<number> {
  const address = output.match(/ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/)?.[0]
  if (!address) throw new Error(`it cannot be inspected: ${output}`)
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  let asked = 0
  const ask = (method: string, params = {}): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++asked
      socket.on('message', (told: Buffer) => {
        const answer = JSON.parse(told.toString())
        if (answer.id === id) resolve(answer.result)
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  try {
    // What hangs on objects with finalisers goes with the second.
    for (let n = 0; n < 2; n++) await ask('HeapProfiler.collectGarbage')
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())'
    const { result } = (await ask('Runtime.evaluate', { expression })) as { result: { value: number } }
    return result.value
  } finally {
    socket.terminate()
  }
}
