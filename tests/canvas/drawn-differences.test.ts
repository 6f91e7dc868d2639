import { describe, expect, it } from 'vitest'
import { DrawnDifferences } from '../../src/canvas/drawn-differences.ts'
import type { Shown } from '../../src/canvas/shown-store.ts'
import { shownBox } from '../../src/journey/cards.ts'
import { differenceOf } from '../../src/journey/difference.ts'
import type { Point } from '../../src/journey/geometry.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { routeLinks } from '../../src/journey/routes.ts'
import { instrumentOf, journeyWith, linkOf, named } from '../support/journey-of.ts'

const SIGHT: Shown['sight'] = { kept: { x: -1_000, y: -1_000, width: 4_000, height: 4_000 }, zoom: 1, far: false }

const SIGN = { width: 60, height: 18 }
const SIZES = { added: SIGN, removed: SIGN, changed: SIGN, turned: SIGN }

/** What the canvas shows of a journey while these cards are held there. */
function shownOf(journey: Journey, held: Readonly<Record<string, Point>> = {}, sight = SIGHT): Shown {
  const places = new Map(Object.entries(held).map(([id, at]) => [named(id), at]))
  const boxes = new Map(
    [...journey.waypoints.values()].map((card) => [
      card.id,
      shownBox({ ...card, at: places.get(card.id) ?? card.at }, journey.about.direction),
    ]),
  )
  const routes = routeLinks(boxes, journey.links.values()).byLink
  return { journey, boxes, routes, held: places, sight, nodes: [], links: [], livelyLinks: [] }
}

/** The talk is new, the tour has moved, the visit has left, and so has its link. */
function twoStates() {
  const tour = instrumentOf('tour', { at: { x: 0, y: 0 } })
  const twinning = instrumentOf('twinning', { at: { x: 600, y: 600 } })
  const before = journeyWith(
    { ...tour, at: { x: 900, y: 0 } },
    twinning,
    instrumentOf('visit', { at: { x: 0, y: 400 } }),
    linkOf('tour', 'precedes', 'visit'),
  )
  const after = journeyWith(
    tour,
    twinning,
    instrumentOf('talk', { at: { x: 600, y: 0 } }),
    linkOf('tour', 'precedes', 'talk'),
  )
  return { after, found: { before, after, difference: differenceOf(before, after) } }
}

const cardsIn = ({ cards }: { cards: readonly { difference: { card: { id: string } } }[] }): string[] =>
  cards.map(({ difference }) => difference.card.id).sort()

describe('what is drawn of a difference', () => {
  it('is a ghost for the card that left, and signs for those that are new or have moved', () => {
    const { after, found } = twoStates()
    const drawn = new DrawnDifferences(SIZES).of(found, shownOf(after))
    expect(drawn?.ghosts.map(({ card }) => card.id)).toEqual(['visit'])
    expect(cardsIn(drawn?.standing ?? { cards: [] })).toEqual(['talk', 'tour'])
    expect(drawn?.standing.links.map(({ difference: { how } }) => how).sort()).toEqual(['added', 'removed'])
    expect(drawn?.lively.cards).toEqual([])
  })

  it('leaves what stands as it was drawn while a hand goes on, and draws what it holds where it is', () => {
    const { after, found } = twoStates()
    const drawing = new DrawnDifferences(SIZES)
    const taken = drawing.of(found, shownOf(after, { tour: { x: 10, y: 0 } }))
    const carried = drawing.of(found, shownOf(after, { tour: { x: 200, y: 300 } }))
    expect(cardsIn(carried?.standing ?? { cards: [] })).toEqual(['talk'])
    expect(carried?.standing).toBe(taken?.standing)
    expect(carried?.held).toBe(taken?.held)
    expect(carried?.lively.cards[0]?.box).toMatchObject({ x: 200, y: 300 })
    // Its trail ends at the hand, and both its links go with it: the new one, and the one that left.
    expect(carried?.lively.cards[0]?.trail?.tip).not.toEqual(taken?.lively.cards[0]?.trail?.tip)
    expect(carried?.lively.links.map(({ difference: { how } }) => how).sort()).toEqual(['added', 'removed'])
  })

  it('is drawn where it was set down once the hand lets go', () => {
    const { after, found } = twoStates()
    const drawing = new DrawnDifferences(SIZES)
    drawing.of(found, shownOf(after, { talk: { x: 700, y: 50 } }))
    const drawn = drawing.of(found, shownOf(after))
    expect(drawn?.held.cards).toEqual([])
    expect(drawn?.standing.cards.find(({ difference }) => difference.card.id === 'talk')?.box).toMatchObject({
      x: 600,
      y: 0,
    })
  })

  it('is the same object as long as nothing that is shown has changed', () => {
    const { after, found } = twoStates()
    const drawing = new DrawnDifferences(SIZES)
    const shown = shownOf(after)
    const drawn = drawing.of(found, shown)
    expect(drawing.of(found, shown)).toBe(drawn)
    expect(drawing.of(found, { ...shown, nodes: [] })?.standing).toBe(drawn?.standing)
  })

  it('stays as it was while one looks from afar, where the overview paints it', () => {
    const { after, found } = twoStates()
    const drawing = new DrawnDifferences(SIZES)
    expect(drawing.of(found, shownOf(after, {}, { ...SIGHT, far: true }))).toBeUndefined()
    const near = drawing.of(found, shownOf(after))
    expect(drawing.of(found, shownOf(after, { tour: { x: 5, y: 5 } }, { ...SIGHT, far: true }))).toBe(near)
  })

  it('leaves out what is far from where one looks', () => {
    const { after, found } = twoStates()
    const elsewhere = { ...SIGHT, kept: { x: 590, y: -10, width: 300, height: 200 } }
    const drawn = new DrawnDifferences(SIZES).of(found, shownOf(after, {}, elsewhere))
    expect(drawn?.ghosts).toEqual([])
    // The tour stands elsewhere, but its trail runs through.
    expect(cardsIn(drawn?.standing ?? { cards: [] })).toEqual(['talk', 'tour'])
  })

  it('is nothing where two states do not differ', () => {
    const { after } = twoStates()
    expect(new DrawnDifferences(SIZES).of(undefined, shownOf(after))).toBeUndefined()
  })
})
