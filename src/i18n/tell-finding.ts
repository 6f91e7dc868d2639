import type { Finding } from '../journey/findings/finding.ts'
import type { Journey } from '../journey/journey.ts'
import { tellDate } from './formats.ts'
import type { Texts } from './texts.ts'
import { cardName } from './waypoint-words.ts'

/** A finding in words: what was noticed, and why it may be worth a look. */
export interface ToldFinding {
  readonly says: string
  readonly why: string
}

/** Characters of a lesson's first line that stand in a sentence. */
const SHORT = 80

/** What an analysis noticed, as a sentence with the cards' own names. */
export function tellFinding(finding: Finding, journey: Journey, texts: Texts): ToldFinding {
  const { text, language } = texts
  const { values } = finding
  const [first, second] = finding.waypoints
  const name = (id: typeof first): string => (id ? cardName(journey.waypoints.get(id), texts) : '')
  const count = values.instruments ?? values.outcomes ?? finding.waypoints.length
  return {
    says: text(`finding.${finding.code}.says`, {
      ...values,
      title: finding.lesson === null ? name(first) : firstWords(String(values.lesson)) || text('lesson.wordless'),
      other: name(second),
      date: tellDate(String(values.on ?? ''), language),
      count: Number(count),
    }),
    why: text(`finding.${finding.code}.why`),
  }
}

function firstWords(words: string): string {
  const line = words.split('\n')[0] ?? ''
  if (line.length <= SHORT) return line
  const cut = line.slice(0, SHORT)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SHORT / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`
}
