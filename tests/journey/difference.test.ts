import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { changeKind, reconnect } from '../../src/journey/commands/connect.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import { type Difference, differenceOf, isNoDifference } from '../../src/journey/difference.ts'
import type { LinkId } from '../../src/journey/ids.ts'
import { type Journey, mapOf } from '../../src/journey/journey.ts'
import {
  activityOf,
  instrumentOf,
  journeyAbout,
  journeyOf,
  journeyPlus,
  named,
  phaseOf,
} from '../support/journey-of.ts'
import { anyEditedJourney, anyJourney } from '../support/random-journey.ts'
import { runs } from '../support/runs.ts'

/** What `diffJourneys` says of the same two maps, counted. */
function countedBy(changes: readonly Change[]): Record<string, number> {
  const counts: Record<string, number> = { added: 0, removed: 0, moved: 0, about: 0 }
  const add = (what: string, by = 1): void => {
    counts[what] = (counts[what] ?? 0) + by
  }
  for (const change of changes) {
    if (change.do === 'describe') add('about', Object.keys(change.fields).length)
    else if (change.in === 'waypoints') {
      if (change.do === 'drop') add('removed')
      else if (change.do === 'set') add('moved', 'at' in change.fields ? 1 : 0)
      else add('added')
    }
  }
  return counts
}

function expectAgreement(before: Journey, after: Journey): void {
  const difference = differenceOf(before, after)
  const changes = diffJourneys(mapOf(before), mapOf(after))
  expect(isNoDifference(difference)).toBe(changes.length === 0)
  const { added, removed, moved, about } = difference.counts
  const retyped = [...difference.cards.values()].filter(({ how, fields }) => how === 'stays' && fields.includes('type'))
  const counted = countedBy(changes)
  expect({ added: added + retyped.length, removed, about }).toEqual({
    added: counted.added,
    removed: counted.removed,
    about: counted.about,
  })
  expect(moved - retyped.filter((card) => card.moved).length).toBe(counted.moved)
  for (const change of changes) {
    if (change.do !== 'set' || change.in !== 'waypoints') continue
    const card = difference.cards.get(named(change.id))
    const fields = Object.keys(change.fields).filter((name) => name !== 'at')
    expect(card?.fields.filter((name) => name !== 'activities' && name !== 'indicators')).toEqual(fields)
  }
  expect(linksAfter(before, difference)).toEqual(linkReadings(after.links.values()))
}

/** The links before, with what the difference tells of them. */
function linksAfter(before: Journey, { links }: Difference): string[] {
  const now = new Map(before.links)
  for (const one of links) now.delete('was' in one ? one.was.id : one.link.id)
  for (const one of links) if (one.how !== 'removed') now.set(one.link.id, one.link)
  return linkReadings(now.values())
}

function linkReadings(links: Iterable<Journey['links'] extends ReadonlyMap<LinkId, infer L> ? L : never>): string[] {
  return [...links].map(({ id, ...said }) => JSON.stringify(Object.entries(said).sort())).sort()
}

const set = (journey: Journey, id: string, fields: object): Journey =>
  applyChanges(journey, [{ do: 'set', in: 'waypoints', id, fields }])

describe('the difference between two maps', () => {
  it('says what the changes between them say, whatever the two are', () => {
    fc.assert(fc.property(anyJourney(), anyJourney(), expectAgreement), runs(150))
  })

  it('says what hands have done', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) =>
        expectAgreement(journey, applyChanges(journey, edits.flat())),
      ),
      runs(150),
    )
  })

  it('is none between a map and itself, however its records were made', () => {
    fc.assert(
      fc.property(anyJourney(), (journey) => {
        expect(isNoDifference(differenceOf(journey, journey))).toBe(true)
        expect(isNoDifference(differenceOf(journey, structuredClone(journey)))).toBe(true)
      }),
      runs(50),
    )
  })

  it('tells a card that moved apart from one that says something else', () => {
    const before = journeyOf('tour -> talk')
    const after = set(set(before, 'tour', { at: { x: 0, y: 800 } }), 'talk', { title: 'Policy dialogue', days: 2 })
    const { cards, counts } = differenceOf(before, after)
    expect(cards.get(named('tour'))).toMatchObject({ how: 'stays', moved: { from: { x: 0, y: 320 } }, fields: [] })
    expect(cards.get(named('talk'))).toMatchObject({ how: 'stays', moved: null, fields: ['title', 'days'] })
    expect(counts).toMatchObject({ moved: 1, changed: 1, relinked: 0 })
  })

  it('keeps a card that left as it was, and its neighbours have won or lost a link', () => {
    const before = journeyOf('tour -> talk -> (agreed)')
    const after = applyChanges(before, remove(before, [named('talk')]))
    const { cards, links } = differenceOf(before, after)
    expect(cards.get(named('talk'))).toMatchObject({ how: 'removed', card: { title: 'talk' } })
    expect(cards.get(named('tour'))).toMatchObject({ how: 'stays', relinked: true, fields: [] })
    expect(links.map(({ how, link }) => `${how} ${link.id}`)).toEqual([
      'removed talk-contributesTo-agreed',
      'removed tour-precedes-talk',
    ])
  })

  it('knows a link that was turned, or became another kind, from one that was drawn anew', () => {
    const before = journeyOf('tour -> talk, @review ~> tour, visit -> (skill)')
    const turned = applyChanges(before, [
      ...reconnect(before, 'tour-precedes-talk' as LinkId, { from: named('talk'), to: named('tour') }, 'back'),
      ...changeKind(before, 'review-observes-tour' as LinkId, 'adjusts', 'adjusting'),
      ...reconnect(before, 'visit-contributesTo-skill' as LinkId, { from: named('tour'), to: named('skill') }, 'led'),
    ])
    expect(differenceOf(before, turned).links.map(({ how, link }) => `${how} ${link.id}`)).toEqual([
      'turned adjusting',
      'turned back',
      'added led',
      'removed visit-contributesTo-skill',
    ])
  })

  it('counts what stands in a card as a change of the card', () => {
    const before = journeyPlus(journeyOf('tour'), activityOf('walk', 'tour'))
    const after = journeyPlus(before, activityOf('walk', 'tour', { title: 'A walk' }), activityOf('talk', 'tour'))
    expect(differenceOf(before, after).cards.get(named('tour'))?.fields).toEqual(['activities'])
  })

  it('names phases, groups and what is said of the journey', () => {
    const before = journeyPlus(journeyOf('tour'), phaseOf('first', 0))
    const after = journeyAbout(journeyPlus(before, phaseOf('first', 0, { title: 'Prepare' }), phaseOf('second', 1)), {
      goal: 'Milk for all',
    })
    const { phases, about, counts } = differenceOf(before, after)
    expect(phases.map(({ how, record, fields }) => [how, record.id, ...fields])).toEqual([
      ['changed', 'first', 'title'],
      ['added', 'second'],
    ])
    expect(about).toEqual(['goal'])
    expect(counts).toMatchObject({ phases: 2, about: 1, added: 0 })
  })

  it('looks at nothing that is the same object', () => {
    const before = journeyOf('tour -> talk')
    const tour = before.waypoints.get(named('tour'))
    const watched = new Proxy(tour as object, {
      ownKeys: () => {
        throw new Error('looked into')
      },
    })
    const waypoints = (also: string) => new Map([...before.waypoints, ['tour', watched], [also, instrumentOf(also)]])
    const journey = (also: string) => ({ ...before, waypoints: waypoints(also) }) as unknown as Journey
    expect(differenceOf(journey('one'), journey('two')).counts).toMatchObject({ added: 1, removed: 1 })
  })
})
