import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { afterAll } from 'vitest'

/** Where bundles go: inside the project, so that they find the packages that are not bundled. */
const BUNDLES = join(process.cwd(), 'node_modules', '.cache')

const outDirs: string[] = []
afterAll(() => {
  for (const dir of outDirs) rmSync(dir, { recursive: true, force: true })
})

/** Bundles parts of the server as they run in earnest; gives the folder, which goes with the test file. */
export async function bundle(
  name: string,
  input: string[] | Record<string, string>,
  { ssr, minify = false }: { ssr?: InlineConfig['ssr']; minify?: boolean } = {},
): Promise<string> {
  mkdirSync(BUNDLES, { recursive: true })
  const outDir = mkdtempSync(join(BUNDLES, `rihla-${name}-`))
  outDirs.push(outDir)
  await build({
    configFile: false,
    logLevel: 'error',
    ...(ssr && { ssr }),
    build: { ssr: true, outDir, target: 'node20', copyPublicDir: false, minify, rolldownOptions: { input } },
  })
  return outDir
}
