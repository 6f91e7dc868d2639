import { reconnect, refusalToConnect, usualKind } from '../journey/commands/connect.ts'
import type { Journey } from '../journey/journey.ts'
import type { LinkKind } from '../journey/link.ts'
import { Refusal, type RefusalCode } from '../journey/refusal.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { useLinking, useShown } from './canvas-context.tsx'
import type { Linking } from './linking-store.ts'

/** The line under the hand while a link is drawn, and what it would mean to let go here. */
export function LinkingLine() {
  const { text } = useTexts()
  const linking = useLinking((state) => state.linking)
  const box = useShown((shown) => (linking ? shown.boxes.get(linking.from) : undefined))
  const over = useShown((shown) => (linking?.over ? shown.boxes.get(linking.over) : undefined))
  const journey = useShown((shown) => shown.journey)
  if (!linking || !box) return null
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const { at } = linking
  const { kind, refusal } = whatBecomes(journey, linking)
  return (
    <div className="linking">
      <svg className="links" aria-hidden="true">
        {over && (
          <rect
            className={kind ? 'linking-target' : 'linking-target linking-refused'}
            x={over.x - 5}
            y={over.y - 5}
            width={over.width + 10}
            height={over.height + 10}
            rx={18}
          />
        )}
        <line className="linking-line" x1={from.x} y1={from.y} x2={at.x} y2={at.y} />
      </svg>
      {over && (kind || refusal) && (
        <div className="linking-word" style={{ left: at.x + 14, top: at.y + 14 }} role="status">
          {kind ? text(`linkKind.${kind}.name`) : refusal && text(`refusal.${refusal}`)}
        </div>
      )}
    </div>
  )
}

/** The kind that the link gets when the hand lets go of it here, or why it cannot end here. */
function whatBecomes(journey: Journey, { from, over, moves }: Linking): { kind?: LinkKind; refusal?: RefusalCode } {
  if (!over || (over === from && !moves)) return {}
  if (!moves) {
    const refusal = refusalToConnect(journey, from, over)
    return refusal ? { refusal: refusal.code } : { kind: usualKind(journey, from, over) }
  }
  const ends = moves.stays === 'from' ? { from, to: over } : { from: over, to: from }
  try {
    for (const change of reconnect(journey, moves.link, ends, moves.link))
      if (change.do === 'put' && change.in === 'links') return { kind: change.record.kind }
    // The end comes back to the card that it came from.
    const now = journey.links.get(moves.link)
    return now ? { kind: now.kind } : {}
  } catch (refusal) {
    if (refusal instanceof Refusal) return { refusal: refusal.code }
    throw refusal
  }
}
