import type { WaypointId } from './ids.ts'
import type { Journey } from './journey.ts'
import type { Link } from './link.ts'
import { cardsOfLesson } from './queries.ts'

const known = new WeakMap<Journey['lessons'], { turns: Journey['turns']; cards: ReadonlySet<WaypointId> }>()

/**
 * Loops with a lesson that was adopted or adapted, among the other cards that such lessons speak of. What a loop may change
 * is drawn dashed before, and solid from then on.
 */
export function decidedLoops({ lessons, turns }: Journey): ReadonlySet<WaypointId> {
  const last = known.get(lessons)
  if (last?.turns === turns) return last.cards
  const cards = new Set<WaypointId>()
  for (const lesson of lessons.values()) {
    if (lesson.decision !== 'adopt' && lesson.decision !== 'adapt') continue
    for (const card of cardsOfLesson(lesson, turns)) cards.add(card)
  }
  known.set(lessons, { turns, cards })
  return cards
}

/** Whether a link stands for what a loop may change and has not changed yet. */
export function isTentative({ kind, from }: Pick<Link, 'kind' | 'from'>, decided: ReadonlySet<WaypointId>): boolean {
  return kind === 'adjusts' && !decided.has(from)
}
