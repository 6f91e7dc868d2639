import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandAt, bandsOf, cardBox, PHASE_WIDTH } from '../../../src/journey/cards.ts'
import { applyChanges, type Change } from '../../../src/journey/change.ts'
import { addPhase, moveToPhase, removePhase, resizePhase, shiftPhase } from '../../../src/journey/commands/phases.ts'
import { overlap } from '../../../src/journey/geometry.ts'
import type { PhaseId } from '../../../src/journey/ids.ts'
import { inOrder, type Journey } from '../../../src/journey/journey.ts'
import { NARROWEST_PHASE, WIDEST_PHASE } from '../../../src/journey/limits.ts'
import { instrumentOf, journeyWith, named, phaseOf } from '../../support/journey-of.ts'
import { anyJourney, chanceOf } from '../../support/random-journey.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { runs } from '../../support/runs.ts'

const phase = (id: string): PhaseId => id as PhaseId

/** Three bands of 560 px; a study tour in the first, a talk in the second, a fair in the third, a jam before all. */
const THREE = journeyWith(
  phaseOf('prepare', 0),
  phaseOf('learn', 1),
  phaseOf('apply', 2),
  instrumentOf('tour', { at: { x: 40, y: 0 }, phase: phase('prepare') }),
  instrumentOf('talk', { at: { x: 600, y: 0 }, phase: phase('learn') }),
  instrumentOf('fair', { at: { x: 1200, y: 0 }, phase: phase('apply') }),
  instrumentOf('jam', { at: { x: -400, y: 0 } }),
)

const order = (journey: Journey): PhaseId[] => inOrder(journey.phases.values()).map(({ id }) => id)
const placesOf = (journey: Journey): Record<string, [number, PhaseId | null]> =>
  Object.fromEntries([...journey.waypoints.values()].map(({ id, at, phase }) => [id, [at.x, phase]]))

