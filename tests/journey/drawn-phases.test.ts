import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { removePhase, resizePhase, shiftPhase } from '../../src/journey/commands/phases.ts'
import { differenceOf } from '../../src/journey/difference.ts'
import { phaseMarksOf } from '../../src/journey/drawn-phases.ts'
import type { PhaseId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { journeyAbout, journeyPlus, journeyWith, phaseOf } from '../support/journey-of.ts'

const before = journeyWith(
  phaseOf('learn', 0, { title: 'Learn', width: 400 }),
  phaseOf('think', 1, { title: 'Think', width: 300 }),
  phaseOf('act', 2, { title: 'Act', width: 500 }),
)
const id = (name: string): PhaseId => name as PhaseId
const marks = (after: Journey) => phaseMarksOf(differenceOf(before, after), before, after)
const told = (after: Journey) => marks(after).map(({ phase, signs }) => `${phase.title}: ${signs.join(' ')}`)
const set = (phase: string, fields: object): Change => ({ do: 'set', in: 'phases', id: id(phase), fields }) as Change

describe('what is drawn of phases that differ', () => {
  it('is a sign at the heading of one that is new, was renamed or dated anew, or stands elsewhere in the row', () => {
    const after = journeyPlus(
      applyChanges(before, [set('learn', { title: 'Learn first' }), set('think', { start: '2026-01-01' })]),
      phaseOf('last', 3, { title: 'Look back', width: 300 }),
    )
    expect(told(after)).toEqual(['Learn first: changed', 'Think: changed', 'Look back: added'])
    expect(told(applyChanges(before, shiftPhase(before, id('act'), -1)))).toEqual(['Act: moved'])
  })

  it('stands where the band is now, as shown; one that left, where it was', () => {
    const after = applyChanges(before, [...removePhase(before, id('think')), set('act', { title: 'Practise' })])
    expect(marks(after).map(({ phase, box }) => [phase.title, box.x, box.width])).toEqual([
      ['Practise', 400, 500],
      ['Think', 400, 300],
    ])
    const turned = phaseMarksOf(differenceOf(before, after), before, journeyAbout(after, { direction: 'rtl' }))
    expect(turned.map(({ box }) => box.x)).toEqual([-900, -700])
    expect(marks(after).map(({ signs }) => signs)).toEqual([['changed'], ['removed']])
  })

  it('is nothing for a band that is only drawn wider, nor for one whose number is another in the same row', () => {
    expect(told(applyChanges(before, resizePhase(before, id('think'), 640)))).toEqual([])
    expect(
      told(applyChanges(before, [set('learn', { order: 10 }), set('think', { order: 20 }), set('act', { order: 30 })])),
    ).toEqual([])
  })

  it('tells one that was moved and renamed by both signs', () => {
    const after = applyChanges(before, [...shiftPhase(before, id('learn'), 1), set('learn', { title: 'Train' })])
    expect(told(after)).toEqual(['Train: moved changed'])
  })
})
