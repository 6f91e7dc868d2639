import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../../src/journey/change.ts'
import { intoDraft, journeyOfDraft } from '../../../src/journey/draft-changes.ts'
import { type DraftId, type LessonId, newId } from '../../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf, TABLES } from '../../../src/journey/journey.ts'
import type { Revision } from '../../../src/journey/revision.ts'
import { stateAt } from '../../../src/journey/revision-states.ts'
import { freshBeginning, freshCopy } from '../../../src/journey/samples/fresh-copy.ts'
import { settle } from '../../../src/journey/settle.ts'
import { draftOf, instrumentOf, journeyOf, journeyPlus, lessonOf, linkOf, recordsOf } from '../../support/journey-of.ts'
import { anyJourney, chanceOf, randomRevisions } from '../../support/random-journey.ts'

describe('a fresh copy', () => {
  it('has new ids throughout and loses nothing', () => {
    fc.assert(
      fc.property(anyJourney(), fc.integer(), (journey, seed) => {
        const chance = chanceOf(seed)
        const copy = freshCopy(journey, () => newId(0, chance))
        expect(settle(copy)).toEqual(copy)
        const old = new Set(recordsOf(journey).map(({ id }) => String(id)))
        expect(recordsOf(copy).filter(({ id }) => old.has(id))).toEqual([])
        for (const name of TABLES) {
          expect(copy[name].size).toBe(journey[name].size)
          expect([...copy[name].keys()]).toEqual([...copy[name].keys()].sort())
        }
      }),
    )
  })

  it('of revisions speaks of the same cards as the copy of the journey', () => {
    fc.assert(
      fc.property(anyJourney({ most: 10 }), fc.nat(), (journey, seed) => {
        const revisions = randomRevisions(seed, journey, 4)
        const chance = chanceOf(seed)
        const copy = freshBeginning({ journey, revisions }, () => newId(0, chance))
        const maps = (row: readonly Revision[]) =>
          row.map(({ id }) => stateAt(new Map(row.map((one) => [one.id, one])), id) ?? EMPTY_JOURNEY)
        // The first revision is the map of the journey itself.
        expect(maps(copy.revisions)[0]).toEqual(mapOf(copy.journey))
        const shape = (map: Journey) =>
          recordsOf(map)
            .map((record) => Object.keys(record).join())
            .sort()
        expect(maps(copy.revisions).map(shape)).toEqual(maps(revisions).map(shape))
        const text = JSON.stringify(copy.revisions)
        expect(text).not.toMatch(/"(card|phase|lesson|revision|new)\d[^"]*"/)
        expect(copy.revisions.map(({ after }) => after)).toEqual([
          null,
          ...copy.revisions.slice(0, -1).map(({ id }) => id),
        ])
      }),
    )
  })

  it('of a draft goes on changing the copied cards', () => {
    const live = journeyPlus(
      journeyOf('tour -> (agreed)'),
      lessonOf('short'),
      draftOf('plan', { lessons: ['short' as LessonId] }),
    )
    const edits: Change[] = [
      { do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Longer' } },
      { do: 'put', in: 'waypoints', record: instrumentOf('talk') },
      { do: 'put', in: 'links', record: linkOf('tour', 'precedes', 'talk') },
      { do: 'drop', in: 'waypoints', id: 'agreed' },
    ]
    let n = 0
    const makeId = (): string => {
      n += 1
      return `fresh${n}`
    }
    const copy = freshCopy(applyChanges(live, intoDraft(live, 'plan' as DraftId, live, edits, makeId)), makeId)
    const [draft] = copy.drafts.values()
    expect(draft?.lessons).toEqual([...copy.lessons.keys()])
    const after = journeyOfDraft(copy, draft?.id as DraftId)
    expect([...after.waypoints.values()].map(({ title }) => title).sort()).toEqual(['Longer', 'talk'])
    expect([...after.links.values()].map(({ kind }) => kind)).toEqual(['precedes'])
    expect(JSON.stringify([...copy.draftChanges.values()])).not.toMatch(/"(id|from|to)":"(tour|talk|agreed)/)
  })

  it('joins the same cards', () => {
    const journey = journeyOf('tour -> talk -> (agreed)', '@review ~> tour, review !> talk')
    let count = 0
    const there = freshCopy(journey, () => {
      count += 1
      return `copy${count}`
    })
    const titles = new Map([...there.waypoints.values()].map(({ id, title }) => [id, title]))
    expect(
      [...there.links.values()].map(({ kind, from, to }) => `${titles.get(from)} ${kind} ${titles.get(to)}`).sort(),
    ).toEqual(['review adjusts talk', 'review observes tour', 'talk contributesTo agreed', 'tour precedes talk'])
  })
})
