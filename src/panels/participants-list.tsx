import { Pencil } from 'lucide-react'
import type { RefObject } from 'react'
import { Popover } from '../ui/popover.tsx'
import { usePresence, useSession } from '../ui/use-session.tsx'
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
  const own = usePresence((state) => state.own)
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
        {[...others].map(([id, { name, colour }]) => (
          <li key={id}>
            <Avatar name={name} colour={colour} />
            <span className="here-name" dir="auto">
              {name || text('people.guest')}
            </span>
          </li>
        ))}
      </ul>
      {others.size === 0 && <p className="here-alone">{text('here.alone')}</p>}
    </Popover>
  )
}
