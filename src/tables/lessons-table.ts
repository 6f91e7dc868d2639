import { tellDate, withColon } from '../i18n/formats.ts'
import type { Texts } from '../i18n/texts.ts'
import { cardName } from '../i18n/waypoint-words.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Evidence, Lesson, Turn } from '../journey/lesson.ts'
import { allLessons, evidenceOf } from '../journey/queries.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { type Audience, mayLeave } from './audience.ts'
import type { Column, Table, Value } from './table.ts'
import { dayValue, tellValue } from './values.ts'

/** A card that has left the map, where somebody knows how it was called. */
type GoneCard = (id: WaypointId) => Waypoint | undefined

/** What was learned, oldest first, and what was decided about it. */
export function lessonsTable(
  journey: Journey,
  texts: Texts,
  audience: Audience,
  goneCard: GoneCard = () => undefined,
): Table {
  const { text } = texts
  const column = (key: string, but: Omit<Column, 'key' | 'title'> = {}, title = `trail.column.${key}`): Column => ({
    key,
    title: text(title),
    ...but,
  })
  const field = (key: string, under?: string): Column => column(key, under ? { under } : {}, `lesson.field.${key}`)
  const lessons = [...allLessons(journey.lessons)].reverse().filter((lesson) => mayLeave(lesson, audience))
  const values = lessons.map((lesson) => valuesOf(lesson, journey, texts, goneCard))
  return {
    key: 'lessons',
    columns: [
      column('date', { told: true }),
      column('turn', { under: 'date' }),
      column('recordedBy', { under: 'date' }),
      column('source', { under: 'date' }),
      column('sensitivity', { under: 'date' }),
      column('about'),
      field('happened'),
      field('intended', 'happened'),
      field('why', 'happened'),
      field('soWhat'),
      field('keep', 'soWhat'),
      field('nowWhat'),
      field('change', 'nowWhat'),
      column('evidence'),
      column('confidence', { under: 'evidence' }),
      column('decision', { told: true }),
      column('decisionReason', { under: 'decision', plain: true }, 'lesson.field.decisionReason'),
      column('reportedTo', { under: 'decision' }),
      column('reportedOn', { under: 'decision' }),
    ],
    rows: values.map((row) => row.map((value) => tellValue(value, texts.language))),
    values,
  }
}

function valuesOf(lesson: Lesson, journey: Journey, texts: Texts, goneCard: GoneCard): Value[] {
  const { text, language } = texts
  const turn = lesson.turn === null ? undefined : journey.turns.get(lesson.turn)
  return [
    dayValue(lesson.on, language),
    turn ? tellTurn(turn, journey, texts, goneCard) : '',
    lesson.by,
    lesson.source ? text(`lesson.source.${lesson.source}`) : '',
    text(`lesson.sensitivity.${lesson.sensitivity}`),
    lesson.about.map((id) => tellCard(id, journey, texts, goneCard)).join('\n'),
    lesson.happened,
    lesson.intended,
    lesson.why,
    lesson.soWhat,
    lesson.keep,
    lesson.nowWhat,
    lesson.change,
    evidenceOf(journey, lesson.id)
      .map((one) => tellEvidence(one, texts))
      .join('\n'),
    lesson.confidence ? text(`lesson.confidence.${lesson.confidence}`) : '',
    text(`lesson.decision.${lesson.decision}`),
    lesson.decisionReason,
    lesson.reportedTo,
    dayValue(lesson.reportedOn, language),
  ]
}

function tellCard(id: WaypointId, journey: Journey, texts: Texts, goneCard: GoneCard): string {
  const card = journey.waypoints.get(id)
  if (card) return cardName(card, texts)
  const gone = goneCard(id)
  return gone ? texts.text('trail.goneCardNamed', { title: cardName(gone, texts) }) : texts.text('trail.goneCard')
}

function tellTurn({ loop, on, title }: Turn, journey: Journey, texts: Texts, goneCard: GoneCard): string {
  return [tellCard(loop, journey, texts, goneCard), tellDate(on, texts.language), title]
    .filter((part) => part !== '')
    .join(', ')
}

/** What supports a lesson, in one line: what it is, of when, and who stands for it. */
export function tellEvidence({ title, on, substantiatedBy }: Evidence, { text, language }: Texts): string {
  const by = substantiatedBy && `${withColon(text('lesson.substantiatedBy'), language)} ${substantiatedBy}`
  const more = [tellDate(on, language), by].filter((part) => part !== '')
  const name = title || text('lesson.evidenceUnnamed')
  return more.length > 0 ? `${name} (${more.join('; ')})` : name
}
