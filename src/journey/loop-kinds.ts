/** Practices by which lessons come back: each observes, and each may adjust. */
export const LOOP_KINDS = [
  'afterActionReview',
  'pulseSurvey',
  'pauseAndReflect',
  'strategyTest',
  'alumniFollowUp',
  'evaluation',
  'communityFeedback',
  'custom',
] as const
export type LoopKind = (typeof LOOP_KINDS)[number]

export const CADENCES = [
  'once',
  'afterEach',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'halfYearly',
  'yearly',
] as const
export type Cadence = (typeof CADENCES)[number]

/** How a loop gathers what it learns; shared in part with the analytical activities. */
export const COLLECTION_METHODS = [
  'discussion',
  'survey',
  'interview',
  'focusGroup',
  'selfAssessment',
  'observation',
  'siteVisit',
  'documentReview',
  'platformData',
] as const
export type CollectionMethod = (typeof COLLECTION_METHODS)[number]

export const USUAL_CADENCE: Readonly<Record<LoopKind, Cadence>> = {
  afterActionReview: 'afterEach',
  pulseSurvey: 'weekly',
  pauseAndReflect: 'quarterly',
  strategyTest: 'quarterly',
  alumniFollowUp: 'halfYearly',
  evaluation: 'once',
  communityFeedback: 'yearly',
  custom: 'monthly',
}
