// @vitest-environment happy-dom
import { act, type ReactNode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { loadTexts } from '../../src/i18n/texts.ts'
import { lazily } from '../../src/ui/lazily.ts'
import { TextsProvider } from '../../src/ui/use-texts.tsx'

it('shows a note where a part cannot be fetched, and asks for it again the next time', async () => {
  let isOffline = true
  let asked = 0
  const Pane = lazily(async () => {
    asked += 1
    if (isOffline) throw new TypeError('Failed to fetch dynamically imported module')
    return () => <p>The pane</p>
  })
  const page = await open()
  await page.show(<Pane />)
  await vi.waitFor(() => expect(page.words()).toContain('could not be fetched'))
  await page.show(<Pane />)
  expect(asked).toBe(1)
  isOffline = false
  await page.show(null)
  await page.show(<Pane />)
  await vi.waitFor(() => expect(page.words()).toBe('The pane'))
  expect(asked).toBe(2)
})

it('leaves a sign out that cannot be fetched, and the page stays', async () => {
  const Sign = lazily(async () => Promise.reject(new TypeError('offline')), null)
  const page = await open()
  await page.show(
    <p>
      The card <Sign />
    </p>,
  )
  await vi.waitFor(() => expect(page.words()).toBe('The card'))
})

async function open() {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const texts = await loadTexts('en')
  const holder = document.body.appendChild(document.createElement('main'))
  const root = createRoot(holder)
  onTestFinished(() => act(() => root.unmount()))
  return {
    words: () => holder.textContent?.trim(),
    show: (what: ReactNode) =>
      act(async () => {
        root.render(
          <TextsProvider speech={{ ...texts, theme: 'light', chooseLanguage() {}, chooseTheme() {} }}>
            <Suspense>{what}</Suspense>
          </TextsProvider>,
        )
      }),
  }
}
