import { bandsOf, shownCorner } from '../journey/cards.ts'
import { useShown } from './canvas-context.tsx'

/** How far the bands reach up and down, px: farther than anybody scrolls. */
const REACH = 12_000

/** The phases as tall bands behind everything. */
export function BandsLayer() {
  const phases = useShown((shown) => shown.journey.phases)
  const direction = useShown((shown) => shown.journey.about.direction)
  return bandsOf(phases.values()).map(({ phase, x, width }, place) => (
    <div
      key={phase.id}
      className="band"
      data-alternate={place % 2 === 1 || undefined}
      style={{ left: shownCorner({ x, y: 0 }, width, direction).x, top: -REACH, width, height: 2 * REACH }}
    />
  ))
}
