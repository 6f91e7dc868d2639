import type { ActivityKind } from './activity-kinds.ts'
import type { Point } from './geometry.ts'
import type { ActivityId, IndicatorId, PhaseId, WaypointId } from './ids.ts'
import type { DeliveryMode, InstrumentForm, InstrumentStatus, Term } from './instrument-forms.ts'
import type { Cadence, CollectionMethod, LoopKind } from './loop-kinds.ts'
import type { Holder, Origin, OutcomeKind, OutcomeStatus } from './outcome-kinds.ts'

/** What every card on the journey has. Texts are '' and other values null where nothing was said. */
interface Placed {
  readonly id: WaypointId
  readonly title: string
  readonly notes: string
  /** Top left corner in reading order: in a right-to-left journey x still grows with time (see cards.ts). */
  readonly at: Point
  readonly phase: PhaseId | null
}

/** An intermediate outcome: what changes in people or between them. */
export interface Outcome extends Placed {
  readonly type: 'outcome'
  readonly kind: OutcomeKind
  readonly holder: Holder
  /** Who exactly: "staff of the land agency". */
  readonly held: string
  readonly status: OutcomeStatus
  readonly origin: Origin
}

/** When an instrument takes place; one value, so that no start of one person meets the end of another. */
export type When =
  /** ISO dates: yyyy, yyyy-mm or yyyy-mm-dd; `end` may be ''. */
  | { readonly by: 'dates'; readonly start: string; readonly end: string }
  /** Weeks from the start of the journey, 1 being the first. */
  | { readonly by: 'weeks'; readonly start: number; readonly end: number }

export interface Budget {
  readonly amount: number
  /** ISO 4217, such as USD. */
  readonly currency: string
}

/** A vehicle of exchange that moves participants towards outcomes. */
export interface Instrument extends Placed {
  readonly type: 'instrument'
  readonly form: InstrumentForm
  /** The team's own name for the form when it is custom. */
  readonly ownForm: string
  readonly term: Term
  readonly delivery: DeliveryMode
  readonly when: When | null
  /** Working days; a half-day dialogue is 0.5. */
  readonly days: number | null
  readonly groupSize: number | null
  readonly place: string
  /** BCP 47 tags, such as fr or pt-BR. */
  readonly languages: readonly string[]
  readonly responsible: string
  /** 1 cheap to 5 dear. */
  readonly costLevel: 1 | 2 | 3 | 4 | 5 | null
  readonly budget: Budget | null
  readonly status: InstrumentStatus
}

/** A practice that looks at the journey and may change it. */
export interface FeedbackLoop extends Placed {
  readonly type: 'loop'
  readonly kind: LoopKind
  readonly ownKind: string
  readonly cadence: Cadence
  readonly methods: readonly CollectionMethod[]
  readonly owner: string
}

export type Waypoint = Outcome | Instrument | FeedbackLoop
export type WaypointType = Waypoint['type']

/** A building block inside an instrument. */
export interface Activity {
  readonly id: ActivityId
  readonly instrument: WaypointId
  readonly kind: ActivityKind
  readonly title: string
  readonly notes: string
  /** Place in the list; ties follow the id. */
  readonly order: number
}

/** How one will see that an outcome has come about. */
export interface Indicator {
  readonly id: IndicatorId
  readonly outcome: WaypointId
  readonly title: string
  readonly baseline: string
  readonly target: string
  readonly unit: string
  /** Where the figure comes from. */
  readonly source: string
  readonly order: number
}
