import type { Journey } from '../journey.ts'
import { makePhase } from '../make.ts'
import { journeyOfSample } from './sample.ts'

/** Nothing yet but three bands to put it in. */
export const blank: Journey = journeyOfSample({
  about: {},
  phases: [
    makePhase('p1', 'Prepare', 0),
    makePhase('p2', 'Exchange', 1, { width: 832 }),
    makePhase('p3', 'Follow up', 2),
  ],
})
