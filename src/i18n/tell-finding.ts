import type { Finding } from '../journey/findings/finding.ts'
import type { Journey } from '../journey/journey.ts'
import type { Texts } from './texts.ts'
import { cardName } from './waypoint-words.ts'

/** A finding in words: what was noticed, and why it may be worth a look. */
export interface ToldFinding {
  readonly says: string
  readonly why: string
}

/** What an analysis noticed, as a sentence with the cards' own names. */
export function tellFinding(finding: Finding, journey: Journey, texts: Texts): ToldFinding {
  const { text } = texts
  const [first, second] = finding.waypoints
  const name = (id: typeof first): string => (id ? cardName(journey.waypoints.get(id), texts) : '')
  const count = finding.values.instruments ?? finding.values.outcomes ?? finding.waypoints.length
  return {
    says: text(`finding.${finding.code}.says`, {
      ...finding.values,
      title: name(first),
      other: name(second),
      count: Number(count),
    }),
    why: text(`finding.${finding.code}.why`),
  }
}
