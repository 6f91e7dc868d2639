import type { Change } from '../change.ts'
import type { Journey } from '../journey.ts'
import type { Turn } from '../lesson.ts'
import { MOST_RECORDS } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { keepTextsWhole } from './whole-texts.ts'

/**
 * Writes down that a loop took a turn. What the turn gave are lessons (see record-lesson.ts).
 *
 * @throws Refusal `gone` where the loop is no longer there, `journeyFull` or `textTooLong`
 */
export function holdTurn(journey: Journey, turn: Turn): Change[] {
  if (journey.waypoints.get(turn.loop)?.type !== 'loop') throw new Refusal('gone')
  if (journey.turns.size >= MOST_RECORDS) throw new Refusal('journeyFull')
  keepTextsWhole('turns', turn)
  return [{ do: 'put', in: 'turns', record: turn }]
}
