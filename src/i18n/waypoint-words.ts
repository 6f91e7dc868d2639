import type { Waypoint } from '../journey/waypoint.ts'
import type { Texts } from './texts.ts'

/** What a card is, in a word or two: its outcome kind, its instrument form or its loop kind, or the team's own name for it. */
export function kindName(waypoint: Waypoint, { text }: Pick<Texts, 'text'>): string {
  if (waypoint.type === 'outcome') return text(`outcomeKind.${waypoint.kind}.name`)
  if (waypoint.type === 'instrument') return waypoint.ownForm || text(`instrumentForm.${waypoint.form}.name`)
  return waypoint.ownKind || text(`loopKind.${waypoint.kind}.name`)
}
