import type { ActivityKind } from '../activity-kinds.ts'
import { bandAt, bandsOf } from '../cards.ts'
import type { Point } from '../geometry.ts'
import { FORM_DEFAULTS } from '../instrument-forms.ts'
import { type About, EMPTY_ABOUT, EMPTY_JOURNEY, type Journey, type ParticipantGroup, type Phase } from '../journey.ts'
import type { Evidence, Lesson, Turn } from '../lesson.ts'
import type { Link, LinkKind } from '../link.ts'
import { makeActivity, makeIndicator, makeLink, makeObjective } from '../make.ts'
import type { Activity, Indicator, Waypoint } from '../waypoint.ts'

/** A sample as one writes it: what belongs to a card or follows from its place is worked out. */
export interface Sample {
  readonly about: Partial<About>
  readonly objectives?: readonly string[]
  readonly participants?: readonly ParticipantGroup[]
  readonly phases: readonly Phase[]
  readonly waypoints?: readonly Waypoint[]
  /** By instrument: kinds and titles, in their order. */
  readonly activities?: Readonly<Record<string, readonly (readonly [ActivityKind, string])[]>>
  /** By outcome, in their order. */
  readonly indicators?: Readonly<Record<string, readonly IndicatorWords[]>>
  /** Instruments one after another. */
  readonly precedes?: readonly (readonly string[])[]
  readonly links?: Readonly<Partial<Record<Exclude<LinkKind, 'precedes'>, Readonly<Record<string, readonly string[]>>>>>
  /** By `from kind to`. */
  readonly words?: Readonly<Record<string, Pick<Partial<Link>, 'rationale' | 'assumption' | 'strength'>>>
  readonly turns?: readonly Turn[]
  readonly lessons?: readonly Lesson[]
  readonly evidence?: readonly Evidence[]
}

type IndicatorWords = Partial<Omit<Indicator, 'id' | 'outcome' | 'order'>>

/** Where samples come from; shown with each. */
export const ADAPTED = 'Adapted from public accounts; simplified'

/** An outcome's width and 56 px in which links can be read, px. */
export const COLUMN = 272
const ROW = 160

/**
 * Cards of samples stand on columns from left to right and rows from top to bottom, both from 0, their middles above each
 * other, so that links between neighbours run straight.
 */
export function outcomeSpot(column: number, row: number): Point {
  return { x: 32 + column * COLUMN, y: 40 + row * ROW }
}

export function instrumentSpot(column: number, row: number): Point {
  return { x: 40 + column * COLUMN, y: 40 + row * ROW }
}

/** A loop is lower than other cards and stands half way down its row. */
export function loopSpot(column: number, row: number): Point {
  return { x: 32 + column * COLUMN, y: 64 + row * ROW }
}

/** The sample as a journey: tables in id order, each card in the phase over which it stands. */
export function journeyOfSample(sample: Sample): Journey {
  const bands = bandsOf(sample.phases)
  const waypoints = byId(
    (sample.waypoints ?? []).map((card) => ({ ...card, phase: bandAt(bands, card)?.phase.id ?? null })),
  )
  const activities = Object.entries(sample.activities ?? {}).flatMap(([instrument, list]) =>
    list.map(([kind, title], n): Activity => makeActivity(`${instrument}a${n + 1}`, instrument, kind, n, { title })),
  )
  const indicators = Object.entries(sample.indicators ?? {}).flatMap(([outcome, list]) =>
    list.map((words, n) => makeIndicator(`${outcome}x${n + 1}`, outcome, n, words)),
  )
  return {
    ...EMPTY_JOURNEY,
    about: { ...EMPTY_ABOUT, ...sample.about },
    waypoints,
    links: byId(linksOfSample(sample, waypoints)),
    phases: byId(sample.phases),
    participants: byId(sample.participants ?? []),
    activities: byId(activities),
    indicators: byId(indicators),
    objectives: byId((sample.objectives ?? []).map((title, n) => makeObjective(`objective${n + 1}`, title, n))),
    turns: byId(sample.turns ?? []),
    lessons: byId(sample.lessons ?? []),
    evidence: byId(sample.evidence ?? []),
  }
}

function linksOfSample(sample: Sample, waypoints: Journey['waypoints']): Link[] {
  const links: Link[] = []
  const join = (from: string, kind: LinkKind, to: string): void => {
    const strength = strengthOf(waypoints.get(from as never), waypoints.get(to as never))
    links.push(
      makeLink(`${from}-${kind}-${to}`, kind, from, to, { strength, ...sample.words?.[`${from} ${kind} ${to}`] }),
    )
  }
  for (const chain of sample.precedes ?? []) {
    chain.slice(1).forEach((to, n) => {
      join(chain[n] as string, 'precedes', to)
    })
  }
  for (const [kind, ends] of Object.entries(sample.links ?? {})) {
    for (const [from, list] of Object.entries(ends)) for (const to of list) join(from, kind as LinkKind, to)
  }
  return links
}

/** An instrument serves an outcome as strongly as its form usually does. */
function strengthOf(from: Waypoint | undefined, to: Waypoint | undefined): Link['strength'] {
  if (from?.type !== 'instrument' || to?.type !== 'outcome' || from.form === 'custom') return 'strong'
  return FORM_DEFAULTS[from.form].fits[to.kind] === 'strong' ? 'strong' : 'partial'
}

function byId<R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<R['id'], R> {
  return new Map([...records].sort((a, b) => (a.id < b.id ? -1 : 1)).map((record) => [record.id, record]))
}
