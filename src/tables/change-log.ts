import { tellDate } from '../i18n/formats.ts'
import { tellChanges } from '../i18n/tell-change.ts'
import type { Texts } from '../i18n/texts.ts'
import { diffJourneys, worthTelling } from '../journey/diff.ts'
import type { LessonId, RevisionId } from '../journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../journey/journey.ts'
import type { Lesson } from '../journey/lesson.ts'
import { revisionsUpTo } from '../journey/lessons-up-to.ts'
import { evidenceOf } from '../journey/queries.ts'
import type { AlsoAdopted, KnownRevision, ListedRevision, Share } from '../journey/revision.ts'
import { type Audience, mayLeave, reachOf } from './audience.ts'
import { tellEvidence } from './lessons-table.ts'
import type { Column, Table, Value } from './table.ts'
import { dayValue, tellValue } from './values.ts'

/** The past of a journey, as its trail tells it. */
export interface Past {
  /** In their order. */
  readonly revisions: readonly ListedRevision[]
  stateOf(id: RevisionId): Journey | undefined
}

/** Nobody reads on, and a spreadsheet's cell ends at 32,767 characters. */
const MOST_TOLD = 80

/**
 * What changed, when, why, on what evidence and by whom: a row for each revision that somebody kept.
 *
 * What was kept in between (by the program, and just before an adoption) is told as one row of work on the map, so that every
 * difference stands somewhere and two hundred quiet states do not. What was changed since the last revision comes at the end.
 *
 * @param journey with all its lessons: what is told in the words of those that may not leave is left out by them
 */
export function changeLog(journey: Journey, past: Past, texts: Texts, audience: Audience): Table {
  const { text } = texts
  const column = (key: string, but: Omit<Column, 'key' | 'title'> = {}): Column => ({
    key,
    title: text(`trail.column.${key}`),
    ...but,
  })
  const values = rowsOf(journey, past, texts, audience)
  return {
    key: 'changes',
    columns: [
      column('number'),
      column('date', { told: true }),
      column('name'),
      column('changes', { under: 'name', plain: true, told: true }),
      column('rationale'),
      column('prompt', { under: 'rationale' }),
      column('expectedEffect', { under: 'rationale' }),
      column('effectOnIndicators', { under: 'rationale' }),
      column('evidence'),
      column('by'),
      column('agreedBy', { under: 'by' }),
      column('shares', { under: 'by' }),
    ],
    rows: values.map((row) => row.map((value) => tellValue(value, texts.language))),
    values,
  }
}

function rowsOf(journey: Journey, past: Past, texts: Texts, audience: Audience): Value[][] {
  const { text } = texts
  const rows: Value[][] = []
  // Those that stay are told no ids, but are counted.
  const answered = new Map(past.revisions.map((one) => [one.id, one.newer ? [] : one.reason.lessons]))
  let told = EMPTY_JOURNEY
  let state = EMPTY_JOURNEY
  let work: KnownRevision[] = []
  const tellWork = (): void => {
    const last = work.at(-1)
    const first = work[0]
    const changes = told === state ? '' : tellDifference(told, state, texts)
    if (first && last && changes !== '') {
      const number = first === last ? `${first.number}` : `${first.number}–${last.number}`
      const shares = sharesOf(work.flatMap((one) => one.shares))
      rows.push(
        row({ number, at: last.at, name: text('trail.keptAs.work'), changes, shares: tellShares(shares, texts) }),
      )
    }
    work = []
    told = state
  }
  const row = (cells: Partial<Record<Cell, string>> & { readonly at?: string }): Value[] =>
    CELLS.map((cell) => (cell === 'date' ? dayValue(dayOf(cells.at ?? ''), texts.language) : (cells[cell] ?? '')))

  for (const revision of revisionsToTell(past, journey, audience, texts)) {
    const now = revision.newer ? undefined : past.stateOf(revision.id)
    const number = `${revision.number}`
    if (revision.newer || !now) {
      tellWork()
      const changes = text(revision.newer ? 'trail.newer' : 'trail.gap')
      rows.push(row({ number, at: revision.at, name: revision.name, changes }))
      continue
    }
    const isWork = revision.kept === 'quiet' || revision.kept === 'before'
    if (!isWork) tellWork()
    state = now
    if (isWork) {
      work.push(revision)
      continue
    }
    const { reason } = revision
    rows.push(
      row({
        number,
        at: revision.at,
        name: revision.name || text(`trail.keptAs.${revision.kept}`),
        changes: tellDifference(told, state, texts) || text('trail.same'),
        rationale: [
          reason.rationale,
          tellSince(revision, texts),
          ...(revision.also ?? []).map((one) => tellAlso(one, texts)),
        ]
          .filter(Boolean)
          .join('\n'),
        prompt: reason.prompt ? text(`adopt.prompts.${reason.prompt}`) : '',
        expectedEffect: reason.expectedEffect,
        effectOnIndicators: reason.effectOnIndicators,
        evidence: tellLessons(answered.get(revision.id) ?? [], journey, texts, audience),
        by: revision.by,
        agreedBy: reason.agreedBy,
        shares: tellShares(revision.shares, texts),
      }),
    )
    told = state
  }
  tellWork()
  const since = rows.length > 0 ? tellDifference(told, mapOf(journey), texts) : ''
  if (since !== '') rows.push(row({ name: text('trail.since'), changes: since }))
  return rows
}

