import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { type Browser, chromium } from 'playwright-core'
import { type BuildEnvironmentOptions, build } from 'vite'
import { findBrowser } from '../tests/support/find-browser.ts'

/** A page built as the product is, on a server of its own, and a browser to look at it. */
export interface BuiltPage {
  readonly address: string
  readonly browser: Browser
  close(): Promise<void>
}

/**
 * @param root folder of its index.html
 * @param beside what the server has besides the page, by path
 */
export async function openBuiltPage(
  root: string,
  options: BuildEnvironmentOptions = {},
  beside: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'rihla-bench-'))
  await asProduct(() =>
    build({
      root,
      configFile: false,
      logLevel: 'warn',
      plugins: [react()],
      build: { outDir: folder, emptyOutDir: true, ...options },
    }),
  )
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const bytes = beside.get(path)
    if (bytes) return response.end(bytes)
    readFile(join(folder, path === '/' ? 'index.html' : path)).then(
      (bytes) => {
        response.setHeader('content-type', TYPES[extname(path) || '.html'] ?? 'application/octet-stream')
        response.end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const listening = server.address()
  const found = await findBrowser()
  const browser = await chromium.launch({
    executablePath: found.path,
    env: { ...process.env, ...found.env } as Record<string, string>,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', NO_POPUPS],
  })
  return {
    address: `http://127.0.0.1:${typeof listening === 'object' && listening ? listening.port : 0}`,
    browser,
    async close() {
      await browser.close()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * The popup of Chromium's address bar is a page of 418 files that each new window fetches and computes while the canvas loads:
 * loading 200 cards took 362 ms with it and 242 without.
 */
const NO_POPUPS =
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,OmniboxWebUIPopup,AiMode'

/** The test runner's own mode would be taken for the build's, with React as for development, which is twice as large. */
async function asProduct(build: () => Promise<unknown>): Promise<void> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build()
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}
