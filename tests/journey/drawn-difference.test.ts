import { describe, expect, it } from 'vitest'
import { shownBox } from '../../src/journey/cards.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { type CardDifference, differenceOf } from '../../src/journey/difference.ts'
import { ghostRoutes, ghostsOf, linkWaysOf, placeSigns, signsOf, trailOf } from '../../src/journey/drawn-difference.ts'
import { contains, grow } from '../../src/journey/geometry.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { routeLinks } from '../../src/journey/routes.ts'
import { instrumentOf, journeyOf, journeyPlus, journeyWith, linkOf, named, phaseOf } from '../support/journey-of.ts'

const before = journeyPlus(journeyOf('tour -> talk -> (agreed)'), phaseOf('other', 0))
const SIGN = { width: 60, height: 18 }
const SIZES = { added: SIGN, removed: SIGN, changed: SIGN, turned: SIGN }
const boxesOf = ({ waypoints, about }: Journey) =>
  new Map([...waypoints].map(([id, waypoint]) => [id, shownBox(waypoint, about.direction)]))

function moved(at: { x: number; y: number }, fields: object = {}): CardDifference {
  const after = applyChanges(before, [{ do: 'set', in: 'waypoints', id: 'tour', fields: { at, ...fields } }])
  return differenceOf(before, after).cards.get(named('tour')) as CardDifference
}

describe('what is drawn of a difference', () => {
  it('is a trail from the middle of the old place to the edge of the new one', () => {
    const card = moved({ x: 0, y: 820 })
    const trail = trailOf(card, shownBox(card.card, 'ltr'), 'ltr')
    expect(trail).toEqual({ from: { x: 100, y: 368 }, tip: { x: 100, y: 817 }, angle: Math.PI / 2 })
  })

  it('runs the other way in a journey that is read from right to left', () => {
    const card = moved({ x: 800, y: 320 })
    expect(trailOf(card, shownBox(card.card, 'rtl'), 'rtl')).toMatchObject({ from: { x: -100 }, tip: { x: -797 } })
  })

  it('is no trail for a card that lies over its old place still, but a sign', () => {
    const card = moved({ x: 40, y: 340 })
    expect(trailOf(card, shownBox(card.card, 'ltr'), 'ltr')).toBeUndefined()
    expect(signsOf(card)).toEqual(['moved'])
  })

  it('does not tell apart the phase that a card came into by moving', () => {
    expect(signsOf(moved({ x: 0, y: 820 }, { phase: 'other' }))).toEqual(['moved'])
    expect(signsOf(moved({ x: 0, y: 320 }, { phase: 'other' }))).toEqual(['changed'])
  })

  it('leads the links of a card that left to its ghost', () => {
    const after = applyChanges(before, remove(before, [named('talk')]))
    const difference = differenceOf(before, after)
    const ghosts = ghostsOf(difference, 'ltr')
    expect(ghosts.map(({ card, box }) => [card.id, box.x, box.y])).toEqual([['talk', 272, 320]])
    const routes = ghostRoutes(difference, boxesOf(after), ghosts)
    expect([...routes.byLink.keys()].sort()).toEqual(['talk-contributesTo-agreed', 'tour-precedes-talk'])
    const again = ghostRoutes(difference, boxesOf(after), ghosts, routes)
    expect([...again.byLink.values()]).toEqual([...routes.byLink.values()])
  })

  it('puts the sign of a link beside a ghost that stands half way along', () => {
    const row = ['tour', 'talk', 'fair'].map((id, place) => instrumentOf(id, { at: { x: place * 400, y: 0 } }))
    const was = journeyWith(...row)
    const after = journeyPlus(applyChanges(was, remove(was, [named('talk')])), linkOf('tour', 'precedes', 'fair'))
    const difference = differenceOf(was, after)
    const ghosts = ghostsOf(difference, 'ltr')
    const { byLink } = routeLinks(boxesOf(after), after.links.values())
    const ways = linkWaysOf(difference, byLink, new Map())
    const standing = [...boxesOf(after).values(), ...ghosts.map(({ box }) => box)]
    const signs = placeSigns(ways, standing, SIZES)
    const [ghost] = ghosts
    const [sign] = signs
    if (!ghost || !sign || signs.length > 1) throw new Error('one ghost and one new link were meant')
    expect(contains(ghost.box, sign.route.middle)).toBe(true)
    expect(contains(grow(ghost.box, 8), sign.at)).toBe(false)
    expect(placeSigns(ways, [], SIZES)[0]?.at).toEqual(sign.route.middle)
  })

  it('keeps the words of links off cards and off each other where there is room, and in the middle where there is none', () => {
    const row = ['tour', 'talk'].map((id, place) => instrumentOf(id, { at: { x: place * 700, y: 0 } }))
    const was = journeyWith(...row)
    const after = journeyPlus(was, linkOf('tour', 'precedes', 'talk'))
    const difference = differenceOf(was, after)
    const ways = linkWaysOf(difference, routeLinks(boxesOf(after), after.links.values()).byLink, new Map())
    const [way] = ways
    const middle = way?.route.middle as { x: number; y: number }
    const two = placeSigns([...ways, ...ways], [], SIZES).map(({ at }) => at)
    expect(two[0]).toEqual(middle)
    expect(Math.abs((two[1]?.x ?? 0) - middle.x)).toBeGreaterThanOrEqual(60)
    const beside = { x: middle.x + 10, y: middle.y - 40, width: 80, height: 80 }
    expect(placeSigns(ways, [beside], SIZES)[0]?.at.x).toBeLessThan(middle.x - 20)
    const everywhere = { x: -1000, y: -1000, width: 4000, height: 4000 }
    expect(placeSigns(ways, [everywhere], SIZES)[0]?.at).toEqual(middle)
  })
})
