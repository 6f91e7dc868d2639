import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Builds page and server where `npm start` would; a build made by `.ci/run` a moment ago is taken as it is. */
export async function buildProduct(): Promise<void> {
  const isBuilt = existsSync(`${ROOT}dist/page/index.html`) && existsSync(`${ROOT}dist/server/main.js`)
  if (isBuilt && process.env.RIHLA_BUILT === '1') return
  await run('npm', ['run', '-s', 'build'])
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // The test runner's own mode would be taken for the build's: React as for development, no service worker.
    const { NODE_ENV: _, VITEST: __, MODE: ___, DEV: ____, PROD: _____, ...env } = process.env
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')}: exit ${code}`)),
    )
  })
}
