import type { OutcomeKind } from './outcome-kinds.ts'

/** The ten instruments of the guide's catalogue, and one of the team's own. */
export const INSTRUMENT_FORMS = [
  'studyTour',
  'expertVisit',
  'conference',
  'workshop',
  'knowledgeFair',
  'multiStakeholderDialogue',
  'communityOfPractice',
  'twinning',
  'competition',
  'knowledgeJam',
  'custom',
] as const
export type InstrumentForm = (typeof INSTRUMENT_FORMS)[number]

/** How long the engagement lasts. */
export const TERMS = ['short', 'medium', 'long'] as const
export type Term = (typeof TERMS)[number]

export const DELIVERY_MODES = ['faceToFace', 'virtualLive', 'virtualOwnPace', 'hybridRoom', 'blended'] as const
export type DeliveryMode = (typeof DELIVERY_MODES)[number]

export const INSTRUMENT_STATUSES = ['planned', 'confirmed', 'underway', 'done', 'cancelled', 'postponed'] as const
export type InstrumentStatus = (typeof INSTRUMENT_STATUSES)[number]

/** How well a form serves a kind of outcome; what is not named serves it weakly. */
export type Fit = 'strong' | 'partial'

/** What is usual for a form. Defaults that a team may overrule on every card; none of them is the guide's word. */
export interface FormDefaults {
  readonly term: Term
  /** Working days, least and most. */
  readonly days: readonly [number, number]
  /** People, least and most. */
  readonly group: readonly [number, number]
  /** Weeks of preparation, least and most. */
  readonly leadWeeks: readonly [number, number]
  /** 1 cheap to 5 dear. */
  readonly cost: 1 | 2 | 3 | 4 | 5
  readonly fits: Readonly<Partial<Record<OutcomeKind, Fit>>>
}

/**
 * Usual ranges, from practice: starting points, and general knowledge where no public account gave a figure.
 */
export const FORM_DEFAULTS: Readonly<Record<InstrumentForm, FormDefaults>> = {
  studyTour: {
    term: 'short',
    days: [3, 14],
    group: [8, 20],
    leadWeeks: [8, 16],
    cost: 4,
    fits: {
      newKnowledge: 'strong',
      enhancedSkill: 'partial',
      improvedConsensus: 'strong',
      enhancedConnectivity: 'strong',
      newAction: 'partial',
    },
  },
  expertVisit: {
    term: 'short',
    days: [3, 14],
    group: [5, 50],
    leadWeeks: [4, 12],
    cost: 2,
    fits: {
      newKnowledge: 'strong',
      enhancedSkill: 'strong',
      improvedConsensus: 'partial',
      enhancedConnectivity: 'partial',
      newAction: 'partial',
    },
  },
  conference: {
    term: 'short',
    days: [1, 3],
    group: [50, 500],
    leadWeeks: [16, 36],
    cost: 4,
    fits: { newKnowledge: 'strong', improvedConsensus: 'partial', enhancedConnectivity: 'strong' },
  },
  workshop: {
    term: 'short',
    days: [0.5, 5],
    group: [10, 40],
    leadWeeks: [4, 8],
    cost: 2,
    fits: {
      newKnowledge: 'strong',
      enhancedSkill: 'strong',
      improvedConsensus: 'partial',
      enhancedConnectivity: 'partial',
      newAction: 'strong',
    },
  },
  knowledgeFair: {
    term: 'short',
    days: [1, 3],
    group: [50, 700],
    leadWeeks: [12, 26],
    cost: 3,
    fits: { newKnowledge: 'strong', enhancedConnectivity: 'strong' },
  },
  multiStakeholderDialogue: {
    term: 'long',
    days: [2, 12],
    group: [15, 100],
    leadWeeks: [8, 26],
    cost: 3,
    fits: {
      newKnowledge: 'partial',
      improvedConsensus: 'strong',
      enhancedConnectivity: 'strong',
      newAction: 'strong',
    },
  },
  communityOfPractice: {
    term: 'long',
    days: [12, 100],
    group: [20, 1000],
    leadWeeks: [8, 26],
    cost: 2,
    fits: {
      newKnowledge: 'strong',
      enhancedSkill: 'strong',
      improvedConsensus: 'partial',
      enhancedConnectivity: 'strong',
      newAction: 'partial',
    },
  },
  twinning: {
    term: 'long',
    days: [60, 700],
    group: [2, 40],
    leadWeeks: [26, 52],
    cost: 5,
    fits: {
      newKnowledge: 'partial',
      enhancedSkill: 'strong',
      improvedConsensus: 'partial',
      enhancedConnectivity: 'strong',
      newAction: 'strong',
    },
  },
  competition: {
    term: 'medium',
    days: [60, 380],
    group: [10, 1000],
    leadWeeks: [12, 26],
    cost: 3,
    fits: { newKnowledge: 'partial', enhancedSkill: 'partial', enhancedConnectivity: 'partial', newAction: 'strong' },
  },
  knowledgeJam: {
    term: 'medium',
    days: [1, 5],
    group: [5, 20],
    leadWeeks: [3, 6],
    cost: 1,
    fits: {
      newKnowledge: 'strong',
      enhancedSkill: 'partial',
      improvedConsensus: 'partial',
      enhancedConnectivity: 'partial',
      newAction: 'strong',
    },
  },
  custom: { term: 'short', days: [0.5, 30], group: [2, 100], leadWeeks: [2, 26], cost: 2, fits: {} },
}
