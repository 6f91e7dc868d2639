import fc from 'fast-check'
import { ACTIVITY_KINDS } from '../../src/journey/activity-kinds.ts'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import type { LessonId, RevisionId, TurnId, WaypointId } from '../../src/journey/ids.ts'
import { DELIVERY_MODES, INSTRUMENT_FORMS, INSTRUMENT_STATUSES, TERMS } from '../../src/journey/instrument-forms.ts'
import { DIRECTIONS, EMPTY_JOURNEY, type Journey, mapOf, SIDES, TABLES, table } from '../../src/journey/journey.ts'
import { CONFIDENCES, DECISIONS, LESSON_SOURCES, LESSON_TEXTS, SENSITIVITIES } from '../../src/journey/lesson.ts'
import { kindsBetween, type Link, STRENGTHS } from '../../src/journey/link.ts'
import { CADENCES, COLLECTION_METHODS, LOOP_KINDS } from '../../src/journey/loop-kinds.ts'
import { HOLDERS, ORIGINS, OUTCOME_KINDS, OUTCOME_STATUSES } from '../../src/journey/outcome-kinds.ts'
import { KEPT, NO_REASON, PROMPTS, type Revision } from '../../src/journey/revision.ts'
import { reaches } from '../../src/journey/settle.ts'
import type { Instrument, Waypoint, WaypointType, When } from '../../src/journey/waypoint.ts'
import {
  type AnyRecord,
  activityOf,
  evidenceOf,
  indicatorOf,
  instrumentOf,
  journeyAbout,
  journeyWith,
  lessonOf,
  linkOf,
  loopOf,
  objectiveOf,
  outcomeOf,
  participantOf,
  phaseOf,
  turnOf,
} from './journey-of.ts'

/** Numbers in [0, 1) that a seed decides. */
export type Chance = () => number

/** mulberry32 (Tommy Ettinger, 2017, public domain): small, quick, good enough for tests. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A legal journey of so many cards, with links, phases, lists and lessons; equal seeds give equal journeys. */
export function randomJourney(seed: number, { waypoints = 12 }: { waypoints?: number } = {}): Journey {
  const chance = chanceOf(seed)
  const phases = Array.from({ length: whole(chance, 0, 4) }, (_, n) =>
    phaseOf(`phase${n}`, n, {
      title: text(chance),
      start: date(chance),
      end: date(chance),
      width: whole(chance, 30, 120) * 8,
    }),
  )
  const cards = Array.from({ length: waypoints }, (_, n) =>
    randomWaypoint(
      chance,
      `card${n}`,
      phases.map(({ id }) => id),
    ),
  )
  const records: AnyRecord[] = [...phases, ...cards]
  let journey = journeyWith(...records)
  for (let n = 0; n < waypoints * 1.5; n += 1) {
    const change = randomLink(chance, journey)
    // Straight into the table: settling after each of thousands of links would take minutes.
    if (change) journey = { ...journey, links: new Map([...journey.links, [change.record.id, change.record]]) }
  }
  records.push(...journey.links.values())
  for (const card of cards) {
    const count = whole(chance, 0, 3)
    for (let n = 0; n < count; n += 1) {
      if (card.type === 'instrument') {
        const kind = one(chance, ACTIVITY_KINDS)
        records.push(
          activityOf(`${card.id}act${n}`, card.id, { kind, title: text(chance), notes: text(chance), order: n }),
        )
      }
      if (card.type === 'outcome') {
        const words = { title: text(chance), baseline: text(chance), target: text(chance), unit: text(chance) }
        records.push(indicatorOf(`${card.id}ind${n}`, card.id, { ...words, source: text(chance), order: n }))
      }
    }
  }
  for (let n = whole(chance, 0, 4); n > 0; n -= 1) {
    const count = maybe(chance, () => whole(chance, 1, 90))
    const words = { title: text(chance), reason: text(chance) }
    records.push(participantOf(`group${n}`, { ...words, side: one(chance, SIDES), count, order: n }))
  }
  for (let n = whole(chance, 0, 2); n > 0; n -= 1)
    records.push(objectiveOf(`aim${n}`, { title: text(chance), order: n }))
  // Dice of their own: the map of a seed stays as it was before there were lessons.
  records.push(...randomTrail(chanceOf(seed + 0x7a11), cards))
  return journeyAbout(journeyWith(...records), {
    title: text(chance),
    direction: one(chance, DIRECTIONS),
    language: one(chance, LANGUAGES),
    goal: text(chance),
    challengeOwnership: text(chance),
    challengePolicy: text(chance),
    challengeOrganisation: text(chance),
    attribution: text(chance),
  })
}

