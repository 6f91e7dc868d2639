import { useNodeId } from '@xyflow/react'
import type { MouseEvent } from 'react'
import { tellNumber } from '../i18n/formats.ts'
import type { WaypointId } from '../journey/ids.ts'
import { openCommentsOf } from '../session/asked-comments.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { CardIcon } from './card-icon.tsx'

/** How many open comments there are at a card, as a bubble on its upper edge that opens them; nothing for none. */
export function CardComments({ count }: { count: number }) {
  return count === 0 ? null : <Sign count={count} />
}

function Sign({ count }: { count: number }) {
  const { text, language } = useTexts()
  const session = useSession()
  const card = useNodeId() as WaypointId
  const open = (event: MouseEvent): void => {
    // Whoever draws a link has tapped the card that it is to end at.
    if (session.view.getState().linkingFrom) return
    event.stopPropagation()
    openCommentsOf(session, card)
  }
  // The words come with the comments: where there is a count, they are there.
  const words = text('comments.openCount', { count })
  return (
    <button
      type="button"
      className="card-comments nodrag"
      title={words}
      aria-label={words}
      onClick={open}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <span className="card-comments-bubble" aria-hidden="true">
        <CardIcon name="comment" colour="soft" />
        {tellNumber(count, language)}
      </span>
    </button>
  )
}
