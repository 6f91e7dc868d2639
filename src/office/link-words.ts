import { cardName } from '../i18n/waypoint-words.ts'
import type { Journey } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import type { OfficePen } from './office-pen.ts'

/** A link as a sentence: “the tour” serves “they trust each other”. */
export function tellLink({ kind, from, to }: Link, { waypoints }: Journey, { texts }: OfficePen): string {
  const name = (id: Link['from']): string => isolated(cardName(waypoints.get(id), texts))
  return texts.text('link.label', { from: name(from), reads: texts.text(`linkKind.${kind}.reads`), to: name(to) })
}

/** Kept apart from the sentence around it, or an Arabic title would turn round what stands beside it. */
function isolated(title: string): string {
  const told = title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title
  return `\u2068${told}\u2069`
}

/** A sentence has two titles and must stay in one line of a slide. */
const LONGEST = 60
