import type { LinkId } from '../journey/ids.ts'
import { useMayEdit } from '../ui/use-session.tsx'
import { useShown } from './canvas-context.tsx'
import { useLinkingHand } from './use-linking-hand.ts'

/** Grips at both ends of the chosen link, by which an end is led to another card. */
export function LinkEnds({ id }: { id: LinkId }) {
  const mayEdit = useMayEdit()
  const hand = useLinkingHand()
  const link = useShown((shown) => shown.journey.links.get(id))
  const route = useShown((shown) => shown.routes.get(id))
  const first = route?.segments[0]
  if (!link || !route || !first || !mayEdit) return null
  const grips = [
    { end: 'from', x: first.x0, y: first.y0 },
    { end: 'to', x: route.tip.x, y: route.tip.y },
  ] as const
  return grips.map(({ end, x, y }) => (
    <g
      key={end}
      className="link-grip nodrag nopan"
      onPointerDown={(event) =>
        hand.start(event, {
          from: end === 'to' ? link.from : link.to,
          moves: { link: id, stays: end === 'to' ? 'from' : 'to' },
        })
      }
    >
      <circle className="link-grip-touch" cx={x} cy={y} r={14} />
      <circle className="link-grip-knob" cx={x} cy={y} r={5.5} />
    </g>
  ))
}
