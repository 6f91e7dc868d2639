import { outcomesInUse } from './cards-in-use.ts'
import { type Check, finding } from './finding.ts'
import { isWordedAsOutput } from './output-words.ts'

/** "Workshop held" says what was done, not what changed. */
export const outcomeWordedAsOutput: Check = (journey) =>
  outcomesInUse(journey)
    .filter(({ title }) => isWordedAsOutput(title, journey.about.language))
    .map(({ id, title }) => finding('outcomeWordedAsOutput', { waypoints: [id], values: { title } }))
