import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { saved } from './drawing.ts'
import { participant } from './participant.ts'
import type { Product } from './product.ts'
import { type Chance, chanceOf } from './random-journey.ts'
import { DEEDS, IN_A_DIALOG, someDeed } from './random-walk-deeds.ts'
import { expectAlike, expectThereAndBack, flawsOfPage, ghosts, leaveDialogs, seriousFlaws } from './random-walk-laws.ts'
import { oneOf, whole } from './random-walk-words.ts'
import { type Mood, openRestlessLine, type RestlessLine } from './restless-line.ts'
import { roomJourney } from './room-journey.ts'

/** How restless an evening is. */
export interface Evening {
  readonly steps: number
  /** After how many steps all come together and are compared. */
  readonly together: number
  readonly people: readonly string[]
  /** How likely a step changes a line, and whether the server is killed as well. */
  readonly lines?: number
  readonly kills?: number
  /** How likely axe looks after a step. */
  readonly axe?: number
  /** As on plain http: nothing of the page is kept on the device, so what was not fetched does not come without a line. */
  readonly plain?: boolean
  /** What is begun with: a sample by its name, or an empty map. */
  readonly sample?: RegExp
}

interface Walker {
  readonly name: string
  readonly context: BrowserContext
  readonly line: RestlessLine
  readonly link: string
  page: Page
  isOffline: boolean
  readonly wrongs: string[]
}

/**
 * People who do anything at all to one journey, at once, as a seed decides. Each step has a generator of its own, so that one that
 * goes otherwise, because the page was slower, does not make all later ones others.
 *
 * @throws an error that tells the seed and every step that was taken
 */
export async function walk(product: Product, seed: number, evening: Evening): Promise<void> {
  const steps: string[] = []
  try {
    const walkers = await gather(product, evening, steps)
    for (let step = 1; step <= evening.steps; step += 1) {
      const chance = chanceOf(seed * 100_003 + step)
      await takeStep(product, walkers, chance, evening, (did) => steps.push(`${step} ${did}`))
      if (step % evening.together === 0 || step === evening.steps) await comeTogether(walkers, steps)
    }
    for (const { name, page, link, wrongs } of walkers) {
      // On a map of the past nothing can be taken back.
      const isPast = await page.locator('.showing-bar[data-tone="past"]').isVisible()
      if (!isPast && (await page.locator('.toolbar-steps').isVisible())) {
        steps.push(`${name} takes back ${await expectThereAndBack(page, link)} steps, and forward again`)
      }
      const flaws = [...(await flawsOfPage(page)), ...(await seriousFlaws(page)), ...wrongs]
      if (flaws.length > 0) throw new Error(`${name}: ${flaws.join('; ')}`)
    }
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    throw new Error(`seed ${seed}: ${why}\nafter\n${steps.join('\n')}`)
  }
}

/** The first begins a journey, the others follow the link, each by a line of their own. */
async function gather(product: Product, { people, sample, plain }: Evening, steps: string[]): Promise<Walker[]> {
  const walkers: Walker[] = []
  let path = ''
  let viewing = ''
  for (const name of people) {
    const line = await openRestlessLine(product.address)
    const { context, page } = await participant(name)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    if (plain) await context.addInitScript(asOnPlainHttp)
    const wrongs: string[] = []
    const hear = (one: Page): void => {
      one.setDefaultTimeout(15_000)
      one.on('pageerror', (error) => {
        // Of a name for a page that has no address yet.
        if (/'localStorage' property/.test(error.message)) return
        wrongs.push(`page error: ${error.stack ?? error.message}`)
      })
      one.on('console', (said) => {
        if (said.type() === 'error' && !isOfTheLine(said.text())) wrongs.push(`console: ${said.text()}`)
      })
      one.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
      one.on('filechooser', () => {})
    }
    hear(page)
    context.on('page', hear)
    await page.goto(line.address + (/^Vera/.test(name) ? viewing : path))
    if (path === '') {
      if (sample) await page.locator('.sample-card').filter({ hasText: sample }).click()
      else await page.locator('.start-new').click()
      await page.locator('.canvas').waitFor()
      await saved(page)
      const { pathname, hash } = new URL(page.url())
      path = pathname + hash
      viewing = pathname + (await viewKey(product, pathname, hash))
    }
    await page.locator('.canvas').waitFor()
    // Once it keeps the page, whoever has no line can open it all the same.
    if (!plain) await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    walkers.push({
      name,
      context,
      line,
      page,
      wrongs,
      isOffline: false,
      link: product.address + (/^Vera/.test(name) ? viewing : path),
    })
    steps.push(`${name} comes`)
  }
  return walkers
}

/** What a browser leaves out where an address is neither https nor the machine itself. */
function asOnPlainHttp(): void {
  for (const name of ['serviceWorker', 'clipboard', 'locks', 'storage'])
    Reflect.deleteProperty(Navigator.prototype, name)
  for (const name of ['randomUUID', 'subtle']) Reflect.deleteProperty(Crypto.prototype, name)
}

/** The key of one who only looks, behind its #. */
async function viewKey(product: Product, pathname: string, hash: string): Promise<string> {
  const room = pathname.split('/').at(-1) ?? ''
  const answer = await fetch(`${product.address}/api/rooms/${room}/keys`, {
    headers: { authorization: `Bearer ${hash.slice(1)}` },
  })
  const { view } = (await answer.json()) as { view: string }
  return `#${view}`
}