/** Revisions as they are told to those who may read so far. */
function revisionsToTell(
  { revisions }: Past,
  journey: Journey,
  audience: Audience,
  { text }: Texts,
): Past['revisions'] {
  return revisionsUpTo(revisions, journey, reachOf(audience), text('trail.inItsWords'))
}

const CELLS = [
  ...(['number', 'date', 'name', 'changes', 'rationale', 'prompt', 'expectedEffect', 'effectOnIndicators'] as const),
  ...(['evidence', 'by', 'agreedBy', 'shares'] as const),
]
type Cell = (typeof CELLS)[number]

/** What tells two maps apart, a sentence a line; '' where nothing does. A first map is not told card by card. */
function tellDifference(before: Journey, after: Journey, texts: Texts): string {
  const { text } = texts
  if (before === EMPTY_JOURNEY) {
    return text('trail.firstKept', { cards: text('start.cards', { count: after.waypoints.size }) })
  }
  const changes = worthTelling(diffJourneys(mapOf(before), mapOf(after)))
  const sentences = tellChanges(changes, before, after, texts).map((one) => one.text)
  const more = sentences.length - MOST_TOLD
  return [...sentences.slice(0, MOST_TOLD), ...(more > 0 ? [text('trail.more', { count: more })] : [])].join('\n')
}

/** The lessons that led to it with what supports them; of restricted ones that may not leave only how many they are. */
function tellLessons(ids: readonly LessonId[], journey: Journey, texts: Texts, audience: Audience): string {
  const { text } = texts
  const lessons = ids.flatMap((id) => journey.lessons.get(id) ?? [])
  const told = lessons.filter((lesson) => mayLeave(lesson, audience))
  const withheld = lessons.filter((one) => one.sensitivity === 'restricted' && !mayLeave(one, audience)).length
  return [
    ...told.flatMap((lesson) => [
      tellLesson(lesson, texts),
      ...evidenceOf(journey, lesson.id).map((one) => tellEvidence(one, texts)),
    ]),
    ...(withheld > 0 ? [text('trail.withheld', { count: withheld })] : []),
  ].join('\n')
}

/** A lesson in one line: its first box that says something, and the day. */
function tellLesson({ on, happened, soWhat, nowWhat }: Lesson, { language }: Texts): string {
  const day = tellDate(on, language)
  return [happened || soWhat || nowWhat, day && `(${day})`].filter((part) => part !== '').join(' ')
}

/** Who gave the reason, where nobody did when the revision was kept: "Reason added by Ana, Nov 3, 2026". */
export function tellSince({ reasonSince }: Pick<KnownRevision, 'reasonSince'>, texts: Texts): string {
  if (!reasonSince) return ''
  const name = reasonSince.by || texts.text('trail.somebody')
  const date = tellDay(reasonSince.at, texts)
  return date === '' ? texts.text('trail.reasonSince', { name }) : texts.text('trail.reasonSinceOn', { name, date })
}

/** Who adopted the same at the same moment, and all that they gave as reasons. */
export function tellAlso({ by, reason }: AlsoAdopted, { text }: Texts): string {
  const name = by || text('trail.somebody')
  const why = [
    reason.rationale,
    reason.prompt && text(`adopt.prompts.${reason.prompt}`),
    ...[reason.expectedEffect, reason.effectOnIndicators, reason.agreedBy],
  ]
  const told = why.filter(Boolean).join(' · ')
  return told === '' ? text('trail.also', { name }) : text('trail.alsoWhy', { name, why: told })
}

function tellShares(shares: readonly Share[], { text }: Texts): string {
  return shares
    .map(({ name, changes }) => text('trail.share', { name: name || text('trail.somebody'), count: changes }))
    .join('\n')
}

/** Shares of several revisions together, most first. */
function sharesOf(shares: readonly Share[]): Share[] {
  const sums = new Map<string, number>()
  for (const { name, changes } of shares) sums.set(name, (sums.get(name) ?? 0) + changes)
  return [...sums].map(([name, changes]) => ({ name, changes })).sort((a, b) => b.changes - a.changes)
}

/** The day of a moment where the reader is; of an account of old, what it tells. */
export function tellDay(at: string, { language }: Pick<Texts, 'language'>): string {
  return tellDate(dayOf(at), language)
}

function dayOf(at: string): string {
  if (!at.includes('T')) return at
  const then = new Date(at)
  if (Number.isNaN(then.getTime())) return ''
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`
}
