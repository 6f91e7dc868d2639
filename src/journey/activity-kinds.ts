/** The four groups of activities; activities are the building blocks inside an instrument. */
export const ACTIVITY_GROUPS = ['presentation', 'discussion', 'experiential', 'analytical'] as const
export type ActivityGroup = (typeof ACTIVITY_GROUPS)[number]

const BY_GROUP = {
  presentation: ['demonstration', 'expertPanel', 'lightningTalks', 'posterSession', 'report', 'storytelling'],
  discussion: ['anecdoteCircle', 'brainstorming', 'buzzSession', 'eDiscussion', 'knowledgeCafe', 'peerAssist'],
  experiential: ['actionPlanning', 'bookSprint', 'fieldVisit', 'fishbowl', 'rolePlay', 'secondment', 'simulation'],
  analytical: ['afterActionReview', 'focusGroup', 'gapAnalysis', 'interview', 'selfAssessment', 'survey', 'swot'],
} as const satisfies Record<ActivityGroup, readonly string[]>

export type ActivityKind = (typeof BY_GROUP)[ActivityGroup][number] | 'custom'

export const ACTIVITY_KINDS: readonly ActivityKind[] = [
  ...ACTIVITY_GROUPS.flatMap((group) => BY_GROUP[group]),
  'custom',
]

/** The kinds of one group, in the order in which a list shows them. */
export function activityKindsOf(group: ActivityGroup): readonly ActivityKind[] {
  return BY_GROUP[group]
}

/** The group of a kind; an activity of the team's own counts as discussion. */
export function groupOf(kind: ActivityKind): ActivityGroup {
  for (const group of ACTIVITY_GROUPS) {
    if ((BY_GROUP[group] as readonly string[]).includes(kind)) return group
  }
  return 'discussion'
}
