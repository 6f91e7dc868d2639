// @vitest-environment happy-dom
import { ReactFlowProvider } from '@xyflow/react'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { CanvasProvider } from '../../src/canvas/canvas-context.tsx'
import { whatMoves } from '../../src/canvas/carried.ts'
import { DifferenceHeadings } from '../../src/canvas/difference-headings.tsx'
import { openLinkingStore } from '../../src/canvas/linking-store.ts'
import { openShownStore } from '../../src/canvas/shown-store.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { SessionProvider } from '../../src/ui/use-session.tsx'
import { TextsProvider } from '../../src/ui/use-texts.tsx'
import { journeyWith, phaseOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))
afterEach(() => vi.unstubAllGlobals())

/** The headings of a map, laid over another one. */
async function compared(before: Journey, now: Journey) {
  const session = await openSitting({ seed: now })
  session.showing.setState({ against: { before, name: 'The plan' } })
  const parts = { shown: openShownStore(session), linking: openLinkingStore(), carried: whatMoves() }
  const texts = await loadAllTexts('en')
  const speech = { ...texts, theme: 'light' as const, chooseLanguage: () => {}, chooseTheme: () => {} }
  const holder = document.body.appendChild(document.createElement('div'))
  const root = createRoot(holder)
  await act(async () =>
    root.render(
      <TextsProvider speech={speech}>
        <SessionProvider session={session}>
          <CanvasProvider value={parts}>
            <ReactFlowProvider>
              <DifferenceHeadings />
            </ReactFlowProvider>
          </CanvasProvider>
        </SessionProvider>
      </TextsProvider>,
    ),
  )
  onTestFinished(async () => {
    await act(async () => root.unmount())
    parts.shown.close()
    holder.remove()
  })
  const headings = [...holder.querySelectorAll<HTMLElement>('.difference-heading')]
  return { session, headings, texts }
}

it('marks phases that are new, renamed or dropped under their headings, with a word, and tells what became of them', async () => {
  const learn = phaseOf('learn', 0, { title: 'Learn', width: 400 })
  const think = phaseOf('think', 1, { title: 'Think', width: 300 })
  const { headings } = await compared(
    journeyWith(learn, think),
    journeyWith({ ...learn, title: 'Train' }, phaseOf('act', 2, { title: 'Act', width: 500 })),
  )
  expect(headings.map(({ textContent, dataset: { left, width } }) => [textContent, left, width])).toEqual([
    ['changed', '0', '400'],
    ['new', '400', '500'],
    ['Thinkdropped', '400', '300'],
  ])
  expect(headings.map((heading) => heading.querySelector('.difference-sign')?.getAttribute('title'))).toEqual([
    'Renamed “Learn” to “Train”',
    'Added the phase “Act”',
    'Dropped the phase “Think”',
  ])
})

it('marks no phase where none differs', async () => {
  const learn = phaseOf('learn', 0, { title: 'Learn', width: 400 })
  const { headings } = await compared(journeyWith(learn), journeyWith({ ...learn, width: 500 }))
  expect(headings).toEqual([])
})
