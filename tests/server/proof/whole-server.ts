import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../bundle.ts'

/** Native code, and what loads parts of itself by name. */
const NOT_BUNDLED = ['libsql', '@napi-rs/canvas', 'pg', 'ioredis']

let script: Promise<string> | undefined

/**
 * The server as it runs in earnest, with its packages in one file: it starts with 0.27 s of computing instead of 0.52 s, and two
 * hundred starts are what takes the time here.
 */
export function wholeServer(): Promise<string> {
  script ??= bundle('whole', ['server/main.ts', ...threads()], {
    ssr: { noExternal: true, external: NOT_BUNDLED },
    minify: true,
  }).then((folder) => join(folder, 'main.js'))
  return script
}

/** What the server runs in threads of their own lies beside it. */
function threads(): string[] {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('-worker.ts')).map((file) => join('server', file))
}
