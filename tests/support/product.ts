import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ROOT } from './build-product.ts'

/** The product as somebody runs it: a process of its own, its data in a folder of its own. */
export interface Product {
  readonly address: string
  /** `kill -9`. */
  kill(): Promise<void>
  start(): Promise<void>
}

export async function openProduct(settings: Readonly<Record<string, string>> = {}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'rihla-story-'))
  const port = await freePort()
  const address = `http://localhost:${port}`
  let child: ChildProcess | undefined
  const gone = (): Promise<void> => {
    const dying = child
    child = undefined
    if (!dying || dying.exitCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      dying.once('exit', () => resolve())
      dying.kill('SIGKILL')
    })
  }
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, ['dist/server/main.js'], {
      cwd: ROOT,
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const until = Date.now() + 20_000
    while (!(await answers(`${address}/readyz`))) {
      if (Date.now() > until) throw new Error('The product did not answer within 20 s.')
    }
  }
  onTestFinished(async () => {
    await gone()
    await rm(folder, { recursive: true, force: true })
  })
  await start()
  return { address, kill: gone, start }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return new Promise((resolve) => setTimeout(resolve, 50, false))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
