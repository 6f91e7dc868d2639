// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { CommitField } from '../../src/ui/commit-field.tsx'
import { stage } from '../panels/stage.tsx'
import { openSitting } from '../support/open-sitting.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function aTitleOfThreeLines({ knowsFieldSizing }: { knowsFieldSizing: boolean }) {
  const real = CSS
  vi.stubGlobal('CSS', { escape: real.escape, supports: () => knowsFieldSizing })
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(78)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(36)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(34)
  const on = await stage(
    await openSitting(),
    <CommitField label="Title" value="Long" shape="title" onCommit={() => {}} />,
  )
  return on.control<HTMLTextAreaElement>('Title').style.height
}

it('shows all lines of a title in a browser whose fields do not grow by themselves', async () => {
  expect(await aTitleOfThreeLines({ knowsFieldSizing: false })).toBe('80px')
})

it('leaves the height of a title to a browser that knows how', async () => {
  expect(await aTitleOfThreeLines({ knowsFieldSizing: true })).toBe('')
})
