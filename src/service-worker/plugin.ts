import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url))

/** Files that every build copies from src/public and that the page names. */
const PUBLIC_FILES = ['/icon.svg', '/manifest.webmanifest']

/** Writes `sw.js` beside the built page, with the list of what to keep and a version that changes when any of it does. */
export function serviceWorker(): Plugin {
  return {
    name: 'rihla-service-worker',
    apply: (config, { command }) => command === 'build' && !config.build?.ssr,
    generateBundle: {
      // After the page and its styles have been written.
      order: 'post',
      handler(_options, bundle) {
        const files = filesToKeep(Object.keys(bundle))
        const contents = Object.values(bundle).map((file) => (file.type === 'chunk' ? file.code : file.source))
        const hash = createHash('sha256')
        for (const part of [...files, ...contents]) hash.update(part)
        const source = readFileSync(WORKER, 'utf8')
          .replace("'__VERSION__'", JSON.stringify(hash.digest('hex').slice(0, 12)))
          .replace('__FILES__', JSON.stringify(files))
        this.emitFile({ type: 'asset', fileName: 'sw.js', source })
      },
    },
  }
}

/**
 * What a device keeps from the first visit on: the page, its code and styles, and the letters of its five languages, in
 * both formats: a PDF is made of the older one. The rest (Cyrillic, Greek, Vietnamese) is kept when it is first used.
 */
export function filesToKeep(built: readonly string[]): string[] {
  const needed = built.filter((file) =>
    /\.woff2?$/.test(file)
      ? /-(latin|latin-ext|arabic)-\d+-normal-.*\.woff2?$/.test(file)
      : /\.(js|css|wasm)$/.test(file),
  )
  return ['/index.html', ...PUBLIC_FILES, ...needed.map((file) => `/${file}`).sort()]
}
