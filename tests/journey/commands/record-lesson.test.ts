import { describe, expect, it } from 'vitest'
import { applyChanges } from '../../../src/journey/change.ts'
import { recordLesson, removeLesson } from '../../../src/journey/commands/record-lesson.ts'
import { holdTurn } from '../../../src/journey/commands/turns.ts'
import type { LessonId, TurnId } from '../../../src/journey/ids.ts'
import { LONGEST_TEXT } from '../../../src/journey/limits.ts'
import { lessonsOf, lessonsOfTurn, turnsOf } from '../../../src/journey/queries.ts'
import { evidenceOf, journeyOf, journeyPlus, lessonOf, named, turnOf } from '../../support/journey-of.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const start = journeyOf('@review ~> tour')
const review = named('review')
const tour = named('tour')

describe('recording a lesson', () => {
  it('keeps it at the cards that it is about', () => {
    const after = applyChanges(start, recordLesson(start, lessonOf('rain', { about: [tour] })))
    expect(lessonsOf(after, tour).map(({ id }) => id)).toEqual(['rain'])
    expect(lessonsOf(after, review)).toEqual([])
  })

  it('keeps a new turn of the loop along with it', () => {
    const after = applyChanges(start, recordLesson(start, lessonOf('rain'), turnOf('may', 'review')))
    expect(turnsOf(after, review).map(({ id }) => id)).toEqual(['may'])
    expect(lessonsOfTurn(after, 'may' as TurnId).map(({ id }) => id)).toEqual(['rain'])
    expect(lessonsOf(after, review).map(({ id }) => id)).toEqual(['rain'])
  })

  it('is not held up by a card or a turn that somebody removed meanwhile', () => {
    const lesson = lessonOf('rain', { about: [named('gone')], turn: 'gone' as TurnId })
    expect(applyChanges(start, recordLesson(start, lesson)).lessons.get(lesson.id)).toEqual(lesson)
  })

  it('is refused whole where a text is too long: nobody’s words are cut', () => {
    const long = lessonOf('rain', { soWhat: 'x'.repeat(LONGEST_TEXT + 1) })
    expect(refusalOf(() => recordLesson(start, long))).toMatchObject({
      code: 'textTooLong',
      values: { most: LONGEST_TEXT },
    })
  })
})

describe('holding a turn', () => {
  it('is refused at what is no loop', () => {
    expect(refusalOf(() => holdTurn(start, turnOf('may', 'tour')))).toMatchObject({ code: 'gone' })
    expect(refusalOf(() => holdTurn(start, turnOf('may', 'gone')))).toMatchObject({ code: 'gone' })
  })
})

describe('removing a lesson', () => {
  it('takes what supports it along, and leaves the turn that gave it', () => {
    const lesson = lessonOf('rain', { turn: 'may' as TurnId })
    const kept = journeyPlus(start, turnOf('may', 'review'))
    const journey = journeyPlus(kept, lesson, evidenceOf('photo', 'rain'), evidenceOf('log', 'rain'))
    expect(applyChanges(journey, removeLesson(journey, lesson.id))).toEqual(kept)
    expect(removeLesson(journey, 'gone' as LessonId)).toEqual([])
  })
})
