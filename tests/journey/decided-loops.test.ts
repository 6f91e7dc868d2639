import { expect, it } from 'vitest'
import { decidedLoops } from '../../src/journey/decided-loops.ts'
import type { TurnId } from '../../src/journey/ids.ts'
import { journeyOf, journeyPlus, lessonOf, named, turnOf } from '../support/journey-of.ts'

const map = journeyOf('@review ~> tour, @review !> visit, @survey ~> tour, @survey !> visit')

it('tells a loop that has changed something from one that only may: a lesson of it was adopted or adapted', () => {
  const told = journeyPlus(
    map,
    turnOf('first', 'review'),
    lessonOf('practise', { turn: 'first' as TurnId, decision: 'adapt' }),
    lessonOf('later', { about: [named('survey')], decision: 'defer' }),
  )
  expect([...decidedLoops(map)]).toEqual([])
  expect([...decidedLoops(told)]).toEqual(['review'])
})

it('follows a turn that comes after its lesson', () => {
  const lesson = lessonOf('practise', { turn: 'first' as TurnId, decision: 'adopt' })
  const early = journeyPlus(map, lesson)
  const late = { ...journeyPlus(map, lesson, turnOf('first', 'review')), lessons: early.lessons }
  expect([...decidedLoops(early)]).toEqual([])
  expect([...decidedLoops(late)]).toEqual(['review'])
})
