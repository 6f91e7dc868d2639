import type { WaypointId } from './ids.ts'
import type { LinkKind } from './link.ts'

/** Why a command cannot be done; i18n tells each in a sentence. */
export const REFUSAL_CODES = [
  'gone',
  'linkToItself',
  'alreadyLinked',
  'wouldCircle',
  'outcomeToInstrument',
  'instrumentToLoop',
  'outcomeToLoop',
  'loopToLoop',
  'kindNotLegal',
  'journeyFull',
  'textTooLong',
  'nothingToPaste',
  'valueNotLegal',
  'draftGone',
  'nothingToAdopt',
  'alreadySo',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** The legal link that the person may have meant. */
export interface LegalReading {
  readonly from: WaypointId
  readonly to: WaypointId
  readonly kind: LinkKind
}

/** Thrown by a command that cannot be done; nothing has changed. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly values: Readonly<Record<string, string | number>>
  readonly reading: LegalReading | undefined

  constructor(code: RefusalCode, values: Readonly<Record<string, string | number>> = {}, reading?: LegalReading) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.values = values
    this.reading = reading
  }
}
