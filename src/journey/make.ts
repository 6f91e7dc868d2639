import type { ActivityKind } from './activity-kinds.ts'
import { PHASE_WIDTH } from './cards.ts'
import type { Draft } from './draft.ts'
import type { Point } from './geometry.ts'
import type {
  ActivityId,
  DraftId,
  EvidenceId,
  IndicatorId,
  LessonId,
  LinkId,
  ObjectiveId,
  ParticipantId,
  PhaseId,
  TurnId,
  WaypointId,
} from './ids.ts'
import { FORM_DEFAULTS, type InstrumentForm } from './instrument-forms.ts'
import type { ChangeObjective, ParticipantGroup, Phase, Side } from './journey.ts'
import type { Evidence, Lesson, Turn } from './lesson.ts'
import type { Link, LinkKind } from './link.ts'
import { type LoopKind, USUAL_CADENCE } from './loop-kinds.ts'
import { type OutcomeKind, USUAL_HOLDER } from './outcome-kinds.ts'
import type { Activity, FeedbackLoop, Indicator, Instrument, Outcome } from './waypoint.ts'

type But<R, Given extends keyof R> = Partial<Omit<R, Given>>

/** Whole records with what is usual for their kind; the last argument overrules. */
export function makeOutcome(
  id: string,
  kind: OutcomeKind,
  at: Point,
  but: But<Outcome, 'id' | 'type' | 'kind' | 'at'> = {},
): Outcome {
  return {
    id: id as WaypointId,
    type: 'outcome',
    kind,
    title: '',
    notes: '',
    at,
    phase: null,
    holder: USUAL_HOLDER[kind],
    held: '',
    status: 'proposed',
    origin: 'planned',
    ...but,
  }
}

export function makeInstrument(
  id: string,
  form: InstrumentForm,
  at: Point,
  but: But<Instrument, 'id' | 'type' | 'form' | 'at'> = {},
): Instrument {
  return {
    id: id as WaypointId,
    type: 'instrument',
    form,
    ownForm: '',
    title: '',
    notes: '',
    at,
    phase: null,
    term: FORM_DEFAULTS[form].term,
    delivery: 'faceToFace',
    when: null,
    days: null,
    groupSize: null,
    place: '',
    languages: [],
    responsible: '',
    costLevel: null,
    budget: null,
    status: 'planned',
    ...but,
  }
}

export function makeLoop(
  id: string,
  kind: LoopKind,
  at: Point,
  but: But<FeedbackLoop, 'id' | 'type' | 'kind' | 'at'> = {},
): FeedbackLoop {
  return {
    id: id as WaypointId,
    type: 'loop',
    kind,
    ownKind: '',
    title: '',
    notes: '',
    at,
    phase: null,
    cadence: USUAL_CADENCE[kind],
    methods: [],
    owner: '',
    ...but,
  }
}

export function makeLink(
  id: string,
  kind: LinkKind,
  from: string,
  to: string,
  but: But<Link, 'id' | 'kind' | 'from' | 'to'> = {},
): Link {
  return {
    id: id as LinkId,
    kind,
    from: from as WaypointId,
    to: to as WaypointId,
    strength: 'strong',
    rationale: '',
    assumption: '',
    ...but,
  }
}

export function makePhase(
  id: string,
  title: string,
  order: number,
  but: But<Phase, 'id' | 'title' | 'order'> = {},
): Phase {
  return { id: id as PhaseId, title, start: '', end: '', width: PHASE_WIDTH, order, ...but }
}

export function makeParticipant(
  id: string,
  title: string,
  side: Side,
  order: number,
  but: But<ParticipantGroup, 'id' | 'title' | 'side' | 'order'> = {},
): ParticipantGroup {
  return { id: id as ParticipantId, title, side, count: null, reason: '', order, ...but }
}

export function makeActivity(
  id: string,
  instrument: string,
  kind: ActivityKind,
  order: number,
  but: But<Activity, 'id' | 'instrument' | 'kind' | 'order'> = {},
): Activity {
  return { id: id as ActivityId, instrument: instrument as WaypointId, kind, title: '', notes: '', order, ...but }
}

export function makeIndicator(
  id: string,
  outcome: string,
  order: number,
  but: But<Indicator, 'id' | 'outcome' | 'order'> = {},
): Indicator {
  return {
    id: id as IndicatorId,
    outcome: outcome as WaypointId,
    title: '',
    baseline: '',
    target: '',
    unit: '',
    source: '',
    order,
    ...but,
  }
}

export function makeObjective(
  id: string,
  title: string,
  order: number,
  but: But<ChangeObjective, 'id' | 'title' | 'order'> = {},
): ChangeObjective {
  return { id: id as ObjectiveId, title, order, ...but }
}

export function makeTurn(id: string, loop: string, on: string, but: But<Turn, 'id' | 'loop' | 'on'> = {}): Turn {
  return { id: id as TurnId, loop: loop as WaypointId, on, title: '', notes: '', ...but }
}

export function makeLesson(id: string, on: string, but: But<Lesson, 'id' | 'on'> = {}): Lesson {
  return {
    id: id as LessonId,
    on,
    by: '',
    about: [],
    turn: null,
    happened: '',
    soWhat: '',
    nowWhat: '',
    intended: '',
    why: '',
    keep: '',
    change: '',
    confidence: null,
    source: null,
    sensitivity: 'team',
    decision: 'pending',
    decisionReason: '',
    reportedTo: '',
    reportedOn: '',
    ...but,
  }
}

export function makeEvidence(
  id: string,
  lesson: string,
  order: number,
  but: But<Evidence, 'id' | 'lesson' | 'order'> = {},
): Evidence {
  return { id: id as EvidenceId, lesson: lesson as LessonId, title: '', on: '', substantiatedBy: '', order, ...but }
}

export function makeDraft(id: string, title: string, on: string, but: But<Draft, 'id' | 'title' | 'on'> = {}): Draft {
  return { id: id as DraftId, title, by: '', on, lessons: [], ...but }
}
