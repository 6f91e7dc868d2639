import { memo } from 'react'
import { cardBox } from '../journey/cards.ts'
import type { Ghost } from '../journey/drawn-difference.ts'
import type { WaypointType } from '../journey/waypoint.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { CardText } from './card-text.tsx'
import { DifferenceSign } from './difference-sign.tsx'
import type { Setting } from './fit-text.ts'
import { tellGhost } from './ghost-reason.ts'
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
  const ask = (): void => tellGhost(session, card, text('card.untitled'))
  return (
    <button
      type="button"
      className="ghost"
      data-type={card.type}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
      title={text('compare.ghost', { title })}
      // As the focus does that comes to a card: ghosts beyond the window are stops of the Tab key, too.
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) session.camera.getState().bring(cardBox(card))
      }}
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
