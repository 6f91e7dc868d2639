import { MOST_LINKS, MOST_RECORDS, MOST_WAYPOINTS } from '../journey/limits.ts'
import { kindsBetween } from '../journey/link.ts'
import { clipped, type Flaw } from './flaw.ts'
import type { FileJourney, FileWaypoint } from './schema.ts'

/**
 * What no single field shows: too many records, ids given twice, phases and cards that are not there, links that may not be,
 * circles of `precedes`.
 */
export function wholeFlaws(journey: FileJourney): Flaw[] {
  const {
    phases = [],
    waypoints = [],
    links = [],
    participants = [],
    objectives = [],
    lessons = [],
    drafts = [],
  } = journey
  const nested = waypoints.map((waypoint, n) => ({ waypoint, path: `journey.waypoints[${n}]` }))
  const activities = nested.flatMap(({ waypoint, path }) =>
    waypoint.type === 'instrument' ? inList(`${path}.activities`, waypoint.activities ?? []) : [],
  )
  const indicators = nested.flatMap(({ waypoint, path }) =>
    waypoint.type === 'outcome' ? inList(`${path}.indicators`, waypoint.indicators ?? []) : [],
  )
  const held = nested.flatMap(({ waypoint, path }) =>
    waypoint.type === 'loop' ? inList(`${path}.turns`, waypoint.turns ?? []) : [],
  )
  const turns = [...held, ...inList('journey.turns', journey.turns ?? [])]
  const evidence = lessons.flatMap((lesson, n) => inList(`journey.lessons[${n}].evidence`, lesson.evidence ?? []))
  const draftChanges = drafts.flatMap((draft, n) => inList(`journey.drafts[${n}].changes`, draft.changes ?? []))
  return [
    ...tooMany('journey.waypoints', waypoints.length, MOST_WAYPOINTS),
    ...tooMany('journey.links', links.length, MOST_LINKS),
    ...tooMany('journey.phases', phases.length, MOST_RECORDS),
    ...tooMany('journey.participants', participants.length, MOST_RECORDS),
    ...tooMany('journey.objectives', objectives.length, MOST_RECORDS),
    ...tooMany('journey.waypoints', activities.length, MOST_RECORDS),
    ...tooMany('journey.waypoints', indicators.length, MOST_RECORDS),
    ...tooMany('journey.turns', turns.length, MOST_RECORDS),
    ...tooMany('journey.lessons', evidence.length, MOST_RECORDS),
    ...tooMany('journey.drafts', draftChanges.length, MOST_RECORDS),
    ...idsTwice(inList('journey.phases', phases)),
    ...idsTwice(inList('journey.waypoints', waypoints)),
    ...idsTwice(activities),
    ...idsTwice(indicators),
    ...idsTwice(inList('journey.links', links)),
    ...idsTwice(inList('journey.participants', participants)),
    ...idsTwice(inList('journey.objectives', objectives)),
    ...idsTwice(turns),
    ...idsTwice(inList('journey.lessons', lessons)),
    ...idsTwice(evidence),
    ...idsTwice(inList('journey.drafts', drafts)),
    ...idsTwice(draftChanges),
    ...phasesUnknown(journey),
    ...endsBeforeStarts(waypoints),
    ...linkFlaws(journey),
  ]
}

interface Listed {
  readonly id: string
  readonly path: string
}

export function inList(path: string, records: readonly { readonly id: string }[]): Listed[] {
  return records.map(({ id }, n) => ({ id, path: `${path}[${n}]` }))
}

function tooMany(path: string, count: number, most: number): Flaw[] {
  return count > most ? [{ code: 'tooMany', path, values: { count, most } }] : []
}

export function idsTwice(records: readonly Listed[]): Flaw[] {
  const seen = new Set<string>()
  return records.flatMap(({ id, path }): Flaw[] => {
    if (seen.has(id)) return [{ code: 'idTwice', path: `${path}.id`, values: { id } }]
    seen.add(id)
    return []
  })
}

function phasesUnknown({ phases = [], waypoints = [] }: FileJourney): Flaw[] {
  const known = new Set(phases.map(({ id }) => id))
  return waypoints.flatMap(({ phase }, n): Flaw[] =>
    phase == null || known.has(phase)
      ? []
      : [{ code: 'phaseUnknown', path: `journey.waypoints[${n}].phase`, values: { id: phase } }],
  )
}

/** Only weeks: dates that contradict each other are a person's plan, which the findings speak of. */
function endsBeforeStarts(waypoints: readonly FileWaypoint[]): Flaw[] {
  return waypoints.flatMap((waypoint, n): Flaw[] => {
    const when = waypoint.type === 'instrument' ? waypoint.when : undefined
    return when?.by === 'weeks' && when.end !== undefined && when.end < when.start
      ? [{ code: 'endBeforeStart', path: `journey.waypoints[${n}].when.end`, values: {} }]
      : []
  })
}

function linkFlaws({ waypoints = [], links = [] }: FileJourney): Flaw[] {
  const cards = new Map(waypoints.map((waypoint) => [waypoint.id, waypoint]))
  const seen = new Set<string>()
  const flaws = links.flatMap((link, n): Flaw[] => {
    const path = `journey.links[${n}]`
    const lost = (['from', 'to'] as const).filter((end) => !cards.has(link[end]))
    if (lost.length > 0) {
      return lost.map((end) => ({ code: 'linkToNothing', path: `${path}.${end}`, values: { id: link[end] } }))
    }
    if (link.from === link.to) return [{ code: 'linkToItself', path, values: {} }]
    const from = cards.get(link.from)?.type ?? 'outcome'
    const to = cards.get(link.to)?.type ?? 'outcome'
    if (!kindsBetween(from, to).includes(link.kind)) {
      return [{ code: 'linkNotLegal', path: `${path}.kind`, values: { kind: link.kind, from, to } }]
    }
    const line = `${link.kind} ${link.from} ${link.to}`
    if (seen.has(line)) return [{ code: 'linkTwice', path, values: {} }]
    seen.add(line)
    return []
  })
  const name = (id: string): string => clipped(cards.get(id)?.title || id)
  for (const n of closingLinks(links)) {
    const link = links[n]
    if (!link || link.from === link.to) continue
    flaws.push({
      code: 'precedesCircle',
      path: `journey.links[${n}]`,
      values: { from: name(link.from), to: name(link.to) },
    })
  }
  return flaws
}

/** The `precedes` links that close a circle, one for each circle that a walk in depth meets; without recursion. */
function closingLinks(links: NonNullable<FileJourney['links']>): number[] {
  const next = new Map<string, number[]>()
  links.forEach((link, n) => {
    if (link.kind !== 'precedes') return
    const list = next.get(link.from)
    if (list) list.push(n)
    else next.set(link.from, [n])
  })
  const closing: number[] = []
  const state = new Map<string, 'open' | 'done'>()
  for (const start of next.keys()) {
    if (state.has(start)) continue
    state.set(start, 'open')
    const way = [{ id: start, turn: 0 }]
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const n = next.get(here.id)?.[here.turn]
      here.turn += 1
      const to = n === undefined ? undefined : links[n]?.to
      if (n === undefined || to === undefined) {
        state.set(here.id, 'done')
        way.pop()
      } else if (state.get(to) === 'open') closing.push(n)
      else if (!state.has(to)) {
        state.set(to, 'open')
        way.push({ id: to, turn: 0 })
      }
    }
  }
  return closing
}
