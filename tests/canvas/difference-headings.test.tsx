// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DifferenceHeadings } from '../../src/canvas/difference-headings.tsx'
import type { Journey } from '../../src/journey/journey.ts'
import { drawOnCanvas } from '../support/draw-on-canvas.tsx'
import { journeyWith, phaseOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))
afterEach(() => vi.unstubAllGlobals())

/** The headings of a map, laid over another one. */
async function compared(before: Journey, now: Journey) {
  const session = await openSitting({ seed: now })
  session.showing.setState({ against: { before, name: 'The plan' } })
  const { holder, texts } = await drawOnCanvas(session, <DifferenceHeadings />)
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