/** What a browser says of a line that we broke on purpose. */
function isOfTheLine(said: string): boolean {
  return /WebSocket (connection to|is already in CLOSING)|net::ERR_|status of 50[234]/.test(said)
}

async function takeStep(
  product: Product,
  walkers: readonly Walker[],
  chance: Chance,
  evening: Evening,
  tell: (did: string) => void,
): Promise<void> {
  if (chance() < (evening.kills ?? 0)) {
    await product.kill()
    await product.start()
    tell('the server is killed and started again')
  }
  const first = Math.floor(chance() * walkers.length)
  // Now and then two do something in the same moment.
  const isTwice = chance() < 0.25 && walkers.length > 1
  const busy = isTwice ? [first, (first + 1) % walkers.length] : [first]
  const chances = busy.map(() => chanceOf(Math.floor(chance() * 2 ** 31)))
  await Promise.all(
    busy.map(async (at, n) => {
      const walker = walkers[at] as Walker
      const own = chances[n] as Chance
      const did = await act(walker, own, evening)
      tell(`${isTwice ? '= ' : ''}${walker.name} ${did}`)
      const found = await flawsOfPage(walker.page)
      const told = evening.plain ? found.filter((flaw) => !flaw.startsWith('missing: ')) : found
      const flaws = [...told, ...walker.wrongs]
      if (own() < (evening.axe ?? 0)) flaws.push(...(await seriousFlaws(walker.page)))
      if (flaws.length > 0) throw new Error(`${walker.name}: ${flaws.join('; ')}`)
    }),
  )
}

const MOODS: readonly Mood[] = ['well', 'well', 'late', 'narrow', 'held', 'cut']

async function act(walker: Walker, chance: Chance, evening: Evening): Promise<string> {
  const { page, line, context } = walker
  if (chance() < (evening.lines ?? 0)) {
    const what = whole(chance, 0, 4)
    if (what === 0) {
      line.tear()
      return 'loses the line for a moment'
    }
    if (what === 1) {
      walker.isOffline = chance() < 0.5
      await context.setOffline(walker.isOffline)
      return walker.isOffline ? 'is told to be offline' : 'is told to be online'
    }
    line.mood = oneOf(chance, MOODS) ?? 'well'
    return `has a line that is ${line.mood}`
  }
  // Without a line, a page that is not kept cannot be opened, and what was not fetched of it is told to be missing.
  const other = evening.plain && (line.mood !== 'well' || walker.isOffline) ? 1 : chance()
  if (other < 0.015) return reload(walker)
  if (other < 0.025) {
    await page.close()
    walker.page = await context.newPage()
    await enter(walker)
    return 'closes the page and opens it again'
  }
  if (other < 0.035) {
    // What was before the first page is none of ours.
    const could = await page.evaluate(() => navigation.canGoBack)
    if (could) await page.goBack({ waitUntil: 'commit' }).catch(() => {})
    return could ? 'goes back' : 'cannot go back'
  }
  if (!isHere(walker) && chance() < 0.4 && other < 1) {
    await enter(walker)
    return 'comes back to the journey'
  }
  const isAsked = (await page.locator('.dialog-veil, .popover').count()) > 0
  for (let tries = 0; tries < 6; tries += 1) {
    const deed = someDeed(chance, isAsked ? IN_A_DIALOG : DEEDS)
    const did = await deed(page, chance)
    if (did !== undefined) {
      await page
        .evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
        .catch(() => {})
      return did
    }
  }
  return 'finds nothing to do'
}

function isHere({ page, link }: Walker): boolean {
  const [now, then] = [new URL(page.url()), new URL(link)]
  return now.pathname === then.pathname && now.hash === then.hash
}

async function reload(walker: Walker): Promise<string> {
  await walker.page.reload({ waitUntil: 'commit', timeout: 30_000 })
  await walker.page.locator('.canvas, .start-page, .nowhere, .outline-page').first().waitFor({ timeout: 30_000 })
  return 'loads the page again'
}

async function enter({ page, line, link }: Walker): Promise<void> {
  const { pathname, hash } = new URL(link)
  await page.goto(line.address + pathname + hash, { waitUntil: 'commit', timeout: 30_000 })
  await page.locator('.canvas, .outline-page').first().waitFor({ timeout: 30_000 })
}

/** All lines are well, all are at the journey, all is stored: now everybody must have the same. */
async function comeTogether(walkers: readonly Walker[], steps: string[]): Promise<void> {
  for (const walker of walkers) {
    walker.line.mood = 'well'
    walker.isOffline = false
    await walker.context.setOffline(false)
  }
  for (const walker of walkers) {
    const { page } = walker
    await page.setViewportSize({ width: 1440, height: 900 })
    if (!isHere(walker)) await enter(walker)
    await leaveDialogs(page)
    await expect
      .poll(() => page.locator('.status-state').getAttribute('data-tone'), {
        timeout: 40_000,
        message: `${walker.name} is saved`,
      })
      .toBe('well')
  }
  const [first] = walkers
  if (!first) return
  await expectAlike(
    first.link,
    walkers.map(({ name, page }) => [name, page]),
  )
  const journey = await roomJourney(first.link)
  for (const { name, page, wrongs } of walkers) {
    const flaws = [...(await ghosts(page, journey)), ...wrongs]
    if (flaws.length > 0) throw new Error(`${name}: ${flaws.join('; ')}`)
  }
  steps.push(
    `- all together: ${journey.waypoints.size} cards, ${journey.links.size} links, ${journey.lessons.size} lessons`,
  )
}
