import type { Page } from 'playwright-core'
import type { FileKind } from '../../src/panels/exporting/file-kinds.ts'
import { bytesOf } from './participant.ts'

/** Chooses a file in the export dialog. */
export async function chooseFile(page: Page, file: FileKind): Promise<void> {
  await page.locator(`.export-file input[value="${file}"]`).check({ force: true })
}

/** A file out of the export dialog, once the page says that it has been saved. */
export async function saveFile(page: Page, file: FileKind): Promise<Buffer> {
  await chooseFile(page, file)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.export-foot .button-primary').click(),
  ])
  await page.getByText(/has been saved/).waitFor()
  return bytesOf(download)
}
