import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, onTestFinished } from 'vitest'

/** Where the bundle goes: inside the project, so that it finds the packages that are not bundled. */
const BUNDLES = join(process.cwd(), 'node_modules', '.cache')

const outDirs: string[] = []
afterAll(() => {
  for (const dir of outDirs) rmSync(dir, { recursive: true, force: true })
})

let bundle: Promise<string> | undefined

/** The server as it runs in earnest, bundled once a test file. */
export function bundledServer(): Promise<string> {
  bundle ??= buildServer()
  return bundle
}

async function buildServer(): Promise<string> {
  mkdirSync(BUNDLES, { recursive: true })
  const outDir = mkdtempSync(join(BUNDLES, 'rihla-server-'))
  outDirs.push(outDir)
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      copyPublicDir: false,
      rolldownOptions: {
        input: [
          ...['server/main.ts', 'server/export-main.ts', 'server/picture-worker.ts'],
          ...['server/storage-worker.ts', 'server/merge-worker.ts', 'server/rooms-main.ts'],
        ],
      },
    },
  })
  return join(outDir, 'main.js')
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
