import { EMPTY_ABOUT, EMPTY_JOURNEY, type Journey } from '../journey/journey.ts'
import {
  makeActivity,
  makeIndicator,
  makeInstrument,
  makeLink,
  makeLoop,
  makeObjective,
  makeOutcome,
  makeParticipant,
  makePhase,
} from '../journey/make.ts'
import type { Revision } from '../journey/revision.ts'
import type { Activity, Indicator, Waypoint, When } from '../journey/waypoint.ts'
import { cleanTexts } from './clean-texts.ts'
import { type Flaw, type Notice, type Path, pathText } from './flaw.ts'
import { flawsOfIssues, valueAt } from './flaws-of-issues.ts'
import { jsonFault } from './json-fault.ts'
import { byId, said } from './read-fields.ts'
import { easeKinds, revisionsOfFile } from './read-revisions.ts'
import { trailOfFile } from './read-trail.ts'
import { type FileJourney, type FileWaypoint, JOURNEY_FILE } from './schema.ts'
import { upgradeFile } from './upgrade.ts'
import { idsTwice, inList, wholeFlaws } from './whole-flaws.ts'

/** Ask a file's size before reading it: a film that somebody drops by mistake should not fill the memory. */
export const FILE_LIMIT_BYTES = 50 * 1024 * 1024

export type FileReading =
  | { readonly journey: Journey; readonly revisions: readonly Revision[]; readonly notices: readonly Notice[] }
  | { readonly flaws: readonly [Flaw, ...Flaw[]] }

/** The flaw of a file that is too big; undefined for one that may be read. */
export function sizeFlaw(bytes: number): Flaw | undefined {
  return bytes > FILE_LIMIT_BYTES ? { code: 'tooBig', path: '', values: { bytes, most: FILE_LIMIT_BYTES } } : undefined
}

/** The journey and its revisions in a file's text, or everything that keeps it from being one. Never throws, whatever the text. */
export function readJourneyFile(text: string): FileReading {
  const tooBig = sizeFlaw(bytesOf(text))
  if (tooBig) return { flaws: [tooBig] }
  // Editors on Windows put a byte order mark first, which JSON does not know.
  const json = text.startsWith('\ufeff') ? text.slice(1) : text
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { flaws: [{ code: 'notJson', path: '', values: { ...jsonFault(json) } }] }
  }
  const upgraded = upgradeFile(value)
  if ('flaw' in upgraded) return { flaws: [upgraded.flaw] }
  const cleaned = cleanTexts(upgraded.file)
  return 'flaw' in cleaned ? { flaws: [cleaned.flaw] } : readUpgraded(upgraded.file, cleaned.notices)
}

function readUpgraded(file: unknown, notices: Notice[]): FileReading {
  notices.push(...easeKinds(file))
  let parsed = JOURNEY_FILE.safeParse(file)
  if (!parsed.success && parsed.error.issues.some(({ code }) => code === 'unrecognized_keys')) {
    // Fields of a later day or of another program: leave them aside, say so, look again.
    for (const issue of parsed.error.issues) {
      if (issue.code === 'unrecognized_keys') notices.push(...dropFields(file, issue.path, issue.keys))
    }
    parsed = JOURNEY_FILE.safeParse(file)
  }
  if (!parsed.success) return { flaws: some(flawsOfIssues(parsed.error.issues, file)) }
  const { journey, revisions = [] } = parsed.data
  const flaws = [...wholeFlaws(journey), ...idsTwice(inList('revisions', revisions))]
  if (flaws.length > 0) return { flaws: some(flaws) }
  return { journey: journeyOfFile(journey, notices), revisions: revisionsOfFile(revisions, notices), notices }
}

function dropFields(file: unknown, path: Path, keys: readonly string[]): Notice[] {
  const holder = valueAt(file, path) as Record<string, unknown>
  return keys.map((field) => {
    delete holder[field]
    return { code: 'fieldIgnored', path: pathText([...path, field]), values: { field } }
  })
}

function some(flaws: Flaw[]): [Flaw, ...Flaw[]] {
  const [first, ...more] = flaws
  if (!first) throw new Error('a file that the schema refuses has a flaw')
  return [first, ...more]
}

/** UTF-8 bytes, counted exactly only where it matters: a character takes one to three for each unit of UTF-16. */
function bytesOf(text: string): number {
  return text.length * 3 <= FILE_LIMIT_BYTES || text.length > FILE_LIMIT_BYTES
    ? text.length
    : new TextEncoder().encode(text).length
}

/** The file's lists as tables in id order, with what was left out filled in. The schema has seen every field. */
function journeyOfFile(file: FileJourney, notices: Notice[]): Journey {
  const activities: Activity[] = []
  const indicators: Indicator[] = []
  const waypoints = (file.waypoints ?? []).map((card): Waypoint => {
    if (card.type === 'instrument') {
      const list = card.activities ?? []
      activities.push(...list.map((one, n) => makeActivity(one.id, card.id, one.kind, n, said(one))))
    } else if (card.type === 'outcome') {
      const list = card.indicators ?? []
      indicators.push(...list.map((one, n) => makeIndicator(one.id, card.id, n, said(one))))
    }
    return waypointOf(card)
  })
  return {
    ...EMPTY_JOURNEY,
    about: { ...EMPTY_ABOUT, ...said(file.about ?? {}) },
    waypoints: byId(waypoints),
    links: byId((file.links ?? []).map((one) => makeLink(one.id, one.kind, one.from, one.to, said(one)))),
    phases: byId((file.phases ?? []).map((one, n) => makePhase(one.id, one.title ?? '', n, said(one)))),
    participants: byId(
      (file.participants ?? []).map((one, n) => makeParticipant(one.id, one.title ?? '', one.side, n, said(one))),
    ),
    activities: byId(activities),
    indicators: byId(indicators),
    objectives: byId(
      (file.objectives ?? []).map((one, n) => ({ ...makeObjective(one.id, one.title ?? '', n), ...said(one) })),
    ),
    ...trailOfFile(file, notices),
  }
}

function waypointOf(card: FileWaypoint): Waypoint {
  if (card.type === 'outcome') {
    const { indicators: _, ...fields } = card
    return makeOutcome(card.id, card.kind, card.at, said(fields))
  }
  if (card.type === 'loop') {
    const { turns: _, ...fields } = card
    return makeLoop(card.id, card.kind, card.at, said(fields))
  }
  const { activities: _, when, budget, ...fields } = card
  return makeInstrument(card.id, card.form, card.at, {
    ...said(fields),
    when: whenOf(when),
    budget: budget ? { ...budget, currency: budget.currency.toUpperCase() } : null,
  })
}

function whenOf(when: Extract<FileWaypoint, { type: 'instrument' }>['when']): When | null {
  if (!when) return null
  return when.by === 'dates' ? { ...when, end: when.end ?? '' } : { ...when, end: when.end ?? when.start }
}
