import { describe, expect, it } from 'vitest'
import { applyChanges } from '../../../src/journey/change.ts'
import { changeKind, connect, reconnect, refusalToConnect } from '../../../src/journey/commands/connect.ts'
import type { LinkId, WaypointId } from '../../../src/journey/ids.ts'
import { MOST_LINKS } from '../../../src/journey/limits.ts'
import { LINK_KINDS, type LinkKind } from '../../../src/journey/link.ts'
import { makeLink } from '../../../src/journey/make.ts'
import { journeyOf, journeyPlus, linkOf, named } from '../../support/journey-of.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const tour = named('tour')
const talk = named('talk')
const fair = named('fair')
const skills = named('skills')
const trust = named('trust')
const review = named('review')
const survey = named('survey')
const gone = named('gone')

/** Three instruments, two outcomes and two loops, not linked. */
const CARDS = journeyOf('tour, talk, fair, (skills), (trust), @review, @survey')

describe('linking two cards', () => {
  it.each<[string, WaypointId, WaypointId, LinkKind]>([
    ['an instrument serves an outcome', tour, skills, 'contributesTo'],
    ['an outcome may lead to another', skills, trust, 'leadsTo'],
    ['an instrument comes before another', tour, talk, 'precedes'],
    ['a loop observes an instrument', review, tour, 'observes'],
    ['a loop observes an outcome', review, skills, 'observes'],
  ])('%s', (_, from, to, kind) => {
    expect(connect(CARDS, 'new', from, to)).toEqual([
      { do: 'put', in: 'links', record: makeLink('new', kind, from, to) },
    ])
    expect(refusalToConnect(CARDS, from, to)).toBeUndefined()
  })

  it('from a loop twice gives the whole loop: what it observes it may also adjust', () => {
    const once = journeyOf('tour', '@review ~> tour')
    const twice = applyChanges(once, connect(once, 'second', review, tour))
    expect([...twice.links.values()].map(({ kind }) => kind)).toEqual(['observes', 'adjusts'])
    expect(refusalOf(() => connect(twice, 'third', review, tour))).toEqual({ code: 'alreadyLinked' })
  })

  it('takes the kind that is asked for, where it may run there', () => {
    const [change] = connect(CARDS, 'new', review, tour, 'adjusts')
    expect(change).toMatchObject({ record: { kind: 'adjusts' } })
    expect(refusalOf(() => connect(CARDS, 'new', review, tour, 'leadsTo'))).toEqual({ code: 'kindNotLegal' })
  })

  it.each<[string, WaypointId, WaypointId, object]>([
    [
      'an outcome cannot lead to an instrument; the instrument serves the outcome',
      skills,
      tour,
      { code: 'outcomeToInstrument', reading: { from: tour, to: skills, kind: 'contributesTo' } },
    ],
    [
      'an instrument cannot look at a loop; the loop looks at the instrument',
      tour,
      review,
      { code: 'instrumentToLoop', reading: { from: review, to: tour, kind: 'observes' } },
    ],
    [
      'an outcome cannot look at a loop; the loop looks at the outcome',
      skills,
      review,
      { code: 'outcomeToLoop', reading: { from: review, to: skills, kind: 'observes' } },
    ],
    ['a loop cannot look at a loop', review, survey, { code: 'loopToLoop' }],
    ['nothing leads to itself', tour, tour, { code: 'linkToItself' }],
    ['a loop does not look at itself either', review, review, { code: 'linkToItself' }],
    ['a card that is gone cannot be linked', gone, tour, { code: 'gone' }],
    ['nothing leads to a card that is gone', tour, gone, { code: 'gone' }],
  ])('is refused: %s', (_, from, to, refused) => {
    expect(refusalOf(() => connect(CARDS, 'new', from, to))).toEqual(refused)
  })

  it('is refused without a reading where the legal link is there already', () => {
    const journey = journeyOf('tour -> (skills)')
    expect(refusalOf(() => connect(journey, 'new', skills, tour))).toEqual({ code: 'outcomeToInstrument' })
  })

  it('reads a line towards a loop that observes as the loop adjusting', () => {
    const journey = journeyOf('tour', '@review ~> tour')
    expect(refusalOf(() => connect(journey, 'new', tour, review))).toEqual({
      code: 'instrumentToLoop',
      reading: { from: review, to: tour, kind: 'adjusts' },
    })
  })

  it('is refused where the two are linked so already', () => {
    expect(refusalOf(() => connect(journeyOf('tour -> talk'), 'new', tour, talk))).toEqual({ code: 'alreadyLinked' })
  })

  it('is refused where instruments would come before themselves', () => {
    const journey = journeyOf('tour -> talk -> fair')
    expect(refusalOf(() => connect(journey, 'new', fair, tour))).toEqual({ code: 'wouldCircle' })
    expect(refusalOf(() => connect(journey, 'new', talk, tour))).toEqual({ code: 'wouldCircle' })
    expect(refusalToConnect(journey, fair, tour)?.code).toBe('wouldCircle')
  })

  it('lets outcomes feed each other in a circle; that is hinted at, not forbidden', () => {
    const journey = journeyOf('(skills) -> (trust)')
    expect(connect(journey, 'new', trust, skills)).toHaveLength(1)
  })

  it('is refused in a full journey', () => {
    const many = Array.from({ length: MOST_LINKS }, (_, n) => makeLink(`l${n}`, 'precedes', tour, talk))
    const full = { ...CARDS, links: new Map(many.map((link) => [link.id, link])) }
    expect(refusalOf(() => connect(full, 'new', tour, skills))).toEqual({ code: 'journeyFull' })
  })

  it('gives a reading that is itself welcome, for any two cards', () => {
    for (const from of CARDS.waypoints.keys()) {
      for (const to of CARDS.waypoints.keys()) {
        const reading = refusalToConnect(CARDS, from, to)?.reading
        if (reading) expect(connect(CARDS, 'new', reading.from, reading.to, reading.kind)).toHaveLength(1)
      }
    }
  })
})

