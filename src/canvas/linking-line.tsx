import { refusalToConnect } from '../journey/commands/connect.ts'
import { kindsBetween } from '../journey/link.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { useLinking, useShown } from './canvas-context.tsx'

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
  const turned = linking.moves?.stays === 'to'
  const ends = turned ? { from: linking.over, to: linking.from } : { from: linking.from, to: linking.over }
  const start = ends.from && journey.waypoints.get(ends.from)
  const end = ends.to && journey.waypoints.get(ends.to)
  const refusal =
    ends.from && ends.to && ends.from !== ends.to && !linking.moves
      ? refusalToConnect(journey, ends.from, ends.to)
      : undefined
  const kind = start && end && start !== end ? kindsBetween(start.type, end.type)[0] : undefined
  return (
    <div className="linking">
      <svg className="links" aria-hidden="true">
        {over && (
          <rect
            className={kind && !refusal ? 'linking-target' : 'linking-target linking-refused'}
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
          {refusal ? text(`refusal.${refusal.code}`) : kind ? text(`linkKind.${kind}.name`) : ''}
        </div>
      )}
    </div>
  )
}
