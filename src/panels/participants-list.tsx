import { Eye, Pencil } from 'lucide-react'
import type { RefObject } from 'react'
import type { Presence } from '../document/presence.ts'
import { showDraft } from '../session/drafting.ts'
import { Popover } from '../ui/popover.tsx'
import { useLive, usePresence, useSession, useShowing } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { Avatar } from './avatar.tsx'
import './participants-list.css'

/** The names of those who are here, oneself first. */
export function ParticipantsList({
  trigger,
  onClose,
}: {
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const { text } = useTexts()
  const { view } = useSession()
  const own = usePresence(({ own: { name, colour } }) => ({ name, colour }))
  const others = usePresence((state) => state.everyone)
  return (
    <Popover label={text('here.title')} trigger={trigger} onClose={onClose}>
      <ul className="here-list">
        <li>
          <Avatar name={own.name} colour={own.colour} isSelf />
          <span className="here-name" dir="auto">
            {own.name ? text('here.you', { name: own.name }) : text('here.youUnnamed')}
          </span>
          <button
            type="button"
            className="button here-change"
            onClick={() => {
              onClose()
              view.setState({ dialog: 'identity' })
            }}
          >
            <Pencil aria-hidden="true" />
            {text('here.change')}
          </button>
        </li>
        {[...others].map(([id, other]) => (
          <Other key={id} presence={other} onClose={onClose} />
        ))}
      </ul>
      {others.size === 0 && <p className="here-alone">{text('here.alone')}</p>}
    </Popover>
  )
}

/** Somebody else, and what they look at where it is not the live map. */
function Other({ presence, onClose }: { presence: Presence; onClose: () => void }) {
  const { text } = useTexts()
  const session = useSession()
  const { showing } = useShowing()
  const { name, colour, looksAt } = presence
  const draft = useLive(({ drafts }) => (looksAt === 'live' || looksAt === 'past' ? undefined : drafts.get(looksAt)))
  const isSame = showing.of === 'draft' && showing.draft === draft?.id
  return (
    <li>
      <Avatar name={name} colour={colour} />
      <span className="here-name">
        <bdi>{name || text('people.guest')}</bdi>
        {draft && <small>{text('draft.inDraft', { title: draft.title || text('draft.untitled') })}</small>}
        {looksAt === 'past' && <small>{text('draft.inPast')}</small>}
      </span>
      {draft && !isSame && (
        <button
          type="button"
          className="button here-change"
          onClick={() => {
            onClose()
            showDraft(session, draft.id)
          }}
        >
          <Eye aria-hidden="true" />
          {text('draft.lookIn')}
        </button>
      )}
    </li>
  )
}
