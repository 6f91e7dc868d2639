import { writeFile } from 'node:fs/promises'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { seedDocument } from '../../src/document/seed.ts'
import { type BuiltPage, openBuiltPage } from '../built-page.ts'
import { cut } from './cut.ts'
import { sheetOf } from './sheet.ts'

/**
 * Our canvas against plain React Flow 12 with `onlyRenderVisibleElements`: the same boxes and links, the same Chromium, one
 * run. A cell is main-thread work in ms per step (TaskDuration of Chromium's Performance.getMetrics), the middle of
 * `ROUNDS`; load is ms from navigation until the canvas answers.
 */
const SIZES = (process.env.RIHLA_BENCH_CARDS ?? '200,1000,3000').split(',').map(Number)
/** `threadTicks` counts what the thread computed and not what it waited for: for a machine that others use too. */
const CLOCK = process.env.RIHLA_BENCH_CLOCK === 'threadTicks' ? 'threadTicks' : 'timeTicks'
const ROUNDS = Number(process.env.RIHLA_BENCH_ROUNDS ?? 3)
const STEPS = 60
/** From 1 to 0.2, by React Flow's own measure of the wheel. */
const ZOOM_STEPS = 97
/** *overlay* is ours while it shows what a third of the cards were before, *held* while others hold the ten cards that they have moved. */
const CANVASES = ['plain', 'ours', 'overlay', 'held'] as const
type Cells = Record<'load' | 'drag' | 'pan' | 'zoomOut' | 'others', number>

interface Row {
  readonly cards: number
  readonly canvas: string
  readonly cells: Partial<Cells>
}

let built: BuiltPage

beforeAll(async () => {
  const journeys = SIZES.map((cards) => [`/${cards}.journey`, journeyOf(cards)] as const)
  const options = { rolldownOptions: { output: { codeSplitting: { groups: cut() } } } }
  built = await openBuiltPage(import.meta.dirname, options, new Map(journeys))
}, 60_000)

afterAll(() => built?.close())

test('work per step, ours against plain React Flow', { timeout: 900_000 }, async () => {
  const table: Row[] = []
  for (const cards of SIZES) {
    const rounds = CANVASES.map((canvas) => ({ canvas, cells: [] as Cells[] }))
    const alone: number[] = []
    // In turns: one after the other, the drift of a machine fell into the ratios.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { canvas, cells } of rounds) cells.push(await measure(canvas, cards))
      alone.push(await measureOneCard())
    }
    for (const { canvas, cells } of rounds) table.push({ cards, canvas, cells: middleOf(cells) })
    table.push({ cards, canvas: 'plain, 1 card', cells: { zoomOut: middle(alone) } })
  }
  const text = tell(table)
  process.stdout.write(`\n${text}\n`)
  if (process.env.RIHLA_BENCH_OUT) await writeFile(process.env.RIHLA_BENCH_OUT, `${text}\n`)
  expect(table).toHaveLength(SIZES.length * (CANVASES.length + 1))
})

/** The sheet as a document of ours, in the bytes in which a room or a device keeps it. */
function journeyOf(cards: number): Uint8Array {
  const doc = new Y.Doc()
  seedDocument(doc, sheetOf(cards))
  return Y.encodeStateAsUpdate(doc)
}

async function measure(canvas: string, cards: number): Promise<Cells> {
  const { page, metrics, load } = await openCanvas(canvas, cards)
  const others = await work(metrics, page, STEPS, () =>
    page.evaluate(
      (steps) =>
        new Promise<void>((resolve) => {
          let step = 0
          const next = (): void => {
            step += 1
            window.bench?.moveOthers(step)
            if (step < steps) requestAnimationFrame(next)
            else resolve()
          }
          requestAnimationFrame(next)
        }),
      STEPS,
    ),
  )
  // Each job by itself: plain knows of no hand that holds a card.
  if (canvas !== 'held') await page.evaluate(() => window.bench?.othersLetGo())
  const at = await page.evaluate(() => window.bench?.cardAt(1) ?? { x: 0, y: 0 })
  const drag = await work(metrics, page, STEPS, async () => {
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    for (let step = 1; step <= STEPS; step += 1) await page.mouse.move(at.x + step * 4, at.y + step * 3)
    await page.mouse.up()
  })
  const pan = await work(metrics, page, STEPS, async () => {
    await page.mouse.move(1200, 700)
    for (let step = 1; step <= STEPS; step += 1) await page.mouse.wheel(30, 15)
  })
  const zoomOut = await zoomWork(metrics, page)
  await page.close()
  return { load, drag, pan, zoomOut, others }
}

