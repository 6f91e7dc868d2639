import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { expect, it } from 'vitest'
import { saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'

/** kB (1,000 bytes) of JavaScript, gzip, until a journey can be worked on. React, React Flow, Yjs and texts alone are 196. */
const MOST_KB = 240

it('opens a journey with little JavaScript, and fetches nothing from elsewhere', async () => {
  const product = await openProduct()
  const ana = await participant('Ana')
  await ana.page.goto(product.address)
  await ana.page.getByRole('button', { name: 'New journey' }).click()
  await saved(ana.page)
  const eva = await participant('Eva')
  // What is put off until the map is there is not needed for it; on a busy machine it came before the server had stored anything.
  await eva.page.addInitScript(() => {
    const soon = window.setTimeout
    const neverLater = (act: () => void, ms = 0, ...given: []): number => (ms < 1_000 ? soon(act, ms, ...given) : 0)
    Object.assign(window, { setTimeout: neverLater, requestIdleCallback: () => 0 })
  })
  const scripts = new Map<string, Promise<Buffer>>()
  const hosts = new Set<string>()
  const note = (response: Response): void => {
    hosts.add(new URL(response.url()).host)
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  }
  eva.page.on('response', note)
  await eva.page.goto(ana.page.url())
  await saved(eva.page)
  // What comes after that may be on its way when the browser goes.
  eva.page.off('response', note)
  const sizes = await Promise.all([...scripts].map(async ([url, body]) => [url, gzipSync(await body).length] as const))
  const kb = sizes.reduce((sum, [, size]) => sum + size, 0) / 1000
  expect(
    kb,
    sizes.map(([url, size]) => `${(size / 1000).toFixed(1)} ${url.split('/').at(-1)}`).join('\n'),
  ).toBeLessThan(MOST_KB)
  expect([...hosts]).toEqual([new URL(product.address).host])
})