/** Turns of the loops, and lessons with evidence; some speak of what has left the map since. */
function randomTrail(chance: Chance, cards: readonly Waypoint[]): AnyRecord[] {
  const records: AnyRecord[] = []
  const loops = [...cards.filter(({ type }) => type === 'loop').map(({ id }) => id), 'gone']
  for (let n = whole(chance, 0, 3); n > 0; n -= 1) {
    records.push(turnOf(`turn${n}`, one(chance, loops), { on: date(chance), title: text(chance), notes: text(chance) }))
  }
  const about = [...cards.map(({ id }) => id), 'gone' as WaypointId]
  for (let n = whole(chance, 0, 3); n > 0; n -= 1) {
    records.push(
      lessonOf(`lesson${n}`, {
        on: date(chance),
        by: text(chance),
        about: chance() < 0.8 ? [one(chance, about)] : [],
        turn: maybe(chance, () => one(chance, ['turn1', 'turn2', 'gone']) as TurnId),
        ...Object.fromEntries(LESSON_TEXTS.map((name) => [name, text(chance)])),
        confidence: maybe(chance, () => one(chance, CONFIDENCES)),
        source: maybe(chance, () => one(chance, LESSON_SOURCES)),
        sensitivity: one(chance, SENSITIVITIES),
        decision: one(chance, DECISIONS),
        reportedTo: text(chance),
        reportedOn: date(chance),
      }),
    )
    for (let m = whole(chance, 0, 2); m > 0; m -= 1) {
      const words = { title: text(chance), on: date(chance), substantiatedBy: text(chance), order: m }
      records.push(evidenceOf(`evidence${n}x${m}`, `lesson${n}`, words))
    }
  }
  return records
}

/** How a map came to be, in so many revisions: each tells what a few hands did since the one before. */
export function randomRevisions(seed: number, journey: Journey, count: number): Revision[] {
  const chance = chanceOf(seed)
  const revisions: Revision[] = []
  let before = EMPTY_JOURNEY
  let now = mapOf(journey)
  for (let n = 1; n <= count; n += 1) {
    revisions.push({
      id: `revision${n}` as RevisionId,
      place: n,
      at: one(chance, ['2024-03-08T09:30:00.000Z', '2024-03-08T09:30:00Z', '2014-01', '']),
      by: text(chance),
      kept: one(chance, KEPT),
      name: text(chance),
      reason: {
        prompt: maybe(chance, () => one(chance, PROMPTS)),
        rationale: text(chance),
        expectedEffect: text(chance),
        effectOnIndicators: text(chance),
        agreedBy: text(chance),
        lessons: chance() < 0.5 ? (['lesson1', 'gone'] as LessonId[]) : [],
      },
      shares: chance() < 0.5 ? [{ name: text(chance), changes: whole(chance, 0, 99) }] : [],
      ...(chance() < 0.2 && {
        also: [{ by: text(chance), at: '', reason: { ...NO_REASON, rationale: text(chance) } }],
      }),
      ...(chance() < 0.2 && { reasonSince: { by: text(chance), at: '2024-03-09T09:30:00Z' } }),
      after: revisions.at(-1)?.id ?? null,
      changes: diffJourneys(before, now),
    })
    before = now
    for (const edit of randomEdits(seed + n, now, whole(chance, 1, 5))) now = applyChanges(now, edit)
  }
  return revisions
}

/** Legal journeys for fast-check; a failure shrinks to few cards and names the seed. */
export function anyJourney({ most = 30 }: { most?: number } = {}): fc.Arbitrary<Journey> {
  return anySeed(most).map(({ seed, waypoints }) => randomJourney(seed, { waypoints }))
}

function anySeed(most: number): fc.Arbitrary<{ seed: number; waypoints: number }> {
  return fc.record({ seed: fc.nat(1_000_000), waypoints: fc.nat(most) })
}

/** A journey and what a few hands do to it: each edit is legal on the journey that the edits before it left. */
export function anyEditedJourney({
  most = 20,
  edits = 12,
}: {
  most?: number
  edits?: number
} = {}): fc.Arbitrary<{ journey: Journey; edits: Change[][] }> {
  return fc.record({ ...{ start: anySeed(most) }, count: fc.nat(edits) }).map(({ start, count }) => {
    const journey = randomJourney(start.seed, { waypoints: start.waypoints })
    return { journey, edits: randomEdits(start.seed + 1, journey, count) }
  })
}

/** So many legal edits, one after another. */
export function randomEdits(seed: number, journey: Journey, count: number): Change[][] {
  const chance = chanceOf(seed)
  const edits: Change[][] = []
  let now = journey
  for (let n = 0; n < count; n += 1) {
    const edit = randomEdit(chance, now, `new${seed}x${n}`)
    now = applyChanges(now, edit)
    edits.push(edit)
  }
  return edits
}

/** What one hand does at once: places, moves, words, joins, removes or tells of the whole. */
export function randomEdit(chance: Chance, journey: Journey, freshId: string): Change[] {
  const cards = [...journey.waypoints.values()]
  const card = cards.length > 0 ? one(chance, cards) : undefined
  const roll = chance()
  if (!card || roll < 0.2) {
    return [{ do: 'put', in: 'waypoints', record: randomWaypoint(chance, freshId, [...journey.phases.keys()]) }]
  }
  if (roll < 0.4) return [{ do: 'set', in: 'waypoints', id: card.id, fields: { at: place(chance) } }]
  if (roll < 0.6) return [{ do: 'set', in: 'waypoints', id: card.id, fields: { title: text(chance) } }]
  if (roll < 0.8) {
    const link = randomLink(chance, journey, freshId)
    return link ? [link] : []
  }
  if (roll < 0.85) return [{ do: 'describe', fields: { title: text(chance) } }]
  const name = one(chance, TABLES)
  const ids = [...table(journey, name).keys()]
  return ids.length > 0 ? [{ do: 'drop', in: name, id: one(chance, ids) } as Change] : []
}

