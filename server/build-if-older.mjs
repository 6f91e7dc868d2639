/**
 * Builds page and server if the sources are newer than the build.
 *
 * Plain JavaScript, because Node 20 cannot read our TypeScript. Vite is only needed for building: a copy of the product
 * with its `dist` runs without it.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['src', 'server', 'public', 'index.html', 'package-lock.json', 'vite.config.ts']
const built = [
  ...['page/index.html', 'server/main.js', 'server/export-main.js', 'server/picture-worker.js'],
  ...['server/storage-worker.js', 'server/merge-worker.js', 'server/rooms-main.js'],
].map((path) => `dist/${path}`)

/** Milliseconds of the newest file at or under a path; 0 if there is nothing. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** @param tell hears that it takes a while */
export async function buildIfOlder(tell) {
  const builtAt = Math.min(...built.map((path) => newest(join(root, path))))
  if (builtAt >= Math.max(...sources.map((path) => newest(join(root, path))))) return
  tell('Building, which takes some seconds …\n')
  const { build } = await import('vite')
  await build({ root, logLevel: 'warn' })
  await build({ root, logLevel: 'warn', build: { ssr: true } })
}
