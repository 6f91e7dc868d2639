import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { devService } from './server/dev.ts'
import { chunkGroups } from './src/build/chunk-groups.ts'
import { iconsByFile } from './src/build/icons-by-file.ts'
import { pageFromTheStart } from './src/build/page-from-the-start.ts'
import { serviceWorker } from './src/service-worker/plugin.ts'

const plainLogging = fileURLToPath(new URL('src/document/plain-logging.ts', import.meta.url))
const noColours = fileURLToPath(new URL('src/build/no-colours.ts', import.meta.url))

export default defineConfig(({ command, isSsrBuild }) => ({
  publicDir: 'src/public',
  resolve: command === 'build' && !isSsrBuild ? { alias: { 'lib0/logging': plainLogging, 'd3-color': noColours } } : {},
  plugins: [iconsByFile(), react(), devService(), pageFromTheStart(), serviceWorker()],
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
        rolldownOptions: {
          // React Flow wraps its mini map, buttons and resizing in these, which else keeps them: 5.7 kB that nobody uses.
          treeshake: { manualPureFunctions: ['memo', 'forwardRef'] },
          output: { codeSplitting: { groups: chunkGroups() } },
        },
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
          testTimeout: 240_000,
          // As long as a page's own waits: a second is too short for a browser that shares two cores with another.
          expect: { poll: { timeout: 15_000 } },
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
