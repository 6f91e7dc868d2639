import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

/** Those of Node and the C library, beside ours. */
const THEIRS = ['NODE_ENV', 'MALLOC_ARENA_MAX']

/** `NAME=value` pairs of the lines that begin so. */
function pairs(text: string, start: RegExp): Record<string, string> {
  const lines = text.split('\n').filter((line) => start.test(line))
  const words = lines.flatMap((line) => line.replace(start, '').trim().split(/\s+/))
  return Object.fromEntries(words.map((word) => word.split('=') as [string, string]))
}

const image = pairs(read('Dockerfile'), /^ENV /)
const unit = pairs(read('deploy/rihla.service'), /^Environment=/)
const composed = Object.fromEntries(
  [...read('compose.yaml').matchAll(/^ {6}([A-Z_]+): "?(.*?)"?$/gm)].map(([, name = '', value = '']) => [name, value]),
)
const { RIHLA_HOST: _host, RIHLA_UPSTREAM: upstream, ...oursComposed } = composed

describe('the files to run it with', () => {
  it('set what the server reads, and what docs/operating.md tells of', () => {
    const told = read('docs/operating.md')
    for (const name of Object.keys({ ...image, ...unit, ...oursComposed })) {
      if (!THEIRS.includes(name)) expect(told, name).toContain(`\`${name}\``)
    }
    // Nobody set the token: an empty one counts as none.
    const inCompose = readConfig({ ...image, ...oursComposed, METRICS_TOKEN: '' })
    expect(inCompose).toMatchObject({ host: '0.0.0.0', port: 4321, dataDir: '/data', trustProxy: true })
    expect(readConfig(unit)).toMatchObject({ host: '127.0.0.1', port: 4321, trustProxy: true })
    expect(upstream).toBe('rihla:4321')
    expect(read('deploy/nginx.conf')).toContain('server 127.0.0.1:4321')
  })

  it('name what is there, and leave more time to stop than the server takes', () => {
    const dockerfile = read('Dockerfile')
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '))
    expect(copied).toEqual(expect.arrayContaining(['package-lock.json', 'server', 'src']))
    for (const name of copied) expect(existsSync(join(ROOT, name)), name).toBe(true)
    // Vite puts it there.
    expect(read('vite.config.ts')).toContain("'dist/server'")
    expect(dockerfile).toContain('CMD ["node", "dist/server/main.js"]')
    expect(read('deploy/rihla.service')).toMatch(/^ExecStart=\S+ \S+\/dist\/server\/main\.js$/m)
    // The server gives up after 10 s by itself.
    const grace = [
      /stop_grace_period: (\d+)s/.exec(read('compose.yaml')),
      /TimeoutStopSec=(\d+)/.exec(read('deploy/rihla.service')),
    ]
    for (const found of grace) expect(Number(found?.[1])).toBeGreaterThan(10)
    expect(read('compose.yaml')).toContain('./deploy/Caddyfile:')
  })
})
