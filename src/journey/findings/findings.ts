import type { Journey } from '../journey.ts'
import { actionLeadsToKnowledge } from './action-leads-to-knowledge.ts'
import { adoptionWithoutReason } from './adoption-without-reason.ts'
import { breadth } from './breadth.ts'
import type { Beside, Check, Finding } from './finding.ts'
import { instrumentWithoutOutcome } from './instrument-without-outcome.ts'
import { lessonDecisions } from './lesson-decisions.ts'
import { loopLinks } from './loop-links.ts'
import { looseCards } from './loose-cards.ts'
import { outcomeCircle } from './outcome-circle.ts'
import { outcomeWithoutIndicator } from './outcome-without-indicator.ts'
import { outcomeWithoutInstrument } from './outcome-without-instrument.ts'
import { outcomeWordedAsOutput } from './outcome-worded-as-output.ts'
import { precedesAgainstDates } from './precedes-against-dates.ts'
import { wayToAction } from './way-to-action.ts'

const CHECKS: readonly Check[] = [
  instrumentWithoutOutcome,
  outcomeWithoutInstrument,
  wayToAction,
  precedesAgainstDates,
  outcomeWithoutIndicator,
  outcomeWordedAsOutput,
  loopLinks,
  lessonDecisions,
  breadth,
  actionLeadsToKnowledge,
  outcomeCircle,
  looseCards,
  adoptionWithoutReason,
]

/**
 * Everything that the checks notice: the weightiest first, then what concerns the journey as a whole, then by the id of the
 * first card, lesson or revision. Equal journeys give equal lists. Nothing here blocks anything.
 */
export function findingsOf(journey: Journey, { today = '', revisions = [] }: Partial<Beside> = {}): Finding[] {
  const found = CHECKS.flatMap((check) => check(journey, { today, revisions }))
  const key = ({ waypoints, links, lesson, revision, code }: Finding): string =>
    `${waypoints[0] ?? ''} ${links[0] ?? ''} ${lesson ?? revision ?? ''} ${code}`
  return found
    .map((one) => ({ one, key: key(one) }))
    .sort((a, b) => b.one.weight - a.one.weight || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ one }) => one)
}
