import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface FoundBrowser {
  readonly path: string
  /** What the browser needs in its environment beyond ours. */
  readonly env: Readonly<Record<string, string>>
  /** Takes away what was unpacked. */
  forget(): Promise<void>
}

const INSTALLED = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * A Chromium for the stories: the one that `RIHLA_BROWSER` names, else an installed one, else (Linux x64) the one that
 * ships inside an npm package. `RIHLA_BROWSER=npm` asks for the last.
 *
 * @throws Error that says what to install
 */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  const named = environment.RIHLA_BROWSER
  if (named && named !== 'npm') {
    if (!existsSync(named)) throw new Error(`RIHLA_BROWSER names ${named}, and there is no such file.`)
    return installed(named)
  }
  const found = named === 'npm' ? undefined : INSTALLED.find((path) => existsSync(path))
  if (found) return installed(found)
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked()
  throw new Error(
    'The stories need a browser: install Google Chrome, Chromium or Microsoft Edge, or name one in RIHLA_BROWSER.',
  )
}

function installed(path: string): FoundBrowser {
  return { path, env: {}, forget: async () => {} }
}

/**
 * Unpacks @sparticuz/chromium into a folder of its own: the package hands out any file called `chromium` that already lies
 * in the temporary folder, of whatever version. Its shared libraries come along only if it believes to be in a certain
 * cloud, which it decides when it is loaded.
 */
async function unpacked(): Promise<FoundBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'rihla-browser-'))
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV }
  process.env.TMPDIR = folder
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    const path = await chromium.executablePath()
    const env = {
      LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '',
      FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? '',
    }
    return { path, env, forget: () => rm(folder, { recursive: true, force: true }) }
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
