import {
  Check,
  CheckCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  CircleX,
  type LucideIcon,
  Play,
} from 'lucide-react'
import type { InstrumentStatus } from '../journey/instrument-forms.ts'
import type { OutcomeStatus } from '../journey/outcome-kinds.ts'

/** A status is a shape first: it reads in grey and without knowing the colours. */
export const STATUS_ICONS: Readonly<Record<OutcomeStatus | InstrumentStatus, LucideIcon>> = {
  proposed: CircleDashed,
  verified: CircleDot,
  inProgress: Play,
  achieved: Check,
  partlyAchieved: CircleDot,
  notAchieved: CircleX,
  dropped: CircleSlash,
  planned: CircleDashed,
  confirmed: CircleDot,
  underway: Play,
  done: CheckCheck,
  cancelled: CircleX,
  postponed: CirclePause,
}