const TYPES: readonly WaypointType[] = ['outcome', 'instrument', 'instrument', 'outcome', 'loop']

function randomWaypoint(chance: Chance, id: string, phases: readonly NonNullable<Waypoint['phase']>[]): Waypoint {
  const type = one(chance, TYPES)
  const placed = {
    title: text(chance),
    notes: text(chance),
    at: place(chance),
    phase: phases.length > 0 && chance() < 0.8 ? one(chance, phases) : null,
  }
  if (type === 'outcome') {
    const kinds = { kind: one(chance, OUTCOME_KINDS), holder: one(chance, HOLDERS), origin: one(chance, ORIGINS) }
    return outcomeOf(id, { ...placed, ...kinds, held: text(chance), status: one(chance, OUTCOME_STATUSES) })
  }
  if (type === 'loop') {
    const kinds = { kind: one(chance, LOOP_KINDS), cadence: one(chance, CADENCES) }
    return loopOf(id, {
      ...placed,
      ...kinds,
      ownKind: text(chance),
      methods: some(chance, COLLECTION_METHODS),
      owner: text(chance),
    })
  }
  return instrumentOf(id, {
    ...placed,
    form: one(chance, INSTRUMENT_FORMS),
    ownForm: text(chance),
    term: one(chance, TERMS),
    delivery: one(chance, DELIVERY_MODES),
    when: maybe(chance, () => when(chance)),
    days: maybe(chance, () => whole(chance, 1, 40) / 2),
    groupSize: maybe(chance, () => whole(chance, 1, 200)),
    place: text(chance),
    languages: some(chance, LANGUAGES),
    responsible: text(chance),
    costLevel: maybe(chance, () => whole(chance, 1, 5) as Instrument['costLevel']),
    budget: maybe(chance, () => ({ amount: whole(chance, 0, 500_000), currency: one(chance, ['USD', 'EUR', 'XOF']) })),
    status: one(chance, INSTRUMENT_STATUSES),
  })
}

/** A legal link that is not there yet; undefined when the dice find none. */
function randomLink(
  chance: Chance,
  journey: Journey,
  id?: string,
): { do: 'put'; in: 'links'; record: Link } | undefined {
  const cards = [...journey.waypoints.values()]
  if (cards.length < 2) return undefined
  const from = one(chance, cards)
  const to = one(chance, cards)
  const kinds = kindsBetween(from.type, to.type)
  if (from === to || kinds.length === 0) return undefined
  const kind = one(chance, kinds)
  const links = [...journey.links.values()]
  if (links.some((link) => link.from === from.id && link.to === to.id && link.kind === kind)) return undefined
  const order = links.filter((link) => link.kind === 'precedes')
  if (kind === 'precedes' && reaches(order, to.id, from.id)) return undefined
  const words = { strength: one(chance, STRENGTHS), rationale: text(chance), assumption: text(chance) }
  const record = linkOf(from.id, kind, to.id, { ...words, ...(id ? { id: id as never } : {}) })
  return { do: 'put', in: 'links', record }
}

const LANGUAGES = ['en', 'fr', 'es', 'pt-BR', 'ar', 'id'] as const

const TEXTS = [
  '',
  '',
  'Visit the milk bank in Praia',
  'Café à São Tomé: “où ?”',
  'جولة دراسية إلى جاكرتا 2014',
  'زيارة خبراء (Expert visit) 10 أيام',
  '<b>bold</b> & "quoted" \\ back',
  '学习之旅 👩🏽‍🌾 🇨🇻',
  'two lines\nand a\ttab',
  '  spaces around  ',
  '__proto__',
  '=1+1',
] as const

function text(chance: Chance): string {
  return one(chance, TEXTS)
}

function place(chance: Chance): { x: number; y: number } {
  return { x: whole(chance, -40, 300) * 8, y: whole(chance, -40, 120) * 8 }
}

function when(chance: Chance): When {
  if (chance() < 0.5) {
    const start = whole(chance, 1, 30)
    return { by: 'weeks', start, end: start + whole(chance, 0, 8) }
  }
  return { by: 'dates', start: '2024-03', end: one(chance, ['', '2024-03', '2024-05-31']) }
}

function date(chance: Chance): string {
  return one(chance, ['', '2024-01', '2024-02-29'])
}

function one<T>(chance: Chance, list: readonly T[]): T {
  return list[Math.floor(chance() * list.length)] as T
}

function some<T>(chance: Chance, list: readonly T[]): T[] {
  return list.filter(() => chance() < 0.3)
}

function maybe<T>(chance: Chance, make: () => T): T | null {
  return chance() < 0.5 ? make() : null
}

function whole(chance: Chance, least: number, most: number): number {
  return least + Math.floor(chance() * (most - least + 1))
}
