import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { findProgram } from './engine-process.ts'

const program = (): string | undefined =>
  process.env.RIHLA_FIREFOX || findProgram('firefox-esr') || findProgram('firefox')

/** Why stories that want Firefox are left out; undefined if they run. */
export function noFirefox(): string | undefined {
  return program() ? undefined : 'left out: Firefox is not installed, and RIHLA_FIREFOX is not set'
}

/** A page in a Firefox of its own. Playwright drives only a Firefox that it has changed; the one that people have speaks WebDriver BiDi. */
export interface FirefoxPage {
  goto(address: string): Promise<void>
  /** What `expression` gives in the page, waited for; plain values only. */
  evaluate<T>(expression: string): Promise<T>
  /** Presses in the middle of what `element`, an expression, gives; brings it into sight first. */
  press(element: string): Promise<void>
  /** Keys one after the other, with Control held where it is asked for. */
  type(text: string, held?: 'Control'): Promise<void>
  /** Where it puts what is saved. */
  readonly folder: string
}

/** Gone when the test ends, which fails where the page has reported an error. */
export async function openFirefox(name: string): Promise<FirefoxPage> {
  const found = program()
  if (!found) throw new Error('Firefox is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'rihla-firefox-'))
  // What a page saves lies there without a question.
  const settings = { 'browser.download.folderList': 2, 'browser.download.dir': folder, 'intl.accept_languages': 'en' }
  const lines = Object.entries(settings).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`)
  await writeFile(join(folder, 'user.js'), lines.join('\n'))
  const args = ['--headless', '--no-remote', '--profile', folder, '--width=1440', '--height=900']
  const child = spawn(found, [...args, '--remote-debugging-port=0'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const errors: string[] = []
  onTestFinished(async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    if (errors.length > 0) throw new Error(`${name}'s page reported: ${errors.join('; ')}`)
  })
  const ask = await openLine(await addressOf(child), errors)
  await ask('session.new', { capabilities: {} })
  await ask('session.subscribe', { events: ['log.entryAdded'] })
  const tree = await ask('browsingContext.getTree', {})
  const context = (tree.contexts as { context: string }[])[0]?.context
  await ask('script.addPreloadScript', {
    functionDeclaration: `() => { if (origin !== 'null') localStorage.setItem('rihla.name', ${JSON.stringify(name)}) }`,
  })
  const evaluate = async <T>(expression: string): Promise<T> => {
    const wrapped = `(async () => JSON.stringify(await (${expression})) ?? 'null')()`
    const told = await ask('script.evaluate', {
      expression: wrapped,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    })
    if (told.type === 'exception') throw new Error(`${expression}: ${JSON.stringify(told.exceptionDetails)}`)
    return JSON.parse((told.result as { value: string }).value)
  }
  const act = (actions: object) => ask('input.performActions', { context, actions: [actions] })
  return {
    folder,
    evaluate,
    goto: async (url) => void (await ask('browsingContext.navigate', { context, url, wait: 'interactive' })),
    async press(element) {
      const { x, y, width, height } = await evaluate<DOMRect>(
        `(it => (it.scrollIntoView({ block: 'nearest' }), it.getBoundingClientRect().toJSON()))(${element})`,
      )
      const at = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
      const actions = [
        { type: 'pointerMove', ...at },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]
      await act({ type: 'pointer', id: 'mouse', actions })
    },
    async type(text, held) {
      const key = (type: string, value: string) => ({ type, value })
      const keys = [...text].flatMap((value) => [key('keyDown', value), key('keyUp', value)])
      const around = held ? [[key('keyDown', '\uE009')], [key('keyUp', '\uE009')]] : [[], []]
      await act({ type: 'key', id: 'keys', actions: [...(around[0] ?? []), ...keys, ...(around[1] ?? [])] })
    },
  }
}

/** Firefox tells where it listens once it does. */
function addressOf(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said}`)))
    child.stderr?.on('data', (part: Buffer) => {
      said += part
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
      if (address) resolve(`${address}/session`)
    })
  })
}

type Answer = Readonly<Record<string, unknown>>

async function openLine(
  address: string,
  errors: string[],
): Promise<(method: string, params: object) => Promise<Answer>> {
  const line = new WebSocket(address)
  await new Promise((resolve, reject) => line.once('open', resolve).once('error', reject))
  const waiting = new Map<number, (told: { result?: Answer; message?: string }) => void>()
  line.on('message', (bytes) => {
    const told = JSON.parse(String(bytes))
    const { type, level, text } = told.method === 'log.entryAdded' ? told.params : {}
    // A line that breaks is an error too, for Firefox.
    if (type === 'javascript' && level === 'error' && !/can’t establish a connection/.test(text)) errors.push(text)
    waiting.get(told.id)?.(told)
    waiting.delete(told.id)
  })
  let last = 0
  return (method, params) =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, ({ result, message }) =>
        result ? resolve(result) : reject(new Error(`${method}: ${message}`)),
      )
      line.send(JSON.stringify({ id: last, method, params }))
    })
}
