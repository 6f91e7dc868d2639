import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bundle } from './bundle.ts'

let script: Promise<string> | undefined

/** The server as it runs in earnest, bundled once a test file. */
export function bundledServer(): Promise<string> {
  script ??= bundle('server', [
    ...['server/main.ts', 'server/export-main.ts', 'server/picture-worker.ts'],
    ...['server/storage-worker.ts', 'server/merge-worker.ts', 'server/rooms-main.ts'],
  ]).then((folder) => join(folder, 'main.js'))
  return script
}

export interface ServerProcess {
  readonly child: ChildProcess
  readonly address: string
  readonly output: () => string
  /** Resolves with exit code or signal. */
  readonly ended: Promise<number | string>
}

/** Starts the bundled server; resolves when it prints its address, or rejects with what it said instead. */
export async function startProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const script = await bundledServer()
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | string>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? code ?? -1))
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString()
      const [, found] = /Rihla is at (\S+)/.exec(output) ?? []
      if (found) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((how) => reject(new Error(`ended with ${how}: ${output}`)))
  })
  return { child, address, output: () => output, ended }
}
