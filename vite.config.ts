import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { devService } from './server/dev.ts'
import { serviceWorker } from './src/service-worker/plugin.ts'

const plainLogging = fileURLToPath(new URL('src/document/plain-logging.ts', import.meta.url))

/** What the page asks of the bundler while it cuts the code into files. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** Everything that a journey needs before it can be worked on: what the two are made of, without what they fetch later. */
const FIRST = ['src/main.tsx', 'src/journey-page.tsx'].map((file) => fileURLToPath(new URL(file, import.meta.url)))

function firstModules(modules: Modules): ReadonlySet<string> {
  const seen = new Set(FIRST)
  for (const id of seen) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) seen.add(next)
  return seen
}

/**
 * Fewer, larger files: each is compressed alone, and 48 small ones took 9 kB more than these. A language is two files, for
 * the first sight and for panes and dialogs; what several parts of the page share is two files, by the same measure. Views of
 * the first sight that later ones use too are one more: as eighteen files they were 3 kB and eighteen requests more.
 */
function chunkGroups() {
  let first: ReadonlySet<string> | undefined
  return [
    {
      debugName: 'words',
      name: (id: string) => {
        const [, folder, language] = /src\/i18n\/(\w+)\/(\w\w)\.(?:json|ts)$/.exec(id) ?? []
        if (!folder) return null
        return ['first', 'texts', 'catalogue'].includes(folder) ? `words-${language}` : `more-words-${language}`
      },
    },
    {
      debugName: 'shared',
      name: (id: string, modules: Modules) => {
        first ??= firstModules(modules)
        return first.has(id) ? 'shared' : 'shared-later'
      },
      test: /src\/(?!journey\/(samples|findings))(journey|session|document|i18n)\/[^?]*\.ts$|lucide-react\/dist\/esm\/icons/,
      minShareCount: 2,
    },
    {
      debugName: 'shared views',
      name: (id: string, modules: Modules) => {
        first ??= firstModules(modules)
        return first.has(id) ? 'views' : null
      },
      test: /src\/(ui|canvas|panels|signs)\/[^?]*\.tsx?$/,
      minShareCount: 2,
    },
  ]
}

export default defineConfig(({ command, isSsrBuild }) => ({
  publicDir: 'src/public',
  resolve: command === 'build' && !isSsrBuild ? { alias: { 'lib0/logging': plainLogging } } : {},
  plugins: [react(), devService(), serviceWorker()],
  server: { port: Number(process.env.PORT || 4321), host: process.env.HOST || 'localhost', strictPort: true },
  // The server finds the page beside itself: dist/page and dist/server.
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        target: 'node20',
        copyPublicDir: false,
        emptyOutDir: true,
        rolldownOptions: {
          input: [
            ...['server/main.ts', 'server/export-main.ts', 'server/picture-worker.ts'],
            ...['server/storage-worker.ts', 'server/merge-worker.ts', 'server/rooms-main.ts'],
          ],
        },
      }
    : {
        outDir: 'dist/page',
        emptyOutDir: true,
        // Our own policy lets fonts come as files only: none is put into the styles.
        assetsInlineLimit: (file) => (/\.woff2?$/.test(file) ? false : undefined),
        rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
      },
  test: {
    reporters: ['default', './tests/support/count-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/stories/**'],
          testTimeout: 30_000,
          // On two cores the usual is one: but what lasts longest here waits (kills, silence, a slow line) and computes little.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        extends: true,
        test: { name: 'bench', include: ['bench/**/*.bench.ts'], fileParallelism: false, sequence: { groupOrder: 2 } },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['tests/stories/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Stories wait for one another's browsers as often as they compute: two at a time pass also where others use the machine.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ['tests/support/built-product.ts'],
        },
      },
    ],
  },
}))
