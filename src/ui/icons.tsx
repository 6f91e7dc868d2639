import {
  GraduationCap,
  Handshake,
  Lightbulb,
  Link2,
  type LucideIcon,
  MessagesSquare,
  Mic,
  Network,
  Plane,
  Presentation,
  RefreshCw,
  Rocket,
  Shapes,
  Store,
  Trophy,
  Users,
  UsersRound,
  Wrench,
} from 'lucide-react'
import type { InstrumentForm } from '../journey/instrument-forms.ts'
import type { OutcomeKind } from '../journey/outcome-kinds.ts'
import type { Waypoint } from '../journey/waypoint.ts'

/** Kind and form are told by icon and word, never by colour alone. */
export const OUTCOME_ICONS: Readonly<Record<OutcomeKind, LucideIcon>> = {
  newKnowledge: Lightbulb,
  enhancedSkill: Wrench,
  improvedConsensus: Handshake,
  enhancedConnectivity: Network,
  newAction: Rocket,
}

export const INSTRUMENT_ICONS: Readonly<Record<InstrumentForm, LucideIcon>> = {
  studyTour: Plane,
  expertVisit: GraduationCap,
  conference: Presentation,
  workshop: MessagesSquare,
  knowledgeFair: Store,
  multiStakeholderDialogue: Users,
  communityOfPractice: UsersRound,
  twinning: Link2,
  competition: Trophy,
  knowledgeJam: Mic,
  custom: Shapes,
}

export const LOOP_ICON: LucideIcon = RefreshCw

export function iconOf(waypoint: Pick<Waypoint, 'type'> & { kind?: string; form?: string }): LucideIcon {
  if (waypoint.type === 'outcome') return OUTCOME_ICONS[waypoint.kind as OutcomeKind]
  if (waypoint.type === 'instrument') return INSTRUMENT_ICONS[waypoint.form as InstrumentForm]
  return LOOP_ICON
}
