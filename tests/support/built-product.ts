import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { buildProduct } from './build-product.ts'
import { findBrowser } from './find-browser.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browserAddress: string
  }
}

/** Once for all stories: the product is built as `npm start` would, and one browser waits for visitors. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildProduct()
  const browser = await findBrowser()
  const server = await chromium.launchServer({
    executablePath: browser.path,
    env: { ...process.env, ...browser.env } as Record<string, string>,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  })
  project.provide('browserAddress', server.wsEndpoint())
  return async () => {
    await server.close()
    await browser.forget()
  }
}
