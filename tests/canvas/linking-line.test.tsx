// @vitest-environment happy-dom
import { act, useEffect } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useCanvas } from '../../src/canvas/canvas-context.tsx'
import { LinkingLine } from '../../src/canvas/linking-line.tsx'
import type { Linking, LinkingStore } from '../../src/canvas/linking-store.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { drawOnCanvas } from '../support/draw-on-canvas.tsx'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))
afterEach(() => vi.unstubAllGlobals())

/** What is said at the hand, and whether the card under it welcomes the link. */
async function whatIsSaid(journey: Journey, drawn: Omit<Linking, 'at'>) {
  let store: LinkingStore | undefined
  function Hand() {
    const { linking } = useCanvas()
    useEffect(() => {
      store = linking
    }, [linking])
    return <LinkingLine />
  }
  const { holder } = await drawOnCanvas(await openSitting({ seed: journey }), <Hand />)
  await act(async () => store?.setState({ linking: { ...drawn, at: { x: 0, y: 0 } } }))
  const isRefused = holder.querySelector('.linking-refused') !== null
  return `${isRefused ? 'no: ' : ''}${holder.querySelector('.linking-word')?.textContent ?? ''}`
}

const to = (from: string, over: string) => ({ from: named(from), over: named(over) })

describe('a link that is drawn', () => {
  it('is called by the kind that it will become', async () => {
    expect(await whatIsSaid(journeyOf('tour, (skills)'), to('tour', 'skills'))).toBe('Serves')
    expect(await whatIsSaid(journeyOf('tour, @review'), to('review', 'tour'))).toBe('Looks at')
  })

  it('is called by the other kind where the first is there already', async () => {
    expect(await whatIsSaid(journeyOf('@review ~> tour'), to('review', 'tour'))).toBe('May change')
  })

  it('says why it is refused, and nothing over the card that it comes from', async () => {
    expect(await whatIsSaid(journeyOf('tour -> (skills)'), to('tour', 'skills'))).toMatch(/^no: .+/)
    expect(await whatIsSaid(journeyOf('tour'), to('tour', 'tour'))).toBe('no: ')
  })
})

describe('an end of a link that is led elsewhere', () => {
  const linkOf = (journey: Journey, from: string, to: string) => {
    const link = [...journey.links.values()].find((one) => one.from === from && one.to === to)
    if (!link) throw new Error(`no link from ${from} to ${to}`)
    return link.id
  }

  it('keeps its kind where that is legal, though another would come first', async () => {
    const journey = journeyOf('@review !> tour, talk')
    const moves = { link: linkOf(journey, 'review', 'tour'), stays: 'from' } as const
    expect(await whatIsSaid(journey, { ...to('review', 'talk'), moves })).toBe('May change')
    expect(await whatIsSaid(journey, { ...to('review', 'tour'), moves })).toBe('May change')
  })

  it('gets the kind that is free where its own is not legal', async () => {
    const journey = journeyOf('@review ~> (skills), tour -> (skills)')
    const moves = { link: linkOf(journey, 'tour', 'skills'), stays: 'to' } as const
    expect(await whatIsSaid(journey, { ...to('skills', 'review'), moves })).toBe('May change')
  })

  it('says why it cannot end there', async () => {
    const journey = journeyOf('tour -> (skills), tour -> (trust)')
    const moves = { link: linkOf(journey, 'tour', 'skills'), stays: 'from' } as const
    expect(await whatIsSaid(journey, { ...to('tour', 'trust'), moves })).toBe(
      'no: These two are linked in this way already.',
    )
    expect(await whatIsSaid(journey, { ...to('tour', 'tour'), moves })).toMatch(/^no: .+/)
  })
})
