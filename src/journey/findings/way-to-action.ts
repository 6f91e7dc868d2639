import { outcomesInUse } from './cards-in-use.ts'
import { type Check, finding } from './finding.ts'
import { servedOutcomes } from './served-outcomes.ts'

/**
 * Knowledge, skill, consensus and connectivity are there to lead to new and improved action: a journey with outcomes has
 * such an outcome, and a way from an instrument to one of them.
 */
export const wayToAction: Check = (journey) => {
  const outcomes = outcomesInUse(journey)
  if (outcomes.length === 0) return []
  const actions = outcomes.filter(({ kind }) => kind === 'newAction')
  if (actions.length === 0) return [finding('noActionOutcome')]
  const served = servedOutcomes(journey)
  return actions.some(({ id }) => served.has(id))
    ? []
    : [finding('actionNotReached', { waypoints: actions.map(({ id }) => id) })]
}
