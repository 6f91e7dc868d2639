import { tellChange } from '../../i18n/tell-change.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Change } from '../../journey/change.ts'
import type { DraftChange } from '../../journey/draft.ts'
import type { Fit } from '../../journey/fit-draft.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { type Journey, table } from '../../journey/journey.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { lastSeen } from '../../session/gone-cards.ts'
import type { Session } from '../../session/session.ts'
import { fieldName } from '../history/history-words.ts'

/**
 * A change of a draft that does not fit, in words, and the cards that it needs and that are gone. Whatever it speaks of is
 * named as it was last seen.
 */
export function tellUnfit(
  { drafted }: Fit,
  live: Journey,
  after: Journey,
  session: Session,
  texts: Texts,
): { told: string; gone: readonly Waypoint[] } {
  const { change } = drafted
  const gone = needs(change)
    .filter((id) => !after.waypoints.has(id))
    .flatMap((id) => lastSeen(session, id) ?? [])
  const cards = [...gone.map((card) => [card.id, card] as const), ...after.waypoints, ...live.waypoints]
  const known = asItWas({ ...live, waypoints: new Map(cards) }, drafted)
  return { told: tellChange(change, known, texts, change.do === 'drop' ? undefined : known), gone }
}

/** What others have done since with a card that the draft drops. */
export function tellWorkedOn({ misfit }: Fit, texts: Texts): string {
  if (misfit?.why !== 'changedMeanwhile') return ''
  const fields = misfit.fields.map((field) => fieldName('waypoints', field, texts))
  return texts.text('misfit.workedOn', { list: new Intl.ListFormat(texts.language).format(fields) })
}

/** The cards without which a link, an activity or an indicator cannot stand. */
function needs(change: Change): WaypointId[] {
  if (change.do !== 'put' && change.do !== 'restore') return []
  const { record } = change
  if ('from' in record) return [record.from, record.to]
  if ('instrument' in record) return [record.instrument]
  return 'outcome' in record ? [record.outcome] : []
}

/** The journey with the record as the draft first met it, where it is gone since. */
function asItWas(journey: Journey, { change, was }: DraftChange): Journey {
  if (change.do !== 'set' && change.do !== 'drop') return journey
  const records = table(journey, change.in)
  if (!was || records.has(change.id)) return journey
  return { ...journey, [change.in]: new Map([...records, [change.id, { ...was, id: change.id }]] as never) }
}
