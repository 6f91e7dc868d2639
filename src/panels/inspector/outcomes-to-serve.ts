import { FORM_DEFAULTS } from '../../journey/instrument-forms.ts'
import type { Journey } from '../../journey/journey.ts'
import { linksFrom } from '../../journey/queries.ts'
import type { Instrument, Outcome } from '../../journey/waypoint.ts'

const MOST_OFFERED = 3

/**
 * Outcomes that an instrument could serve, those that its form usually serves best first; none once it serves one. A form
 * of the team's own is offered any outcome.
 */
export function outcomesToServe(journey: Journey, instrument: Instrument): Outcome[] {
  if (linksFrom(journey, instrument.id).some(({ kind }) => kind === 'contributesTo')) return []
  const { fits } = FORM_DEFAULTS[instrument.form]
  const rank = ({ kind }: Outcome): number => (fits[kind] === 'strong' ? 0 : fits[kind] === 'partial' ? 1 : 2)
  return [...journey.waypoints.values()]
    .filter((card): card is Outcome => card.type === 'outcome' && card.status !== 'dropped')
    .filter((outcome) => instrument.form === 'custom' || rank(outcome) < 2)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_OFFERED)
}
