// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { ExportFailed } from '../../../src/export/export-failed.ts'
import { saveFile } from '../../../src/export/save-file.ts'
import { ExportDialog } from '../../../src/panels/exporting/export-dialog.tsx'
import type { MadeFile, Watch } from '../../../src/panels/exporting/make-file.ts'
import type { Session } from '../../../src/session/session.ts'
import { useView } from '../../../src/ui/use-session.tsx'
import { journeyOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { type Stage, stage, until } from '../stage.tsx'

/** A file that is made as far as the test says. */
interface Work {
  readonly watch: Watch
  end(made: MadeFile): void
  fail(error: unknown): void
}

const works = vi.hoisted(() => [] as Work[])
vi.mock('../../../src/export/save-file.ts', () => ({ saveFile: vi.fn() }))
vi.mock('../../../src/panels/exporting/make-file.ts', async (original) => ({
  ...(await original<object>()),
  picturePng: () => new Promise<Blob>(() => {}),
  makeFile: (_: unknown, watch: Watch) =>
    new Promise<MadeFile>((resolve, reject) => {
      works.push({ watch, end: resolve, fail: reject })
      watch.signal.addEventListener('abort', () => reject(watch.signal.reason))
    }),
}))

beforeEach(() => {
  works.length = 0
  vi.mocked(saveFile).mockClear()
})

async function opened(): Promise<Stage> {
  const session = await openSitting({ seed: journeyOf('tour') })
  return stage(session, <ExportDialog onClose={() => {}} />)
}

function Leaving({ session }: { session: Session }) {
  const dialog = useView((view) => view.dialog)
  return dialog === null ? null : <ExportDialog onClose={() => session.view.setState({ dialog: null })} />
}

const last = (): Work => works.at(-1) as Work
const status = (): string => document.querySelector('.export-said p')?.textContent ?? ''
const made = { blob: new Blob(['file']), name: 'Tour.png' }

it('tells how far a long work is, and what came of it', async () => {
  const { click } = await opened()
  await click('Save PNG')
  await act(async () => last().watch.onProgress(0.4))
  expect(document.querySelector('progress')?.value).toBe(0.4)
  await act(async () => last().end(made))
  await until(() => expect(status()).toBe('“Tour.png” has been saved, 1 kB.'))
  expect(document.querySelector('progress')).toBeNull()
  expect(saveFile).toHaveBeenCalledWith(made.blob, 'Tour.png')
})

it('is called off when one says so, and saves nothing', async () => {
  const { click, control } = await opened()
  await click('Save PNG')
  await click('Save PNG')
  expect(works).toHaveLength(1)
  expect(control('Save PNG').getAttribute('aria-disabled')).toBe('true')
  await click('Cancel')
  expect(last().watch.signal.aborted).toBe(true)
  await until(() => expect(status()).toBe('Stopped. Nothing has been saved.'))
  expect(saveFile).not.toHaveBeenCalled()
  await click('Save PNG')
  expect(works).toHaveLength(2)
})

it('leaves the focus at the button that copies: a page without focus hears no Escape', async () => {
  const write = vi.fn(() => new Promise<void>(() => {}))
  vi.stubGlobal('ClipboardItem', class {})
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ write } as unknown as Clipboard)
  const { click, control } = await opened()
  await click('Copy image')
  await click('Copy image')
  expect(write).toHaveBeenCalledOnce()
  // Chromium and WebKit take the focus from a button that is disabled under it.
  expect(control<HTMLButtonElement>('Copy image').disabled).toBe(false)
  expect(control('Copy image').getAttribute('aria-disabled')).toBe('true')
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('is called off when one leaves the dialog', async () => {
  const session = await openSitting({ seed: journeyOf('tour') })
  session.view.setState({ dialog: 'export' })
  const { click, meanwhile } = await stage(session, <Leaving session={session} />)
  await click('Save PNG')
  await meanwhile(() => session.view.setState({ dialog: null }))
  expect(last().watch.signal.aborted).toBe(true)
})

it.each([
  [
    new ExportFailed('too-large', { fits: 2 }),
    'Nothing was saved: the picture would be too large. At most 2× is possible.',
  ],
  [new ExportFailed('empty'), 'Nothing was saved: the file came out empty. Try again.'],
  [
    new TypeError('Failed to fetch dynamically imported module'),
    'Nothing was saved: a part of the program could not be fetched. Connect to the network and try again.',
  ],
])('says why there is no file: %s', async (error, sentence) => {
  const { click } = await opened()
  await click('Save PNG')
  await act(async () => last().fail(error))
  await until(() => expect(status()).toBe(sentence))
  expect(document.querySelector('.export-said p')?.getAttribute('data-fails')).toBe('true')
})