describe('phases', () => {
  it('stand side by side; a new one comes last and takes in the cards that stand where its band comes to lie', () => {
    const journey = journeyWith(phaseOf('prepare', 0), instrumentOf('talk', { at: { x: 600, y: 0 } }))
    const after = applyChanges(journey, addPhase(journey, 'learn', 'Learn together'))
    expect(after.phases.get(phase('learn'))).toEqual(phaseOf('learn', 1, { title: 'Learn together' }))
    expect(bandsOf(after.phases.values()).map(({ x, width }) => [x, width])).toEqual([
      [0, PHASE_WIDTH],
      [PHASE_WIDTH, PHASE_WIDTH],
    ])
    expect(placesOf(after)).toEqual({ talk: [600, 'learn'] })
  })

  it('change places with all their cards', () => {
    const after = applyChanges(THREE, shiftPhase(THREE, phase('apply'), -1))
    expect(order(after)).toEqual(['prepare', 'apply', 'learn'])
    expect(placesOf(after)).toEqual({
      tour: [40, 'prepare'],
      talk: [1160, 'learn'],
      fair: [640, 'apply'],
      jam: [-400, null],
    })
  })

  it('do not move before the first nor behind the last', () => {
    expect(shiftPhase(THREE, phase('prepare'), -1)).toEqual([])
    expect(shiftPhase(THREE, phase('apply'), 1)).toEqual([])
  })

  it('change places also where two people added them at once with the same order', () => {
    const journey = journeyWith(phaseOf('a', 0), phaseOf('b', 1), phaseOf('c', 1), phaseOf('d', 2))
    expect(order(applyChanges(journey, shiftPhase(journey, phase('d'), -1)))).toEqual(['a', 'b', 'd', 'c'])
    expect(order(applyChanges(journey, shiftPhase(journey, phase('a'), 1)))).toEqual(['b', 'a', 'c', 'd'])
  })

  it('become wider: the cards of later phases travel along, those inside stay', () => {
    const after = applyChanges(THREE, resizePhase(THREE, phase('learn'), 800))
    expect(after.phases.get(phase('learn'))?.width).toBe(800)
    expect(placesOf(after)).toEqual({
      tour: [40, 'prepare'],
      talk: [600, 'learn'],
      fair: [1440, 'apply'],
      jam: [-400, null],
    })
  })

  it('keep within what a band can be', () => {
    const widths = [0, 1e9, 801, 560].map((width) => {
      const after = applyChanges(THREE, resizePhase(THREE, phase('learn'), width))
      return after.phases.get(phase('learn'))?.width
    })
    expect(widths).toEqual([NARROWEST_PHASE, WIDEST_PHASE, 800, 560])
  })

  it('never take a card with them when they are removed', () => {
    const after = applyChanges(THREE, removePhase(THREE, phase('learn')))
    expect(order(after)).toEqual(['prepare', 'apply'])
    expect(placesOf(after)).toEqual({
      tour: [40, 'prepare'],
      // Its band has gone; the one behind has moved up under it.
      talk: [600, 'apply'],
      fair: [640, 'apply'],
      jam: [-400, null],
    })
  })

  it('leave their cards to nobody when the last one goes', () => {
    const journey = journeyWith(phaseOf('only', 0), instrumentOf('tour', { phase: phase('only') }))
    const after = applyChanges(journey, removePhase(journey, phase('only')))
    expect(placesOf(after)).toEqual({ tour: [0, null] })
  })

  it('take in cards that are moved into them, near their height and inside the band', () => {
    const after = applyChanges(THREE, moveToPhase(THREE, [named('tour'), named('jam'), named('gone')], phase('apply')))
    expect(placesOf(after)).toEqual({
      tour: [1160, 'apply'],
      talk: [600, 'learn'],
      fair: [1200, 'apply'],
      jam: [1160, 'apply'],
    })
  })

  it('set cards down on free places near, not on each other nor on those that stand there', () => {
    const after = applyChanges(THREE, moveToPhase(THREE, [named('jam'), named('tour')], phase('apply')))
    const at = (id: string) => after.waypoints.get(named(id))?.at
    expect([at('fair'), at('jam'), at('tour')]).toEqual([
      { x: 1200, y: 0 },
      { x: 1160, y: 136 },
      { x: 1160, y: 272 },
    ])
    const turned = applyChanges(THREE, moveToPhase(THREE, [named('tour'), named('jam')], phase('apply')))
    expect(turned).toEqual(after)
  })

  it('keep the arrangement of cards that come together and find room', () => {
    const pair = journeyWith(
      phaseOf('prepare', 0),
      phaseOf('learn', 1),
      instrumentOf('tour', { at: { x: 40, y: 0 }, phase: phase('prepare') }),
      instrumentOf('talk', { at: { x: 300, y: 40 }, phase: phase('prepare') }),
    )
    const after = applyChanges(pair, moveToPhase(pair, pair.waypoints.keys(), phase('learn')))
    expect([...after.waypoints.values()].map(({ at }) => at)).toEqual([
      { x: 860, y: 40 },
      { x: 600, y: 0 },
    ])
  })

  it('let cards go out of all phases, to the right of the last band and at the same height', () => {
    const after = applyChanges(THREE, moveToPhase(THREE, [named('tour'), named('fair')], null))
    expect(placesOf(after)).toEqual({
      tour: [1720, null],
      talk: [600, 'learn'],
      fair: [1720, null],
      jam: [-400, null],
    })
    expect(after.waypoints.get(named('tour'))?.at.y).toBe(0)
    expect(moveToPhase(after, [named('tour')], null)).toEqual([])
  })

  it('have room for whatever crowd is moved into them: no two cards on one place, all inside the band', () => {
    fc.assert(
      fc.property(anyJourney(), fc.nat(1_000), (journey, seed) => {
        const bands = bandsOf(journey.phases.values())
        const band = bands[seed % (bands.length + 1)]
        const moved = [...journey.waypoints.values()].filter((card) => card.phase !== (band?.phase.id ?? null))
        const changes = moveToPhase(
          journey,
          moved.map(({ id }) => id),
          band?.phase.id ?? null,
        )
        const after = applyChanges(journey, changes)
        const end = bands.reduce((x, { width }) => x + width, 0)
        for (const { id } of moved) {
          const card = after.waypoints.get(id)
          if (!card) throw new Error(`${id} was lost`)
          expect(card.phase).toBe(band?.phase.id ?? null)
          expect(card.at.x).toBeGreaterThanOrEqual(band ? band.x : end)
          if (band) expect(card.at.x + cardBox(card).width).toBeLessThanOrEqual(band.x + Math.max(band.width, 240))
          for (const other of after.waypoints.values())
            if (other !== card) expect(overlap(cardBox(card), cardBox(other))).toBe(false)
        }
      }),
      runs(100),
    )
  })

  it('leave a card alone that is in them already', () => {
    expect(moveToPhase(THREE, [named('fair')], phase('apply'))).toEqual([])
  })

  it.each<[string, () => Change[]]>([
    ['move', () => shiftPhase(THREE, phase('gone'), 1)],
    ['be widened', () => resizePhase(THREE, phase('gone'), 400)],
    ['be removed', () => removePhase(THREE, phase('gone'))],
    ['take in cards', () => moveToPhase(THREE, [named('tour')], phase('gone'))],
  ])('that are gone cannot %s', (_, command) => {
    expect(refusalOf(command)).toEqual({ code: 'gone' })
  })

  it('whatever is done to them, never lose a card, and carry each card at its distance from their start', () => {
    fc.assert(
      fc.property(anyJourney(), fc.nat(1_000_000), (journey, seed) => {
        const chance = chanceOf(seed)
        const ids = [...journey.phases.keys()]
        const id = ids[Math.floor(chance() * ids.length)]
        if (!id) return
        const roll = chance()
        const changes =
          roll < 0.4
            ? shiftPhase(journey, id, chance() < 0.5 ? -1 : 1)
            : roll < 0.8
              ? resizePhase(journey, id, chance() * 2_000)
              : removePhase(journey, id)
        const after = applyChanges(journey, changes)
        expect([...after.waypoints.keys()]).toEqual([...journey.waypoints.keys()])
        for (const card of after.waypoints.values()) {
          const was = journey.waypoints.get(card.id)
          if (!was || was.phase === null || was.phase !== card.phase || !after.phases.has(was.phase)) continue
          const inset = (now: Journey, x: number) =>
            x - (bandsOf(now.phases.values()).find(({ phase }) => phase.id === was.phase)?.x ?? Number.NaN)
          expect(inset(after, card.at.x)).toBe(inset(journey, was.at.x))
        }
      }),
      runs(100),
    )
  })
})

describe('the band under a card', () => {
  it('is the one under its middle', () => {
    const bands = bandsOf(THREE.phases.values())
    const half = cardBox(instrumentOf('x')).width / 2
    const at = (middle: number) => bandAt(bands, instrumentOf('x', { at: { x: middle - half, y: 0 } }))?.phase.id
    expect([-1, 0, 559, 560, 1679, 1680].map(at)).toEqual([
      undefined,
      'prepare',
      'prepare',
      'learn',
      'apply',
      undefined,
    ])
  })
})
