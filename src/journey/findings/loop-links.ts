import { linksFrom } from '../queries.ts'
import { loopsOf } from './cards-in-use.ts'
import { type Check, finding } from './finding.ts'

/** A loop looks at something and may change something; collecting alone does not close it. */
export const loopLinks: Check = (journey) =>
  loopsOf(journey).flatMap(({ id }) => {
    const kinds = new Set(linksFrom(journey, id).map(({ kind }) => kind))
    if (!kinds.has('observes')) return [finding('loopObservesNothing', { waypoints: [id] })]
    return kinds.has('adjusts') ? [] : [finding('loopAdjustsNothing', { waypoints: [id] })]
  })
