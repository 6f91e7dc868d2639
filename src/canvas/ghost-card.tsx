import { memo } from 'react'
import type { Ghost } from '../journey/drawn-difference.ts'
import type { WaypointType } from '../journey/waypoint.ts'
import { loadTrail } from '../session/trail.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { CardText } from './card-text.tsx'
import { DifferenceSign } from './difference-sign.tsx'
import type { Setting } from './fit-text.ts'
import { useTap } from './use-tap.ts'

const TITLES: Readonly<Record<WaypointType, Setting>> = {
  outcome: { size: 13, weight: 500, width: 186, lines: 2 },
  instrument: { size: 13, weight: 500, width: 170, lines: 2 },
  loop: { size: 13, weight: 500, width: 150, lines: 2 },
}

/** A card that left. Asked, it says what stood here, and why it was dropped where somebody told. */
export const GhostCard = memo(function GhostCard({ ghost: { card, box } }: { ghost: Ghost }) {
  const { text } = useTexts()
  const session = useSession()
  const title = card.title || text('card.untitled')
  const tell = (why: string): void => {
    session.view.say(
      why ? { key: 'compare.ghostWhy', values: { title, why } } : { key: 'compare.ghost', values: { title } },
    )
  }
  const ask = (): void => {
    loadTrail(session).then(
      (trail) =>
        tell(
          trail
            .droppedCards()
            .find(({ waypoint }) => waypoint.id === card.id)
            ?.reason?.rationale.trim() ?? '',
        ),
      // Whoever opens the history is told that it cannot be had; what stood here is known without it.
      () => tell(''),
    )
  }
  return (
    <button
      type="button"
      className="ghost"
      data-type={card.type}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
      title={text('compare.ghost', { title })}
      {...useTap(ask)}
      // A key, or a reader's own way to press: fingers are heard by the tap.
      onClick={({ detail }) => detail === 0 && ask()}
    >
      <CardText className="ghost-title" text={title} setting={TITLES[card.type]} />
      <span className="difference-signs">
        <DifferenceSign icon="removed" word={text('compare.sign.removed')} />
      </span>
    </button>
  )
})
