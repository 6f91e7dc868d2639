import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { describe as say } from '../../src/journey/commands/describe.ts'
import { adoptDraft, answerNoMore, answerTo, discardDraft } from '../../src/journey/commands/drafts.ts'
import { move } from '../../src/journey/commands/move.ts'
import { place } from '../../src/journey/commands/place.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { changesOfDraft, intoDraft, journeyOfDraft } from '../../src/journey/draft-changes.ts'
import type { DraftId } from '../../src/journey/ids.ts'
import { type Journey, mapOf } from '../../src/journey/journey.ts'
import { makeDraft, makeInstrument, makeLesson } from '../../src/journey/make.ts'
import { Refusal } from '../../src/journey/refusal.ts'
import { stepOf, takeBack } from '../../src/journey/undo.ts'
import { journeyOf, journeyPlus, lessonOf, named } from '../support/journey-of.ts'
import { randomAttempt } from '../support/random-command.ts'
import { chanceOf, randomJourney } from '../support/random-journey.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { PATIENCE_MS, seeds } from '../support/runs.ts'

const third = 'third' as DraftId

/** The journey with an empty draft in it. */
function withDraft(journey: Journey): Journey {
  return applyChanges(journey, [
    { do: 'put', in: 'drafts', record: makeDraft('third', 'No third course', '2016-03-02') },
  ])
}

/** Runs a command on the draft's journey; gives the live journey with the rewritten draft. */
function redraw(live: Journey, command: (shown: Journey) => Change[], makeId = counter()): Journey {
  const shown = journeyOfDraft(live, third)
  return applyChanges(live, intoDraft(live, third, shown, command(shown), makeId))
}

function counter(prefix = 'd'): () => string {
  let last = 0
  return () => {
    last += 1
    return `${prefix}${String(last).padStart(6, '0')}`
  }
}

/** What a command gives; what is refused changes nothing. */
function changesOrNone(command: () => Change[]): Change[] {
  try {
    return command()
  } catch (refusal) {
    if (refusal instanceof Refusal) return []
    throw refusal
  }
}

describe('a draft', () => {
  it('shows the map as it would be and leaves the live one alone', () => {
    const live = withDraft(journeyOf('tour -> (skill)'))
    const drafted = redraw(live, (now) => place(now, makeInstrument('visit', 'expertVisit', { x: 400, y: 0 })))
    expect(mapOf(drafted)).toEqual(mapOf(live))
    expect([...journeyOfDraft(drafted, third).waypoints.keys()]).toEqual(['skill', 'tour', 'visit'])
  })

  it('holds one change a record: ten drags of one card are one change', () => {
    let live = withDraft(journeyOf('tour'))
    const makeId = counter()
    for (let n = 1; n <= 10; n += 1) {
      live = redraw(live, (now) => move(now, new Map([[named('tour'), { x: n * 80, y: 0 }]])), makeId)
    }
    expect(changesOfDraft(live, third).map(({ change }) => change)).toEqual([
      { do: 'set', in: 'waypoints', id: 'tour', fields: expect.objectContaining({ at: { x: 800, y: 0 } }) },
    ])
  })

  it('is empty again when everything in it was taken back', () => {
    const start = withDraft(journeyOf('tour -> talk'))
    const makeId = counter()
    let live = redraw(start, (now) => place(now, makeInstrument('visit', 'expertVisit', { x: 400, y: 0 })), makeId)
    live = redraw(live, (now) => say(now, 'waypoints', 'visit', { title: 'Experts come' }), makeId)
    live = redraw(live, (now) => remove(now, [named('visit')]), makeId)
    expect(changesOfDraft(live, third)).toEqual([])
  })

  it('lets what belongs to the trail pass: a lesson is not a matter of drafting', () => {
    const live = redraw(withDraft(journeyOf('tour')), () => [
      { do: 'put', in: 'lessons', record: makeLesson('l1', '2016-03-02', { happened: 'No clinic at home' }) },
    ])
    expect([live.lessons.size, changesOfDraft(live, third).length]).toEqual([1, 0])
  })

  it('shows what every command gives, step by step, and the live map never moves', { timeout: PATIENCE_MS }, () => {
    for (const seed of seeds(1000)) {
      const chance = chanceOf(seed)
      const start = withDraft(randomJourney(seed, { waypoints: Math.floor(chance() * 14) }))
      const makeId = counter()
      const fresh = counter('n')
      let live = start
      for (let turn = 0; turn < 6; turn += 1) {
        const shown = journeyOfDraft(live, third)
        const attempt = randomAttempt(chance, mapOf(shown), fresh)
        // Run once: an attempt rolls its dice while it runs.
        const changes = changesOrNone(() => attempt.run(shown))
        const wanted = applyChanges(shown, changes)
        live = redraw(live, () => changes, makeId)
        expect(mapOf(live), `seed ${seed}: ${attempt.what}`).toEqual(mapOf(start))
        expect(mapOf(journeyOfDraft(live, third)), `seed ${seed}: ${attempt.what}`).toEqual(mapOf(wanted))
      }
    }
  })
})

