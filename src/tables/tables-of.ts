import type { Texts } from '../i18n/texts.ts'
import type { Journey } from '../journey/journey.ts'
import { activitiesTable } from './activities-table.ts'
import type { Audience } from './audience.ts'
import { changeLog, type Past } from './change-log.ts'
import { instrumentsTable } from './instruments-table.ts'
import { lessonsTable } from './lessons-table.ts'
import { linksTable } from './links-table.ts'
import { resultsTable } from './results-table.ts'
import type { Table } from './table.ts'

/** All that a spreadsheet takes away, a table each, also those that are empty; the change log where a past is given. */
export function tablesOf(journey: Journey, texts: Texts, audience: Audience, past?: Past): Table[] {
  return [
    resultsTable(journey, texts),
    instrumentsTable(journey, texts),
    activitiesTable(journey, texts),
    linksTable(journey, texts),
    lessonsTable(journey, texts, audience),
    ...(past ? [changeLog(journey, past, texts, audience)] : []),
  ]
}
