import { cardBox } from '../journey/cards.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { Camera } from '../session/camera.ts'

/** So far up from the foot of what is seen messages reach, px of screen: two of them, of two lines each. */
const REACH = 130

/** Whether a card lies so low on the screen that what is said at its foot would cover it. */
export function liesLow(card: Waypoint, { seen, zoom }: Pick<Camera, 'seen' | 'zoom'>): boolean {
  const sight = seen()
  if (!sight) return false
  const box = cardBox(card)
  return (sight.y + sight.height - box.y - box.height) * zoom < REACH
}
