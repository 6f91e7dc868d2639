// @vitest-environment happy-dom
import { act, type ReactNode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { later } from '../../src/canvas/later.ts'

const SHORTER_THAN_REACT_WAITS = { timeout: 200, interval: 5 }

it('shows a part in the very drawing that wants it, once its code has come', async () => {
  const Part = later(async () => () => <p>The part</p>)
  await Part.fetch()
  const page = open()
  page.show(<Part />)
  expect(page.words()).toBe('The part')
})

it('shows a part as soon as its code comes, however short ago another has come', async () => {
  const page = open()
  // With `act` React holds nothing back.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  const come: (() => void)[] = []
  const partOf = (word: string) =>
    later(async () => {
      await new Promise<void>((resolve) => come.push(resolve))
      return () => word
    })
  const [First, Second] = [partOf('first '), partOf('second')]
  page.root.render(
    <>
      <Suspense>
        <First />
      </Suspense>
      <Suspense>
        <Second />
      </Suspense>
    </>,
  )
  await vi.waitFor(() => expect(come).toHaveLength(2))
  come[0]?.()
  await vi.waitFor(() => expect(page.words()).toBe('first'), SHORTER_THAN_REACT_WAITS)
  come[1]?.()
  await vi.waitFor(() => expect(page.words()).toBe('first second'), SHORTER_THAN_REACT_WAITS)
})

it('stays away without a network, takes nothing else away, and asks again when it is next shown', async () => {
  let isOffline = true
  const load = vi.fn(async () => {
    if (isOffline) throw new TypeError('Failed to fetch dynamically imported module')
    return () => <p>The part</p>
  })
  const Part = later(load)
  const page = open()
  page.show(
    <p>
      The map <Part />
    </p>,
  )
  await act(async () => {})
  expect(page.words()).toBe('The map')
  expect(load).toHaveBeenCalledOnce()
  isOffline = false
  page.show(null)
  page.show(<Part />)
  await act(async () => {})
  expect(page.words()).toBe('The part')
})

function open() {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const holder = document.body.appendChild(document.createElement('main'))
  const root = createRoot(holder)
  onTestFinished(() => act(() => root.unmount()))
  return {
    root,
    words: () => holder.textContent?.trim(),
    show: (what: ReactNode) => act(() => root.render(what)),
  }
}
