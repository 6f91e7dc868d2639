import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { describeJourney, describe as say } from '../../src/journey/commands/describe.ts'
import { place } from '../../src/journey/commands/place.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { stepOf, takeBack } from '../../src/journey/undo.ts'
import { activityOf, instrumentOf, journeyOf, journeyPlus, linkOf, named } from '../support/journey-of.ts'

const tour = named('tour')

/** Ana does something, Ben does something after her, Ana takes hers back. */
function anaTakesBack(
  start: Journey,
  ana: (journey: Journey) => Change[],
  ben: (journey: Journey) => Change[] = () => [],
): { journey: Journey; overtaken: unknown[] } {
  const done = ana(start)
  const hers = applyChanges(start, done)
  const now = applyChanges(hers, ben(hers))
  const { changes, overtaken } = takeBack(now, stepOf(start, done))
  return { journey: applyChanges(now, changes), overtaken }
}

describe('taking back one’s own step', () => {
  it('gives what was there before where nobody did anything since', () => {
    const start = journeyOf('tour -> talk')
    const { journey, overtaken } = anaTakesBack(start, (now) => remove(now, [tour]))
    expect([journey, overtaken]).toEqual([start, []])
  })

  it('keeps what others did elsewhere', () => {
    const start = journeyOf('tour, talk')
    const { journey, overtaken } = anaTakesBack(
      start,
      (now) => say(now, 'waypoints', 'tour', { title: 'Ana' }),
      (now) => say(now, 'waypoints', 'talk', { title: 'Ben' }),
    )
    expect([journey, overtaken]).toEqual([applyChanges(start, say(start, 'waypoints', 'talk', { title: 'Ben' })), []])
  })

  it('keeps what others did to another field of the same card', () => {
    const start = journeyOf('tour')
    const { journey, overtaken } = anaTakesBack(
      start,
      (now) => say(now, 'waypoints', 'tour', { title: 'Ana' }),
      (now) => say(now, 'waypoints', 'tour', { place: 'Praia' }),
    )
    expect(journey.waypoints.get(tour)).toEqual(
      instrumentOf('tour', { at: start.waypoints.get(tour)?.at ?? { x: 0, y: 0 }, place: 'Praia' }),
    )
    expect(overtaken).toEqual([])
  })

  it('leaves a field as it is that others have changed since, and says so', () => {
    const start = journeyOf('tour')
    const { journey, overtaken } = anaTakesBack(
      start,
      (now) => say(now, 'waypoints', 'tour', { title: 'Ana', place: 'Mindelo' }),
      (now) => say(now, 'waypoints', 'tour', { title: 'Ben' }),
    )
    expect(journey.waypoints.get(tour)).toMatchObject({ title: 'Ben', place: '' })
    expect(overtaken).toEqual([{ how: 'changed', in: 'waypoints', id: 'tour', title: 'Ben', fields: ['title'] }])
  })

  it('says that a card is gone which it would have changed back, by the title it had', () => {
    const { journey, overtaken } = anaTakesBack(
      journeyOf('tour, talk'),
      (now) => say(now, 'waypoints', 'tour', { title: 'Tour of Praia' }),
      (now) => remove(now, [tour]),
    )
    expect([...journey.waypoints.keys()]).toEqual(['talk'])
    expect(overtaken).toEqual([{ how: 'gone', in: 'waypoints', id: 'tour', title: 'Tour of Praia' }])
  })

  it('says so where nothing is left to take back: others removed what was placed', () => {
    const { overtaken } = anaTakesBack(
      journeyOf('talk'),
      (now) => place(now, instrumentOf('tour', { title: 'Tour' })),
      (now) => remove(now, [tour]),
    )
    expect(overtaken).toEqual([{ how: 'gone', in: 'waypoints', id: 'tour', title: 'Tour' }])
  })

  it('takes a card away again with what others built on it, and says so', () => {
    const start = journeyOf('talk')
    const { journey, overtaken } = anaTakesBack(
      start,
      (now) => place(now, instrumentOf('tour')),
      () => [{ do: 'put', in: 'links', record: linkOf('talk', 'precedes', 'tour') }],
    )
    expect(journey).toEqual(start)
    expect(overtaken).toEqual([{ how: 'builtOn', in: 'waypoints', id: 'tour', title: 'tour' }])
  })

  it('and done again brings the card back with what others built on it', () => {
    const start = journeyOf('talk')
    const placed = place(start, instrumentOf('tour'))
    const built = applyChanges(applyChanges(start, placed), [
      { do: 'set', in: 'waypoints', id: 'tour', fields: { notes: 'Ben was here' } },
      { do: 'put', in: 'links', record: linkOf('talk', 'precedes', 'tour') },
    ])
    const undo = takeBack(built, stepOf(start, placed))
    const undone = applyChanges(built, undo.changes)
    const redo = takeBack(undone, stepOf(built, undo.changes))
    expect(undo.overtaken).toHaveLength(1)
    expect(redo.overtaken).toEqual([])
    expect(applyChanges(undone, redo.changes)).toEqual(built)
  })

  it('does not bring a card twice that others have brought back', () => {
    const start = journeyOf('tour, talk')
    const { journey, overtaken } = anaTakesBack(
      start,
      (now) => remove(now, [tour]),
      () => [{ do: 'restore', in: 'waypoints', record: instrumentOf('tour', { title: 'Ben brought it back' }) }],
    )
    expect(journey.waypoints.get(tour)?.title).toBe('Ben brought it back')
    expect(overtaken).toEqual([])
  })

  it('brings a card back without the link whose other end others removed', () => {
    const start = journeyPlus(journeyOf('tour -> talk'), activityOf('visit', 'tour'))
    const { journey } = anaTakesBack(
      start,
      (now) => remove(now, [tour]),
      (now) => remove(now, [named('talk')]),
    )
    expect([[...journey.waypoints.keys()], [...journey.links.keys()], [...journey.activities.keys()]]).toEqual([
      ['tour'],
      [],
      ['visit'],
    ])
  })

  it('works for what is said of the whole journey', () => {
    const start = journeyOf('tour')
    const ana = (now: Journey) => describeJourney(now, { title: 'Ana', goal: 'Clean milk' })
    expect(anaTakesBack(start, ana).journey).toEqual(start)
    const { journey, overtaken } = anaTakesBack(start, ana, (now) => describeJourney(now, { title: 'Ben' }))
    expect(journey.about).toMatchObject({ title: 'Ben', goal: '' })
    expect(overtaken).toEqual([{ how: 'changed', in: 'about', id: '', title: 'Ben', fields: ['title'] }])
  })

  it('names a link by its two ends', () => {
    const start = journeyOf('tour -> (skills)')
    const link = 'tour-contributesTo-skills'
    const { overtaken } = anaTakesBack(
      start,
      (now) => say(now, 'links', link, { strength: 'partial' }),
      (now) => remove(now, [], [link as never]),
    )
    expect(overtaken).toEqual([{ how: 'gone', in: 'links', id: link, title: 'tour → skills' }])
  })
})
