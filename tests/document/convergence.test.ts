import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { JourneyReader } from '../../src/document/read.ts'
import { type RecordMap, tableMap } from '../../src/document/shape.ts'
import type { Change } from '../../src/journey/change.ts'
import { connect } from '../../src/journey/commands/connect.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import type { LinkId, WaypointId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, TABLES } from '../../src/journey/journey.ts'
import { linksFrom } from '../../src/journey/queries.ts'
import { Refusal } from '../../src/journey/refusal.ts'
import { settle } from '../../src/journey/settle.ts'
import { journeyOf } from '../support/journey-of.ts'
import { randomAttempt } from '../support/random-command.ts'
import { type Chance, chanceOf, randomJourney } from '../support/random-journey.ts'
import { PATIENCE_MS, seeds } from '../support/runs.ts'
import { slowPost } from '../support/slow-post.ts'
import { peer } from '../support/two-peers.ts'

interface Sitting {
  readonly people: number
  readonly cards: number
  /** Commands and letters, mixed. */
  readonly turns: number
  /** Everybody only draws what comes before what, among five instruments: so circles do close. */
  readonly onlyOrders?: boolean
}

interface Evening {
  /** What each reads in the end, and what each one's reader has come to, change by change. */
  readonly read: readonly Journey[]
  readonly followed: readonly Journey[]
  /** What stands in the document and is not shown, because of what people did at once. */
  readonly hidden: readonly Hidden[]
}

type Hidden = 'a circle' | 'a doubled link' | 'a link without its card' | 'a phase that is gone'

/**
 * People at one journey over a bad line: each turn somebody tries a command, takes one back, goes offline, comes back, or a
 * letter arrives, late, twice or in another order. In the end everybody is back and asks for what they miss.
 */
function sitTogether(seed: number, { people, cards, turns, onlyOrders }: Sitting): Evening {
  const chance = chanceOf(seed * 7919)
  const start = onlyOrders ? FIVE : randomJourney(seed, { waypoints: Math.floor(chance() * cards) })
  const peers = Array.from({ length: people }, (_, n) => peer(`peer ${n}`, n + 1))
  const readers = peers.map(({ doc }) => new JourneyReader(doc))
  const post = slowPost(chance, peers)
  peers[0]?.do(() => diffJourneys(EMPTY_JOURNEY, start))
  post.settleAll()
  const backs = new Map<number, (() => void)[]>()
  let made = 0
  for (let turn = 0; turn < turns; turn += 1) {
    const who = Math.floor(chance() * people)
    const person = peers[who]
    if (!person) continue
    const roll = chance()
    if (roll < 0.5) {
      for (let n = Math.ceil(chance() * people); n > 0; n -= 1) post.deliver()
    } else if (roll < 0.54) post.goOffline(person)
    else if (roll < 0.6) post.comeBack(person)
    else if (roll < 0.68) backs.get(who)?.pop()?.()
    else {
      const fresh = (): string => `p${who}n${++made}`
      const attempt = onlyOrders ? drawOrder(chance, fresh()) : randomAttempt(chance, person.read(), fresh)
      try {
        backs.set(who, [...(backs.get(who) ?? []), person.do(attempt.run)])
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal
      }
    }
  }
  post.settleAll()
  const read = peers.map((one) => one.read())
  const hidden = peers.slice(0, 1).flatMap(({ doc }, n) => hiddenIn(doc, read[n] ?? EMPTY_JOURNEY))
  return { read, followed: readers.map(({ journey }) => journey), hidden }
}

const FIVE = journeyOf('tour, talk, fair, jam, twinning')

function drawOrder(chance: Chance, id: string): { run: (journey: Journey) => Change[] } {
  const ids = [...FIVE.waypoints.keys()]
  const any = (): WaypointId => ids[Math.floor(chance() * ids.length)] as WaypointId
  const [from, to] = [any(), any()]
  return { run: (journey) => connect(journey, id, from, to) }
}

function hiddenIn(doc: Y.Doc, journey: Journey): Hidden[] {
  const stands = (record: RecordMap): boolean => record.get('removed') !== true
  const links = [...tableMap(doc, 'links')].filter(([id, link]) => stands(link) && !journey.links.has(id as LinkId))
  const cards = [...tableMap(doc, 'waypoints')].filter(([id, card]) => {
    const phase = card.get('phase')
    return stands(card) && typeof phase === 'string' && journey.waypoints.get(id as WaypointId)?.phase === null
  })
  return [
    ...cards.map((): Hidden => 'a phase that is gone'),
    ...links.map(([, link]): Hidden => {
      const [from, to] = [link.get('from') as WaypointId, link.get('to') as WaypointId]
      if (!journey.waypoints.has(from) || !journey.waypoints.has(to)) return 'a link without its card'
      const twin = linksFrom(journey, from).some((one) => one.to === to && one.kind === link.get('kind'))
      return twin ? 'a doubled link' : 'a circle'
    }),
  ]
}

function expectOneJourney(seed: number, sitting: Sitting): Evening {
  const evening = sitTogether(seed, sitting)
  const { read, followed } = evening
  const [first, ...others] = read
  if (!first) throw new Error('Nobody came.')
  const told = `seed ${seed}, ${sitting.people} people`
  for (const other of others) expect(other, told).toEqual(first)
  for (const journey of followed) expect(journey, told).toEqual(first)
  // Maps are equal in any order; layout, outline and pictures need the same order too.
  for (const name of TABLES) {
    const ids = [...first[name].keys()]
    expect(ids, told).toEqual([...ids].sort())
    for (const other of [...others, ...followed]) expect([...other[name].keys()], told).toEqual(ids)
  }
  expect(settle(first), told).toEqual(first)
  return evening
}

describe('people who work at one journey read the same in the end (D1)', () => {
  it('two of them, whatever they do and however the post comes', { timeout: PATIENCE_MS }, () => {
    for (const seed of seeds(750)) expectOneJourney(seed, { people: 2, cards: 10, turns: 40 })
  })

  it('five of them', { timeout: PATIENCE_MS }, () => {
    for (const seed of seeds(220)) expectOneJourney(seed, { people: 5, cards: 12, turns: 70 })
  })

  it('a full room of twenty', { timeout: PATIENCE_MS }, () => {
    for (const seed of seeds(40)) expectOneJourney(seed, { people: 20, cards: 15, turns: 150 })
  })

  it('three of them who each draw what comes before what: whatever circle closes, falls open alike (D4)', {
    timeout: PATIENCE_MS,
  }, () => {
    const hidden = seeds(150).flatMap(
      (seed) => expectOneJourney(seed, { people: 3, cards: 5, turns: 40, onlyOrders: true }).hidden,
    )
    if (hidden.length > 20) expect(hidden).toContain('a circle')
  })

  /** Seeds to keep: in each, what is named does happen. A seed that ever shows a fault joins them by the fault's name. */
  it.each<[Hidden, number, Partial<Sitting>]>([
    ['a circle', 1, { people: 3, turns: 40, onlyOrders: true }],
    ['a doubled link', 131, {}],
    ['a link without its card', 26, {}],
    ['a phase that is gone', 2, {}],
  ])('also where they leave %s behind (D4)', (what, seed, sitting) => {
    expect(expectOneJourney(seed, { people: 5, cards: 12, turns: 120, ...sitting }).hidden).toContain(what)
  })
})