describe('adopting a draft', () => {
  const lesson = makeLesson('l1', '2016-03-02', { happened: 'Graduates cannot practise at home' })
  const answering = applyChanges(journeyOf('tour -> (skill)'), [
    { do: 'put', in: 'lessons', record: lesson },
    { do: 'put', in: 'drafts', record: makeDraft('third', 'No third course', '2016-03-02', { lessons: [lesson.id] }) },
  ])

  it('makes it part of the map, decides its lessons and lets the draft go', () => {
    const live = redraw(answering, (now) => remove(now, [named('tour')]))
    const adopted = applyChanges(live, adoptDraft(live, third))
    expect([...adopted.waypoints.keys()]).toEqual(['skill'])
    expect(adopted.lessons.get(lesson.id)?.decision).toBe('adopt')
    expect([adopted.drafts.size, adopted.draftChanges.size]).toEqual([0, 0])
  })

  it('is one step: taking it back brings the map and the draft back', () => {
    const live = redraw(answering, (now) => remove(now, [named('tour')]))
    const changes = adoptDraft(live, third)
    const adopted = applyChanges(live, changes)
    const { changes: back, overtaken } = takeBack(adopted, stepOf(live, changes))
    expect([applyChanges(adopted, back), overtaken]).toEqual([live, []])
  })

  it('is refused where the draft is gone, and where nothing of it fits', () => {
    const live = redraw(answering, (now) => say(now, 'waypoints', 'tour', { title: 'Course' }))
    expect(refusalOf(() => adoptDraft(journeyOf('tour'), third)).code).toBe('draftGone')
    expect(refusalOf(() => discardDraft(journeyOf('tour'), third)).code).toBe('draftGone')
    const bare = applyChanges(live, remove(live, [named('tour')]))
    expect(refusalOf(() => adoptDraft(bare, third)).code).toBe('nothingToAdopt')
  })

  it('counts a lesson as adopted that was added to the draft on its way, and not one that was taken off', () => {
    const late = lessonOf('late')
    const live = redraw(journeyPlus(answering, late), (now) => remove(now, [named('tour')]))
    const more = applyChanges(live, answerTo(live, third, late.id))
    expect(answerTo(more, third, late.id)).toEqual([])
    const other = applyChanges(more, answerNoMore(more, third, lesson.id))
    const adopted = applyChanges(other, adoptDraft(other, third))
    expect([late.id, lesson.id].map((id) => adopted.lessons.get(id)?.decision)).toEqual(['adopt', 'pending'])
    expect(refusalOf(() => answerTo(journeyOf('tour'), third, late.id)).code).toBe('draftGone')
  })

  it('gives what the draft showed, whatever others did to the live map meanwhile', { timeout: PATIENCE_MS }, () => {
    let adoptions = 0
    for (const seed of seeds(1000)) {
      const chance = chanceOf(seed * 31)
      let live = withDraft(randomJourney(seed, { waypoints: Math.floor(chance() * 12) }))
      const makeId = counter()
      const fresh = counter('n')
      for (let turn = 0; turn < 8; turn += 1) {
        const isDrafted = chance() < 0.6
        const shown = isDrafted ? journeyOfDraft(live, third) : live
        const changes = changesOrNone(() => randomAttempt(chance, mapOf(shown), fresh).run(shown))
        live = isDrafted ? redraw(live, () => changes, makeId) : applyChanges(live, changes)
      }
      const shown = journeyOfDraft(live, third)
      let changes: Change[]
      try {
        changes = adoptDraft(live, third)
      } catch (refusal) {
        expect(refusal, `seed ${seed}`).toMatchObject({ code: 'nothingToAdopt' })
        continue
      }
      adoptions += 1
      const adopted = applyChanges(live, changes)
      expect(mapOf(adopted), `seed ${seed}`).toEqual(mapOf(shown))
      const { changes: back } = takeBack(adopted, stepOf(live, changes))
      expect(applyChanges(adopted, back), `seed ${seed}, taken back`).toEqual(live)
    }
    expect(adoptions).toBeGreaterThan(0)
  })
})
