import { linksFrom } from '../queries.ts'
import { instrumentsInUse } from './cards-in-use.ts'
import { type Check, finding } from './finding.ts'

/** Choosing an instrument before knowing what for is the commonest trap. */
export const instrumentWithoutOutcome: Check = (journey) =>
  instrumentsInUse(journey)
    .filter(({ id }) => !linksFrom(journey, id).some(({ kind }) => kind === 'contributesTo'))
    .map(({ id }) => finding('instrumentWithoutOutcome', { waypoints: [id] }))
