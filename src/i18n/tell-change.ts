import { applyChanges, type Change } from '../journey/change.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey, TableName, Tables } from '../journey/journey.ts'
import { tellAbout, tellFields } from './tell-change-fields.ts'
import { type Group, groupChanges } from './tell-change-groups.ts'
import { tellLink, tellReplaced, tellUnlink } from './tell-change-links.ts'
import { nameOfCard, nameOfRecord, recordIn, type Span, whatOf } from './tell-change-names.ts'
import type { Sight } from './tell-change-values.ts'
import type { Texts } from './texts.ts'

/** One sentence about a map that changed, and where it leads. */
export interface ToldChange {
  readonly text: string
  /** The cards that it speaks of, also those that are gone. */
  readonly waypoints: readonly WaypointId[]
  readonly change: Change
  /** All changes that the sentence tells, the first one included. */
  readonly changes: readonly Change[]
}

/**
 * One change as one plain sentence in the reader's language: "Dropped the study tour “…”", "“…” now serves “…” in part".
 *
 * @param before the journey that the change is told against
 * @param after where the change names records that came with others; without it, `before` with this change
 */
export function tellChange(change: Change, before: Journey, texts: Texts, after?: Journey): string {
  return tellOne(change, { texts, span: { before, after: after ?? applyChanges(before, [change]) } })
}

/**
 * All changes between two journeys as sentences. What belongs together is told once: a card that goes takes its links,
 * activities and indicators along, a link that was turned is one sentence, and so are many cards of one phase that moved.
 * Moves come last: they are many and matter least.
 */
export function tellChanges(
  changes: readonly Change[],
  before: Journey,
  after: Journey,
  texts: Texts,
): readonly ToldChange[] {
  const span: Span = { before, after }
  return groupChanges(changes, span).map((group) => {
    const all = [group.change, ...group.along]
    return {
      text: tellGroup(group, { texts, span }),
      waypoints: group.as === 'moves' ? cardsOf(all, span) : cardsOf([group.change], span),
      change: group.change,
      changes: all,
    }
  })
}

function tellGroup(group: Group, sight: Sight): string {
  const { text, language } = sight.texts
  const { change, along } = group
  if (group.as === 'replaced') return tellReplaced(group.gone, group.come, sight)
  if (group.as === 'moves') {
    const phase = recordIn(sight.span, 'phases', group.phase)
    const title = phase ? nameOfRecord('phases', phase, sight.span, sight.texts) : ''
    return text(`change.movedMany.${group.way}`, { count: along.length + 1, phase: title })
  }
  const told = tellOne(change, sight)
  const counts = (['links', 'activities', 'indicators'] as const).flatMap((name) => {
    const count = along.filter((one) => one.do !== 'describe' && one.in === name).length
    return count > 0 ? [text(`change.along.${name}`, { count })] : []
  })
  if (counts.length === 0) return told
  return text('change.with', { told, along: new Intl.ListFormat(language).format(counts) })
}

function tellOne(change: Change, sight: Sight): string {
  const { texts, span } = sight
  if (change.do === 'describe') return tellAbout(change.fields, sight)
  if (change.do === 'set') return tellFields(change.in, change.id, change.fields as Record<string, unknown>, sight)
  const isGone = change.do === 'drop'
  const record = isGone ? recordIn(turned(span), change.in, change.id) : (change.record as Tables[TableName])
  if (!record) return texts.text('change.gone')
  if ('from' in record) return isGone ? tellUnlink(record, sight) : tellLink(record, sight)
  const home = homeOf(record)
  const how = isGone ? 'dropped' : change.do === 'restore' ? 'restored' : 'added'
  return texts.text(`change.${how}${home ? 'At' : ''}`, {
    what: whatOf(change.in, record, texts),
    title: nameOfRecord(change.in, record, span, texts),
    ...(home && { home: nameOfCard(home, span, texts) }),
  })
}

/** What is gone is named as it last stood. */
function turned({ before, after }: Span): Span {
  return { before: after, after: before }
}

function homeOf(record: Tables[TableName]): WaypointId | undefined {
  if ('instrument' in record) return record.instrument
  return 'outcome' in record ? record.outcome : undefined
}

function cardsOf(changes: readonly Change[], span: Span): WaypointId[] {
  const cards = changes.flatMap((change): WaypointId[] => {
    if (change.do === 'describe') return []
    const id = change.do === 'put' || change.do === 'restore' ? change.record.id : change.id
    const record = change.do === 'put' || change.do === 'restore' ? change.record : recordIn(span, change.in, change.id)
    if (change.in === 'waypoints') return [id as WaypointId]
    if (!record) return []
    if ('from' in record) return [record.from, record.to]
    if ('about' in record) return [...record.about]
    const home = homeOf(record) ?? ('loop' in record ? record.loop : undefined)
    return home ? [home] : []
  })
  return [...new Set(cards)]
}
