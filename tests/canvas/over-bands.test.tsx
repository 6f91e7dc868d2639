// @vitest-environment happy-dom
import { ReactFlowProvider, useStoreApi } from '@xyflow/react'
import { act, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished } from 'vitest'
import { useOverBands } from '../../src/canvas/over-bands.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let store: ReturnType<typeof useStoreApi>

function Headings() {
  const holder = useRef<HTMLDivElement>(null)
  store = useStoreApi()
  useOverBands(holder)
  return (
    <div ref={holder}>
      <p data-left={100} data-width={200}>
        Look around
      </p>
    </div>
  )
}

async function heading(): Promise<HTMLElement> {
  const page = document.body.appendChild(document.createElement('div'))
  const root = createRoot(page)
  await act(async () =>
    root.render(
      <ReactFlowProvider>
        <Headings />
      </ReactFlowProvider>,
    ),
  )
  onTestFinished(() => act(() => root.unmount()))
  return page.querySelector('p') as HTMLElement
}

it('a heading stands over its band wherever the camera goes', async () => {
  const { style } = await heading()
  store.setState({ transform: [30, 700, 0.5] })
  expect([style.width, style.transform]).toEqual(['100px', 'translateX(80px)'])
})

it('a heading over a narrow band is set in several lines, and in one again when there is room', async () => {
  const one = await heading()
  store.setState({ transform: [0, 0, 0.25] })
  expect(one.hasAttribute('data-narrow')).toBe(true)
  store.setState({ transform: [0, 0, 1] })
  expect(one.hasAttribute('data-narrow')).toBe(false)
})
