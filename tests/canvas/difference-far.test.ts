import { describe, expect, it } from 'vitest'
import { paintedFrom } from '../../src/canvas/difference-far.ts'
import { packScene, unpackScene } from '../../src/canvas/overview-packing.ts'
import { sceneOf } from '../../src/canvas/overview-scene.ts'
import { shownBox } from '../../src/journey/cards.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { differenceOf } from '../../src/journey/difference.ts'
import { routeLinks } from '../../src/journey/routes.ts'
import { instrumentOf, journeyOf, journeyPlus, linkOf, named } from '../support/journey-of.ts'

const BEFORE = journeyOf('tour -> talk', 'tour -> visit', 'camp')
const DROPPED = applyChanges(BEFORE, [
  ...remove(BEFORE, [named('talk')]),
  { do: 'set', in: 'waypoints', id: 'visit', fields: { title: 'Expert visit' } },
  { do: 'set', in: 'waypoints', id: 'camp', fields: { at: { x: 816, y: 600 } } },
])
const AFTER = journeyPlus(DROPPED, instrumentOf('fair', { at: { x: 0, y: 600 } }), linkOf('visit', 'precedes', 'fair'))

function shownAfter() {
  const boxes = new Map([...AFTER.waypoints.values()].map((card) => [card.id, shownBox(card, 'ltr')]))
  return { journey: AFTER, boxes, routes: routeLinks(boxes, AFTER.links.values()).byLink }
}

const FAR = paintedFrom(differenceOf(BEFORE, AFTER))(shownAfter())

describe('a difference as it is painted from afar', () => {
  it('signs what is new, dropped and changed each its own way, and what only moved with its trail', () => {
    const signed = FAR.signs.map(({ sign, box: { x, y } }) => [sign, x, y])
    expect(signed.sort()).toEqual([
      ['added', 0, 600],
      ['changed', 0, 320],
      ['changed', 544, 320],
      ['removed', 272, 320],
    ])
    expect(FAR.trails).toHaveLength(1)
  })

  it('knows the links that are new, and the ways of those that left', () => {
    expect([...FAR.fresh]).toEqual(['visit-precedes-fair'])
    expect(FAR.gone).toHaveLength(1)
  })

  it('comes to a worker as it left the page', () => {
    const { difference, links } = unpackScene(structuredClone(packScene(sceneOf(shownAfter(), FAR))))
    const { fresh, ...painted } = FAR
    expect(difference).toEqual({ ...painted, gone: FAR.gone.map((route) => expect.objectContaining(bare(route))) })
    expect(links.filter(({ isFresh }) => isFresh)).toHaveLength(fresh.size)
  })

  it('follows cards that somebody moves', () => {
    const shown = shownAfter()
    const painted = paintedFrom(differenceOf(BEFORE, AFTER))
    painted(shown)
    const fair = { ...shownBox(instrumentOf('fair'), 'ltr'), x: 48, y: 640 }
    const { signs } = painted({ ...shown, boxes: new Map([...shown.boxes, [named('fair'), fair]]) })
    expect(signs.find(({ sign }) => sign === 'added')?.box).toEqual(fair)
  })
})

function bare({ segments, tip, angle, bounds }: (typeof FAR)['gone'][number]) {
  return { segments, tip, angle, bounds }
}
