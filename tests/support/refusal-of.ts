import { type LegalReading, Refusal, type RefusalCode } from '../../src/journey/refusal.ts'

/** What a command was refused for: its code, and the legal link that may have been meant. */
export interface Refused {
  readonly code: RefusalCode
  readonly reading?: LegalReading
  readonly values?: Readonly<Record<string, string | number>>
}

/** How a command is refused; throws where it is not, or where something else is thrown. */
export function refusalOf(command: () => unknown): Refused {
  try {
    command()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      code: error.code,
      ...(error.reading ? { reading: error.reading } : {}),
      ...(Object.keys(error.values).length > 0 ? { values: error.values } : {}),
    }
  }
  throw new Error('The command was not refused.')
}
