import { instrumentsInUse, loopsOf, outcomesInUse } from './cards-in-use.ts'
import { type Check, finding } from './finding.ts'

/** From so many instruments on, a journey wants a place where it learns. */
const MANY_INSTRUMENTS = 4
/** So many outcomes are rarely reached by a single instrument. */
const MANY_OUTCOMES = 3

/** Complex problems ask for several interventions, and for learning between them. */
export const breadth: Check = (journey) => {
  const instruments = instrumentsInUse(journey)
  const outcomes = outcomesInUse(journey)
  const noLoop = instruments.length >= MANY_INSTRUMENTS && loopsOf(journey).length === 0
  const single = instruments.length === 1 && outcomes.length >= MANY_OUTCOMES
  return [
    ...(noLoop ? [finding('noLoop', { values: { instruments: instruments.length } })] : []),
    ...(single
      ? [
          finding('singleInstrument', {
            waypoints: instruments.map(({ id }) => id),
            values: { outcomes: outcomes.length },
          }),
        ]
      : []),
  ]
}
