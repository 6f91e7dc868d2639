import type { Journey } from '../journey/journey.ts'
import type { NextTurn } from '../journey/next-turn.ts'
import { tellDate } from './formats.ts'
import type { Texts } from './texts.ts'
import { cardName } from './waypoint-words.ts'

/** When a loop is due again, as a sentence that says in words whether it is late; '' where nothing is due. */
export function tellNextTurn(next: NextTurn, journey: Journey, texts: Texts): string {
  const { text, language } = texts
  if (next.due === 'nothing') return ''
  if (next.due === 'now') {
    const names = next.after.map((id) => cardName(journey.waypoints.get(id), texts))
    return text('turns.next.now', { events: new Intl.ListFormat(language, { type: 'conjunction' }).format(names) })
  }
  const late = 'isOverdue' in next && next.isOverdue ? 'Overdue' : ''
  return text(`turns.next.${next.due}${late}`, { date: 'on' in next ? tellDate(next.on, language) : '' })
}

/** Whether it is time to hold the loop. */
export function isTurnDue(next: NextTurn): boolean {
  return next.due === 'now' || ('isOverdue' in next && next.isOverdue)
}