describe('leading a link elsewhere', () => {
  const journey = journeyPlus(
    journeyOf('tour, talk, (skills), (trust), @review'),
    linkOf('tour', 'contributesTo', 'skills', { strength: 'partial', rationale: 'They saw it work.' }),
  )
  const link = 'tour-contributesTo-skills' as LinkId

  it('replaces it by a new one that keeps what was said on it', () => {
    expect(reconnect(journey, link, { from: talk, to: skills }, 'new')).toEqual([
      { do: 'drop', in: 'links', id: link },
      {
        do: 'put',
        in: 'links',
        record: makeLink('new', 'contributesTo', talk, skills, {
          strength: 'partial',
          rationale: 'They saw it work.',
        }),
      },
    ])
  })

  it('gives it the usual kind where its own cannot run there', () => {
    expect(reconnect(journey, link, { from: tour, to: talk }, 'new')[1]).toMatchObject({ record: { kind: 'precedes' } })
  })

  it('does nothing where it leads there already', () => {
    expect(reconnect(journey, link, { from: tour, to: skills }, 'new')).toEqual([])
  })

  it('may turn an order round: the old link does not stand in the way of the new one', () => {
    const order = journeyOf('tour -> talk')
    const ends = { from: talk, to: tour }
    expect(reconnect(order, 'tour-precedes-talk' as LinkId, ends, 'new')).toHaveLength(2)
  })

  it('is refused as a new link would be, and when the link is gone', () => {
    expect(refusalOf(() => reconnect(journey, link, { from: trust, to: talk }, 'new')).code).toBe('outcomeToInstrument')
    expect(refusalOf(() => reconnect(journey, 'gone' as LinkId, { from: tour, to: talk }, 'new'))).toEqual({
      code: 'gone',
    })
  })
})

describe('giving a link another kind', () => {
  const journey = journeyOf('tour', '@review ~> tour')
  const link = 'review-observes-tour' as LinkId

  it('replaces it, so that two who change it at once get two links and not a mixture', () => {
    expect(changeKind(journey, link, 'adjusts', 'new')).toEqual([
      { do: 'drop', in: 'links', id: link },
      { do: 'put', in: 'links', record: makeLink('new', 'adjusts', review, tour) },
    ])
    expect(changeKind(journey, link, 'observes', 'new')).toEqual([])
  })

  it('is refused for kinds that cannot run there, that are there, and for a link that is gone', () => {
    for (const kind of LINK_KINDS.filter((one) => one !== 'observes' && one !== 'adjusts')) {
      expect(refusalOf(() => changeKind(journey, link, kind, 'new'))).toEqual({ code: 'kindNotLegal' })
    }
    const both = journeyOf('tour', '@review ~> tour', '@review !> tour')
    expect(refusalOf(() => changeKind(both, link, 'adjusts', 'new'))).toEqual({ code: 'alreadyLinked' })
    expect(refusalOf(() => changeKind(journey, 'gone' as LinkId, 'adjusts', 'new'))).toEqual({ code: 'gone' })
  })
})
