import type { TableName } from '../journey/journey.ts'

/** That somebody made, changed or removed something: read out of the document's own history. */
export interface Deed {
  /** The name by which whoever did it was known; '' where nobody told. */
  readonly name: string
  /** ISO date and time, to some five minutes; '' where nobody told. */
  readonly at: string
  readonly table: TableName | 'about'
  /** Of the record; '' for what is said of the journey. */
  readonly id: string
  /** `made`, `removed`, or the field that was written. */
  readonly what: string
}
