// @vitest-environment happy-dom
import { act, type ReactNode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { loadTexts } from '../../src/i18n/texts.ts'
import { lazily, withoutWords } from '../../src/ui/lazily.ts'
import { TextsProvider } from '../../src/ui/use-texts.tsx'
import { until } from '../panels/stage.tsx'

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
  await until(() => expect(page.words()).toContain('could not be fetched'))
  await page.show(<Pane />)
  expect(asked).toBe(1)
  isOffline = false
  await page.show(null)
  await page.show(<Pane />)
  await until(() => expect(page.words()).toBe('The pane'))
  expect(asked).toBe(2)
})

it('shows a part as soon as it has come, and at once from then on', async () => {
  const Pane = lazily(async () => () => <p>The pane</p>)
  const page = await open()
  await page.show(null)
  // As on a page, where React holds back for 300 ms what has suspended.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  const asked = performance.now()
  page.begin(<Pane />)
  await vi.waitFor(() => expect(page.words()).toBe('The pane'), { interval: 5 })
  expect(performance.now() - asked).toBeLessThan(290)
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  await page.show(null)
  act(() => page.begin(<Pane />))
  expect(page.words()).toBe('The pane')
})

it('leaves what stands beside it as it is while it comes, and what is to wait in its place', async () => {
  const Pane = lazily(() => new Promise<() => null>(() => {}), null, <i> waits</i>)
  const page = await open()
  await page.show([<p key="beside">Beside</p>, <Pane key="pane" />])
  expect(page.words()).toBe('Beside waits')
})

it('leaves a sign out that cannot be fetched, and the page stays', async () => {
  const Sign = lazily(async () => Promise.reject(new TypeError('offline')), null)
  const page = await open()
  await page.show(
    <p>
      The card <Sign />
    </p>,
  )
  await until(() => expect(page.words()).toBe('The card'))
})

it('shows a part that was asked for ahead in the very drawing that wants it', async () => {
  const Part = withoutWords(async () => () => <p>The part</p>)
  await Part.fetch()
  const page = await open()
  act(() => page.begin(<Part />))
  expect(page.words()).toBe('The part')
})

it('shows a part as soon as its code comes, however short ago another has come', async () => {
  const page = await open()
  // With `act` React holds nothing back.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  const come: (() => void)[] = []
  const partOf = (word: string) =>
    withoutWords(async () => {
      await new Promise<void>((resolve) => come.push(resolve))
      return () => word
    })
  const [First, Second] = [partOf('first '), partOf('second')]
  page.begin([
    <Suspense key="first">
      <First />
    </Suspense>,
    <Suspense key="second">
      <Second />
    </Suspense>,
  ])
  await vi.waitFor(() => expect(come).toHaveLength(2))
  come[0]?.()
  await vi.waitFor(() => expect(page.words()).toBe('first'), SHORTER_THAN_REACT_WAITS)
  come[1]?.()
  await vi.waitFor(() => expect(page.words()).toBe('first second'), SHORTER_THAN_REACT_WAITS)
})

it('keeps quiet where a part that was asked for ahead does not come, and asks again when it is shown', async () => {
  let isOffline = true
  const load = vi.fn(async () => {
    if (isOffline) throw new TypeError('Failed to fetch dynamically imported module')
    return () => <b>part</b>
  })
  const Part = withoutWords(load)
  const page = await open()
  await Part.fetch()
  await page.show(<p>The map {<Part />}</p>)
  expect(page.words()).toBe('The map')
  isOffline = false
  await page.show(null)
  await page.show(<p>The map {<Part />}</p>)
  expect(page.words()).toBe('The map part')
  expect(load).toHaveBeenCalledTimes(3)
})

const SHORTER_THAN_REACT_WAITS = { timeout: 200, interval: 5 }

async function open() {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const texts = await loadTexts('en')
  const holder = document.body.appendChild(document.createElement('main'))
  const root = createRoot(holder)
  onTestFinished(() => act(() => root.unmount()))
  return {
    begin: (what: ReactNode) => root.render(framed(what)),
    words: () => holder.textContent?.trim(),
    show: (what: ReactNode) =>
      act(async () => {
        root.render(framed(what))
      }),
  }

  function framed(what: ReactNode) {
    return (
      <TextsProvider speech={{ ...texts, theme: 'light', chooseLanguage() {}, chooseTheme() {} }}>
        <Suspense>{what}</Suspense>
      </TextsProvider>
    )
  }
}
