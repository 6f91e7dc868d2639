import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readJourney } from '../../../src/document/read.ts'
import { writeChanges } from '../../../src/document/write.ts'
import { applyChanges, type Change } from '../../../src/journey/change.ts'
import { diffJourneys } from '../../../src/journey/diff.ts'
import { EMPTY_JOURNEY, type Journey, table } from '../../../src/journey/journey.ts'
import { REFUSAL_CODES, Refusal } from '../../../src/journey/refusal.ts'
import { settle } from '../../../src/journey/settle.ts'
import { stepOf, takeBack } from '../../../src/journey/undo.ts'
import { COMMANDS, randomAttempt } from '../../support/random-command.ts'
import { chanceOf, randomJourney } from '../../support/random-journey.ts'
import { runs } from '../../support/runs.ts'

interface Tried {
  readonly what: string
  readonly before: Journey
  readonly outcome: readonly Change[] | Refusal
}

/** A person at work: some attempts one after the other, each on what the ones before it left. */
function work(seed: number, cards: number, attempts: number): Tried[] {
  const chance = chanceOf(seed)
  let journey = cards === 0 ? EMPTY_JOURNEY : randomJourney(seed, { waypoints: cards })
  let made = 0
  const fresh = (): string => `made${String(++made).padStart(3, '0')}`
  return Array.from({ length: attempts }, () => {
    const before = journey
    const { what, run } = randomAttempt(chance, journey, fresh)
    try {
      const outcome = run(journey)
      journey = applyChanges(journey, outcome)
      return { what, before, outcome }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { what, before, outcome: error }
    }
  })
}

const anyWork = fc
  .record({ seed: fc.nat(1_000_000), cards: fc.nat(15), attempts: fc.integer({ min: 1, max: 12 }) })
  .map(({ seed, cards, attempts }) => work(seed, cards, attempts))

describe('every command', () => {
  it('either refuses with a code that has a sentence, or gives changes that all can stand', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyWork, (tried) => {
        for (const { what, before, outcome } of tried) {
          if (outcome instanceof Refusal) {
            expect(REFUSAL_CODES).toContain(outcome.code)
            continue
          }
          seen.add(what)
          const after = applyChanges(before, outcome)
          expect(settle(after)).toEqual(after)
          for (const change of outcome) {
            if (change.do === 'put') expect(table(after, change.in).get(change.record.id), what).toEqual(change.record)
            if (change.do === 'drop') expect(table(after, change.in).has(change.id), what).toBe(false)
            if (change.do === 'set') expect(table(after, change.in).get(change.id), what).toMatchObject(change.fields)
          }
        }
      }),
      runs(250),
    )
    expect([...seen].sort()).toEqual([...COMMANDS].sort())
  })

  it('lists all that leaves: nothing goes that is not in the changes', () => {
    fc.assert(
      fc.property(anyWork, (tried) => {
        for (const { what, before, outcome } of tried) {
          if (outcome instanceof Refusal) continue
          const dropped = outcome.flatMap((change) => (change.do === 'drop' ? [change.id] : [])).sort()
          const gone = diffJourneys(before, applyChanges(before, outcome))
            .flatMap((change) => (change.do === 'drop' ? [change.id] : []))
            .sort()
          expect(gone, what).toEqual(dropped)
        }
      }),
      runs(100),
    )
  })

  it('never changes the journey that it was given', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const journey = randomJourney(seed)
        const before = structuredClone(journey)
        const chance = chanceOf(seed)
        for (let n = 0; n < 10; n += 1) {
          try {
            randomAttempt(chance, journey, () => `made${n}`).run(journey)
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal)
          }
        }
        expect(journey).toEqual(before)
      }),
      runs(50),
    )
  })

  it('can be taken back, and then the journey is as it was', () => {
    fc.assert(
      fc.property(anyWork, (tried) => {
        for (const { what, before, outcome } of tried) {
          if (outcome instanceof Refusal) continue
          const after = applyChanges(before, outcome)
          const back = takeBack(after, stepOf(before, outcome))
          expect(back.overtaken, what).toEqual([])
          expect(applyChanges(after, back.changes), what).toEqual(before)
        }
      }),
      runs(150),
    )
  })

  it('can be taken back and done again, and then the journey is as the command left it', () => {
    fc.assert(
      fc.property(anyWork, (tried) => {
        for (const { what, before, outcome } of tried) {
          if (outcome instanceof Refusal) continue
          const after = applyChanges(before, outcome)
          const undo = takeBack(after, stepOf(before, outcome))
          const undone = applyChanges(after, undo.changes)
          const redo = takeBack(undone, stepOf(after, undo.changes))
          expect(redo.overtaken, what).toEqual([])
          expect(applyChanges(undone, redo.changes), what).toEqual(after)
        }
      }),
      runs(100),
    )
  })

  it('writes nothing that a document would read differently (D3)', () => {
    fc.assert(
      fc.property(anyWork, (tried) => {
        for (const { what, before, outcome } of tried) {
          if (outcome instanceof Refusal) continue
          const doc = new Y.Doc()
          writeChanges(doc, diffJourneys(EMPTY_JOURNEY, before), 'start')
          writeChanges(doc, outcome, 'command')
          expect(readJourney(doc), what).toEqual(applyChanges(before, outcome))
        }
      }),
      runs(100),
    )
  })
})
