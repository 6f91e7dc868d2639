import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPage, openBuiltPage } from '../built-page.ts'
import type { Made } from './page.tsx'

/**
 * Our pictures against html-to-image 1.11.11: the same cards and links, the same Chromium, one run. *first* is the first
 * picture on a fresh page, *again* the second; memory is what all processes of the browser held more at most while both were
 * made. The middle of `ROUNDS`.
 */
const SIZES = (process.env.RIHLA_BENCH_CARDS ?? '50,300,1000').split(',').map(Number)
const ROUNDS = Number(process.env.RIHLA_BENCH_ROUNDS ?? 3)
const MAKERS = ['ours', 'html-to-image'] as const
const FORMATS = ['svg', 'png'] as const
/** One that takes longer is told as such. */
const AT_MOST_MS = 120_000

interface Cells {
  readonly first: number
  readonly again: number
  readonly megabytes: number
  readonly kilobytes: number
  readonly pixels: string
}

let built: BuiltPage

beforeAll(async () => {
  built = await openBuiltPage(import.meta.dirname, { assetsInlineLimit: 0 })
}, 60_000)

afterAll(() => built?.close())

test('time and memory of a picture, ours against html-to-image', { timeout: 3_600_000 }, async () => {
  const lines = [['cards', 'file', 'by'.padEnd(13), ' first', ' again', '   MB', '    kB', 'pixels'].join('  ')]
  for (const cards of SIZES) {
    for (const format of FORMATS) {
      for (const by of MAKERS) {
        const rounds: (Cells | string)[] = []
        for (let round = 0; round < ROUNDS; round += 1) {
          const cells = await measure(by, format, cards)
          rounds.push(cells)
          if (typeof cells === 'string') break
        }
        lines.push(tell(cards, format, by, rounds))
        process.stdout.write(`${lines.at(-1)}\n`)
      }
    }
  }
  const text = lines.join('\n')
  process.stdout.write(`\n${text}\n`)
  if (process.env.RIHLA_BENCH_OUT) await writeFile(process.env.RIHLA_BENCH_OUT, `${text}\n`)
  expect(lines).toHaveLength(1 + SIZES.length * FORMATS.length * MAKERS.length)
})

async function measure(by: string, format: 'svg' | 'png', cards: number): Promise<Cells | string> {
  const page = await built.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  try {
    await page.goto(`${built.address}/?by=${by}&cards=${cards}`)
    await page.waitForFunction(() => window.exportBench)
    if (by !== 'ours')
      await page.waitForFunction((count) => document.querySelectorAll('.react-flow__node').length === count, cards)
    await page.waitForTimeout(1000)
    const before = await megabytesOf()
    const memory = watchMemory()
    const making = make(page, format).then(async (first) => ({ first, again: await make(page, format) }))
    const most = await making.then(memory.stop, memory.stop)
    const { first, again } = await making
    const pixels = first.width > 0 ? `${first.width} × ${first.height}` : ''
    return { first: first.ms, again: again.ms, megabytes: most - before, kilobytes: first.bytes / 1024, pixels }
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  } finally {
    await page.close()
  }
}

function make(page: Page, format: 'svg' | 'png'): Promise<Made> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`more than ${AT_MOST_MS / 1000} s`)), AT_MOST_MS).unref(),
  )
  const making = page.evaluate((wanted) => {
    if (!window.exportBench) throw new Error('no bench')
    return window.exportBench(wanted)
  }, format)
  making.catch(() => {})
  return Promise.race([making, late])
}

/** What all processes of the browser hold, MB; 0 where the system does not tell. */
async function megabytesOf(): Promise<number> {
  const session = await built.browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const held = await Promise.all(
    processInfo.map(({ id }) =>
      readFile(`/proc/${id}/status`, 'utf8').then(
        (status) => Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
        // It has ended meanwhile, or the system has no such file.
        () => 0,
      ),
    ),
  )
  return held.reduce((sum, one) => sum + one, 0)
}

function watchMemory(): { stop(): Promise<number> } {
  let most = 0
  let watching = true
  const watch = async (): Promise<void> => {
    while (watching) {
      most = Math.max(most, await megabytesOf())
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const watched = watch()
  return {
    async stop() {
      watching = false
      await watched
      return most
    },
  }
}

function tell(cards: number, format: string, by: string, rounds: readonly (Cells | string)[]): string {
  const head = [String(cards).padStart(5), format.padEnd(4), by.padEnd(13)]
  const failed = rounds.find((one) => typeof one === 'string')
  if (failed !== undefined) return [...head, failed].join('  ')
  const all = rounds as readonly Cells[]
  const middle = (of: (cells: Cells) => number): number => {
    const sorted = all.map(of).sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? 0
  }
  const cells = [
    middle(({ first }) => first)
      .toFixed(0)
      .padStart(6),
    middle(({ again }) => again)
      .toFixed(0)
      .padStart(6),
    middle(({ megabytes }) => megabytes)
      .toFixed(0)
      .padStart(5),
    middle(({ kilobytes }) => kilobytes)
      .toFixed(0)
      .padStart(6),
    all[0]?.pixels ?? '',
  ]
  return [...head, ...cells].join('  ').trimEnd()
}
