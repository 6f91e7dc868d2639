import type { LinkDifference } from '../journey/difference.ts'
import type { CardSign } from '../journey/drawn-difference.ts'
import type { PhaseSign } from '../journey/drawn-phases.ts'
import type { InstrumentForm, InstrumentStatus } from '../journey/instrument-forms.ts'
import type { Direction, Journey, Phase } from '../journey/journey.ts'
import type { LinkKind, Strength } from '../journey/link.ts'
import type { Cadence } from '../journey/loop-kinds.ts'
import type { OutcomeKind, OutcomeStatus } from '../journey/outcome-kinds.ts'
import type { FeedbackLoop, Instrument, WaypointType } from '../journey/waypoint.ts'

/** What a legend of signs explains: those of cards, then those of links. */
export const DIFFERENCE_NAMES = [
  ...(['added', 'removed', 'moved', 'changed', 'relinked'] as const),
  ...(['linkAdded', 'linkRemoved', 'linkTurned', 'linkChanged'] as const),
] as const
export type DifferenceName = (typeof DIFFERENCE_NAMES)[number]

/** All that a picture says beyond the journey's own texts, in one language. */
export interface PictureWords {
  /** BCP 47 tag of these words. */
  readonly language: string
  /** The way these words run; the journey has a direction of its own. */
  readonly direction: Direction
  /** For a card or journey without a title. */
  untitled(type: WaypointType | 'journey'): string
  outcomeKind(kind: OutcomeKind): string
  outcomeStatus(status: OutcomeStatus): string
  /** For the legend: an outcome that nobody had planned. */
  emergent(): string
  /** "2 indicators"; "" to say nothing. */
  indicatorCount(count: number): string
  /** The form's name, or the team's own for a custom one. */
  instrumentForm(instrument: Pick<Instrument, 'form' | 'ownForm'> & { readonly form: InstrumentForm }): string
  /** "May · 6 days"; "" where nothing was said. */
  when(instrument: Instrument): string
  /** Stands in the place of a time that nobody has said. */
  instrumentStatus(status: InstrumentStatus): string
  /** "La Mosquitia", or else "14 people" or "Hybrid"; "" where nothing was said. */
  where(instrument: Instrument): string
  loopKind(loop: Pick<FeedbackLoop, 'kind' | 'ownKind'>): string
  /** The same in a word, where room is short. */
  loopKindShort(loop: Pick<FeedbackLoop, 'kind' | 'ownKind'>): string
  cadence(cadence: Cadence): string
  /** "Jan – Apr"; "" for a phase without dates. */
  phaseDates(phase: Pick<Phase, 'start' | 'end'>): string
  /** For the legend. */
  waypointType(type: WaypointType): string
  linkKind(kind: LinkKind, strength: Strength): string
  /** For the legend: what a loop may change, before one of its lessons was decided. */
  tentative(): string
  /** For the legend: the number of lessons at a card. */
  lessons(): string
  number(count: number): string
  /** Under the title: the day the picture was made. */
  madeOn(): string
  /** For those who cannot see it: what the picture shows, in a sentence or two. */
  description(journey: Journey): string
  /** Beside the sign of a card: "new". */
  cardSign(sign: CardSign | 'removed'): string
  /** The same beside the sign of a link. */
  linkSign(how: LinkDifference['how']): string
  /** The same beside the sign of a phase. */
  phaseSign(sign: PhaseSign): string
  /** For the legend of signs: "New", "Dropped link". */
  differenceName(name: DifferenceName): string
  /** Beside the day: "compared with the journey as it is now"; `name` is '' for the live journey. */
  comparedWith(name: string): string
}
