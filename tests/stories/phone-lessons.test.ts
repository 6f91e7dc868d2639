import { expect, it } from 'vitest'
import { saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { roomJourney } from '../support/room-journey.ts'

it('by taps alone: a lesson at a loop, found again, a rearrangement from it, before and after, the trail, and a card back', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { width: 390, height: 844, touch: true })
  const pane = page.locator('aside.end-pane')
  const dialog = page.getByRole('dialog')
  const write = (name: string, words: string) => dialog.getByLabel(name, { exact: true }).fill(words)
  const open = async (entry: string): Promise<void> => {
    await page.locator('.toolbar [aria-haspopup="menu"]').last().tap()
    await page.getByRole('menuitem', { name: entry, exact: true }).tap()
  }
  const close = async (): Promise<void> => {
    await dialog.getByRole('button', { name: 'Close' }).tap()
    await dialog.waitFor({ state: 'detached' })
  }
  /** What a finger would have to push the dialog aside for. */
  const besideTheScreen = (): Promise<string[]> =>
    dialog.locator('*:not(.visually-hidden)').evaluateAll((parts) =>
      parts.flatMap((part) => {
        const { left, right, width } = part.getBoundingClientRect()
        return width > 1 && (left < -1 || right > innerWidth + 1) ? [`${part.tagName} ${part.className}`] : []
      }),
    )
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Timor-Leste' }).tap()

  const begun = Date.now()
  await page.locator('.outline-card').filter({ hasText: 'Can graduates practise' }).tap()
  await pane.getByRole('button', { name: 'Record a lesson' }).tap()
  await write('What happened', 'Superiors do not let them practise')
  await write('So what', 'Skills are lost within a year')
  await write('Now what', 'Win the superiors first')
  await dialog.getByRole('button', { name: 'Keep the lesson' }).tap()
  await page.getByRole('dialog', { name: 'The lesson is kept.' }).waitFor()
  expect(Date.now() - begun).toBeLessThan(60_000)
  await close()

  await open('Lessons')
  await pane.getByRole('button', { name: 'Show all' }).tap()
  await pane.locator('summary').filter({ hasText: 'ilter' }).tap()
  await pane.getByLabel('Decision').selectOption('pending')
  await expect.poll(() => pane.getByRole('checkbox').count()).toBe(1)
  await pane.getByRole('checkbox', { name: 'Superiors do not let them practise' }).tap()
  await pane.getByRole('button', { name: 'Rearrange from 1 lesson' }).tap()

  // The draft is on the map, with nothing over it that somebody would have to put away first.
  await page.locator('.showing-bar').waitFor()
  expect(await page.locator('.react-flow__node.selected').count()).toBe(0)
  await page.getByRole('button', { name: 'Outline', exact: true }).tap()
  await page.locator('.outline-card').filter({ hasText: 'Superiors agree' }).tap()
  await pane.getByLabel('Title').fill('Superiors are won first')
  await pane.getByRole('button', { name: 'Close' }).tap()
  await page.getByRole('button', { name: 'What to do with “First training group in Singosari, 2014”' }).tap()
  await page.getByRole('menuitem', { name: 'Remove' }).tap()
  await expect.poll(() => page.locator('.showing-walk').innerText()).toBe('Differences: 8')

  await page.locator('.showing-bar').getByRole('button', { name: 'Adopt…' }).tap()
  await write('Why?', 'Superiors do not let them practise')
  expect(await besideTheScreen()).toEqual([])
  await dialog.getByRole('button', { name: 'Adopt', exact: true }).tap()
  await page.getByRole('button', { name: 'See before and after' }).tap()
  await dialog.locator('label').filter({ hasText: 'As a list' }).tap()
  await dialog.getByText('Dropped the workshop “First training group in Singosari, 2014”').waitFor()
  await dialog.getByText('to “Superiors are won first”').waitFor()
  await close()

  await open('Trail to hand in…')
  await dialog.getByText('Dropped the workshop “First training group in Singosari, 2014”').waitFor()
  // Every cell under the title of its column: nothing lies beside the screen.
  expect(await besideTheScreen()).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save “Change log” as CSV' }).tap(),
  ])
  expect(download.suggestedFilename()).toMatch(/Change log\.csv$/)
  await close()

  await open('History')
  await pane.locator('label').filter({ hasText: 'Dropped' }).tap()
  const dropped = pane.locator('li').filter({ hasText: 'First training group' })
  await dropped.getByText('Superiors do not let them practise').waitFor()
  await dropped.getByRole('button', { name: 'Bring back' }).tap()
  await page.getByText('“First training group in Singosari, 2014” is back on the map.').waitFor()
  await saved(page)
  const { waypoints, lessons, drafts } = await roomJourney(page.url())
  const titles = [...waypoints.values()].map(({ title }) => title)
  expect(titles).toContain('First training group in Singosari, 2014')
  expect(titles).toContain('Superiors are won first')
  expect([...lessons.values()].find(({ nowWhat }) => nowWhat === 'Win the superiors first')?.decision).toBe('adopt')
  expect(drafts.size).toBe(0)
})
