import { Suspense, useRef, useState } from 'react'
import { lazily } from '../ui/lazily.ts'
import { usePresence } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { Avatar } from './avatar.tsx'

const loadList = () => import('./participants-list.tsx')
const ParticipantsList = lazily(() => loadList().then(({ ParticipantsList }) => ParticipantsList))

/** So many discs stand in the bar; the rest is a number. */
const SHOWN = 3

/** Who is here, as overlapping discs, oneself first; a list of names opens from them. */
export function ParticipantsHere() {
  const { text } = useTexts()
  const own = usePresence((state) => state.own)
  const others = usePresence((state) => state.everyone)
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const shown = [...others].slice(0, SHOWN - 1)
  const more = others.size - shown.length
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="people-here"
        aria-label={text('here.label', { count: others.size + 1 })}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void loadList()}
        onFocus={() => void loadList()}
        onClick={() => setOpen(true)}
      >
        <Avatar name={own.name} colour={own.colour} isSelf />
        {shown.map(([id, { name, colour }]) => (
          <Avatar key={id} name={name} colour={colour} />
        ))}
        {more > 0 && <span className="avatar people-more">+{more}</span>}
        <span className="avatar people-more people-more-narrow" aria-hidden="true" hidden={others.size === 0}>
          +{others.size}
        </span>
      </button>
      {open && (
        <Suspense>
          <ParticipantsList trigger={trigger} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
