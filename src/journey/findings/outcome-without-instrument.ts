import { outcomesInUse } from './cards-in-use.ts'
import { type Check, finding } from './finding.ts'
import { servedOutcomes } from './served-outcomes.ts'

/** An outcome that nothing works towards. */
export const outcomeWithoutInstrument: Check = (journey) => {
  const served = servedOutcomes(journey)
  return outcomesInUse(journey)
    .filter(({ id }) => !served.has(id))
    .map(({ id }) => finding('outcomeWithoutInstrument', { waypoints: [id] }))
}