/** What React Flow takes by itself, with its paper and one card: what its users pay before they have drawn anything. */
async function measureOneCard(): Promise<number> {
  const { page, metrics } = await openCanvas('plain', 1)
  await page.mouse.move(1200, 700)
  const zoomOut = await zoomWork(metrics, page)
  await page.close()
  return zoomOut
}

async function openCanvas(canvas: string, cards: number): Promise<{ page: Page; metrics: CDPSession; load: number }> {
  const page = await built.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const start = performance.now()
  await page.goto(`${built.address}/?canvas=${canvas}&cards=${cards}`)
  await page.waitForFunction(
    () => window.bench && document.querySelector('.react-flow__node, .overview:not([hidden])'),
    null,
    { polling: 'raf' },
  )
  const load = performance.now() - start
  await settle(page)
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable', { timeDomain: CLOCK })
  await page.evaluate(() => window.bench?.home())
  await page.waitForFunction(() => window.bench?.zoom() === 1 && document.querySelector('.react-flow__node'))
  return { page, metrics, load }
}

async function zoomWork(metrics: CDPSession, page: Page): Promise<number> {
  await page.keyboard.down('Control')
  const zoomOut = await work(metrics, page, ZOOM_STEPS, async () => {
    for (let step = 1; step <= ZOOM_STEPS; step += 1) await page.mouse.wheel(0, 12)
  })
  await page.keyboard.up('Control')
  const zoom = await page.evaluate(() => window.bench?.zoom() ?? 1)
  if (Math.abs(zoom - 0.2) > 0.01) throw new Error(`a canvas was zoomed out to ${zoom} and not to 0.2`)
  return zoomOut
}

/**
 * Main-thread work of a step. Hands ask the page nothing between two steps: Chromium answers a movement, or a turn of the wheel, once
 * the page has heard it, with a frame, so that each step is a frame of its own (counted: 60 steps, 60 events, none joined).
 */
async function work(metrics: CDPSession, page: Page, steps: number, act: () => Promise<void>): Promise<number> {
  await settle(page)
  const before = await taskMs(metrics)
  await act()
  await settle(page)
  return ((await taskMs(metrics)) - before) / steps
}

async function taskMs(metrics: CDPSession): Promise<number> {
  const { metrics: list } = await metrics.send('Performance.getMetrics')
  return (list.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

/** Longer than any of ours is put off until the hand is still, and four quiet frames: so what waits is counted too. */
const REST_MS = 500

async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(REST_MS)
  for (let frame = 0; frame < 4; frame += 1)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
}

function middleOf(rounds: Cells[]): Cells {
  const of = (key: keyof Cells): number => middle(rounds.map((round) => round[key]))
  return { load: of('load'), drag: of('drag'), pan: of('pan'), zoomOut: of('zoomOut'), others: of('others') }
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function tell(table: readonly Row[]): string {
  const row = (cards: number, name: string, cell: (key: keyof Cells) => string): string => {
    const cells = COLUMNS.map(([key, head]) => cell(key).padStart(Math.max(5, head.length)))
    return [String(cards).padStart(5), name.padEnd(NAME_WIDTH), ...cells].join('  ')
  }
  const head = ['cards', 'canvas'.padEnd(NAME_WIDTH), ...COLUMNS.map(([, name]) => name.padStart(5))].join('  ')
  const lines = table.map(({ cards, canvas, cells }) =>
    row(cards, canvas, (key) => cells[key]?.toFixed(cells[key] < 100 ? 1 : 0) ?? ''),
  )
  const ratios = table.flatMap(({ cards, canvas, cells }) => {
    const plain = table.find((one) => one.cards === cards && one.canvas === 'plain')?.cells
    if (!plain || cells === plain) return []
    const ratio = (of: number | undefined, by: number | undefined): string =>
      of === undefined || !by ? '' : (of / by).toFixed(2)
    return [row(cards, `${canvas} : plain`, (key) => ratio(cells[key], plain[key]))]
  })
  return [head, ...lines, ...ratios].map((line) => line.trimEnd()).join('\n')
}

/** Of the longest, *plain, 1 card : plain*. */
const NAME_WIDTH = 21

const COLUMNS: readonly (readonly [keyof Cells, string])[] = [
  ['load', 'load'],
  ['drag', 'drag'],
  ['pan', 'pan'],
  ['zoomOut', 'zoom out'],
  ['others', 'others'],
]
