/**
 * The five intermediate outcomes of The Art of Knowledge Exchange (World Bank), step 2. The first four may lead, alone or
 * together, to the fifth. Raised awareness is part of new knowledge.
 */
export const OUTCOME_KINDS = [
  'newKnowledge',
  'enhancedSkill',
  'improvedConsensus',
  'enhancedConnectivity',
  'newAction',
] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

/** Who holds an outcome: a person learns, a group agrees; either may act. */
export const HOLDERS = ['person', 'group'] as const
export type Holder = (typeof HOLDERS)[number]

/** The holder that the guide gives each kind; action may be held by either, and starts with the group. */
export const USUAL_HOLDER: Readonly<Record<OutcomeKind, Holder>> = {
  newKnowledge: 'person',
  enhancedSkill: 'person',
  improvedConsensus: 'group',
  enhancedConnectivity: 'group',
  newAction: 'group',
}

export const OUTCOME_STATUSES = [
  'proposed',
  'verified',
  'inProgress',
  'achieved',
  'partlyAchieved',
  'notAchieved',
  'dropped',
] as const
export type OutcomeStatus = (typeof OUTCOME_STATUSES)[number]

/** Whether the outcome was sought from the start or showed itself on the way. */
export const ORIGINS = ['planned', 'emergent'] as const
export type Origin = (typeof ORIGINS)[number]
