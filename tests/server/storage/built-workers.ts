import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll } from 'vitest'

/** Inside the project, so that it finds the packages that are not bundled. */
const BUNDLES = join(process.cwd(), 'node_modules', '.cache')

const outDirs: string[] = []
afterAll(() => {
  for (const dir of outDirs) rmSync(dir, { recursive: true, force: true })
})

/** The folder of the threads of the storage, some of them exchanged; bundled for one test file. */
export async function builtWorkers(instead: Readonly<Record<string, string>> = {}): Promise<string> {
  mkdirSync(BUNDLES, { recursive: true })
  const outDir = mkdtempSync(join(BUNDLES, 'rihla-workers-'))
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
        input: { 'storage-worker': 'server/storage-worker.ts', 'merge-worker': 'server/merge-worker.ts', ...instead },
      },
    },
  })
  return outDir
}
