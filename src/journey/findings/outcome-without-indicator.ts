import { indicatorsOf } from '../queries.ts'
import { outcomesInUse } from './cards-in-use.ts'
import { type Check, finding } from './finding.ts'

export const outcomeWithoutIndicator: Check = (journey) =>
  outcomesInUse(journey)
    .filter(({ id }) => indicatorsOf(journey, id).length === 0)
    .map(({ id }) => finding('outcomeWithoutIndicator', { waypoints: [id] }))
