import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { card, saved } from '../support/drawing.ts'
import { openProduct } from '../support/product.ts'
import { adopt, dialog, planWithThirdCourse, redraw, writeLesson } from '../support/rearranging.ts'
import { chooseFile, saveFile } from '../support/take-away.ts'

const OLD = 'Third course'
const NEW = 'Experts come to Dili'

it('takes away what is shown: a draft with what it would change, the map after it, a revision; and copies it as an image', async () => {
  const product = await openProduct()
  const { ana } = await planWithThirdCourse(product.address)
  const { page } = ana
  await writeLesson(page)
  await dialog(page).getByRole('button', { name: 'Rearrange the map from this lesson' }).click()
  await redraw(page)

  // The draft: what it would drop stands there as a ghost, and the picture says that it is a draft.
  await openDialog(page)
  expect(await page.locator('.export-state').innerText()).toContain('Rearrangement')
  const drafted = await svg(page)
  expect(drafted.cards).toContain(NEW)
  expect(drafted.text).toContain(OLD)
  expect(drafted.differences[0]).toBe(`${OLD} · dropped`)
  expect(drafted.differences).toEqual(expect.arrayContaining(['new', 'New link', 'relinked']))
  expect(drafted.text).toContain('Rearrangement')
  await page.getByRole('radio', { name: 'Leave out' }).check({ force: true })
  const plain = await svg(page)
  expect(plain.cards).toContain(NEW)
  expect(plain.text).not.toContain(OLD)
  await page.getByRole('radio', { name: 'Show', exact: true }).check({ force: true })
  await dialog(page, 'Export').getByRole('button', { name: 'Close', exact: true }).click()

  // After it was adopted: the live map, and the number of the revision that it is.
  await adopt(page, 'Graduates cannot practise at home')
  await card(page, NEW).waitFor()
  await saved(page)
  await openDialog(page)
  const live = await svg(page)
  expect(live.cards).toContain(NEW)
  expect(live.cards).not.toContain(OLD)
  await expect.poll(async () => (await svg(page)).text).toMatch(/Revision \d+/)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.locator('.export-file input[value="png"]').check({ force: true })
  await page.getByRole('button', { name: 'Copy image' }).click()
  await page.getByText('The picture is on the clipboard.').waitFor()
  expect(await copiedPng(page)).toMatchObject({ type: 'image/png', isWide: true })
  await dialog(page, 'Export').getByRole('button', { name: 'Close', exact: true }).click()

  // The revision before it, as it was.
  await page.locator('.toolbar').getByRole('button', { name: 'History' }).click()
  const before = page.locator('.history li').filter({ hasText: 'Before a rearrangement' }).first()
  await before.getByRole('button').first().click()
  await before.getByRole('button', { name: 'Look at it' }).click()
  await card(page, OLD).waitFor()
  await openDialog(page)
  expect(await page.locator('.export-state').innerText()).toMatch(/^Revision \d+/)
  const past = await svg(page)
  expect(past.cards).toContain(OLD)
  expect(past.text).toMatch(/Revision \d+/)
})

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click()
  await page.locator('.export').waitFor()
  await chooseFile(page, 'svg')
}

/** The saved SVG, without the journey that it carries: what people see. */
async function svg(page: Page): Promise<{ text: string; cards: string[]; differences: string[] }> {
  const text = (await saveFile(page, 'svg')).toString().replace(/<metadata[\s\S]*<\/metadata>/, '')
  const said = (group: string): string[] =>
    [...text.matchAll(new RegExp(`<g id="${group}[^"]*"><title>([^<]*)</title>`, 'g'))].map(([, title = '']) => title)
  return { text, cards: said('waypoint-'), differences: said('difference-') }
}

async function copiedPng(page: Page): Promise<{ type: string | undefined; isWide: boolean }> {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const type = item?.types[0]
    const image = item && type ? await createImageBitmap(await item.getType(type)) : undefined
    return { type, isWide: (image?.width ?? 0) > 400 }
  })
}
