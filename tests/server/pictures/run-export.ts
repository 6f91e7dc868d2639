import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { bundledServer } from '../server-process.ts'

/** One call of what `npm run export` runs. */
export async function runExport(folder: string, ...words: string[]): Promise<{ code: number | null; said: string }> {
  const script = join(dirname(await bundledServer()), 'export-main.js')
  const child = spawn(process.execPath, [script, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, said }
}
