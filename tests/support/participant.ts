import { type Browser, type BrowserContext, chromium, type Download, type Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'

export interface Participant {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
}

let browser: Promise<Browser> | undefined

/** Somebody with a browser of their own: what they store is not seen by others. */
export async function participant(
  name: string,
  options: { width?: number; height?: number; language?: string; theme?: 'light' | 'dark'; touch?: boolean } = {},
): Promise<Participant> {
  browser ??= chromium.connect(inject('browserAddress'))
  const context = await (await browser).newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    locale: options.language ?? 'en',
    colorScheme: options.theme ?? 'light',
    hasTouch: options.touch ?? false,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  await context.addInitScript((who) => localStorage.setItem('rihla.name', who), name)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  onTestFinished(async () => {
    await context.close()
    if (errors.length > 0) throw new Error(`${name}'s page reported: ${errors.join('; ')}`)
  })
  return { name, page, context }
}

/** A file that the page handed over. */
export async function bytesOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
