import { Suspense, useRef, useState } from 'react'
import { NOBODY } from '../document/presence.ts'
import { lazily } from '../ui/lazily.ts'
import { usePresence } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { Avatar } from './avatar.tsx'

const ParticipantsList = lazily(() =>
  import('./participants-list.tsx').then(({ ParticipantsList }) => ParticipantsList),
)

/** So many discs stand in the bar; the rest is a number. */
const SHOWN = 3

/**
 * Who is here, as overlapping discs, oneself first; a list of names opens from them. Asks for names and colours alone: with the whole of
 * what people tell, all discs were drawn anew at each movement of a pointer.
 */
export function ParticipantsHere() {
  const { text } = useTexts()
  const own = usePresence(({ own: { name, colour } }) => ({ name, colour }))
  const others = usePresence(({ everyone }) => everyone.size)
  const shown = usePresence(({ everyone }) => [...everyone.keys()].slice(0, SHOWN - 1))
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const more = others - shown.length
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="people-here"
        aria-label={text('here.label', { count: others + 1 })}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void ParticipantsList.fetch()}
        onFocus={() => void ParticipantsList.fetch()}
        onClick={() => setOpen(true)}
      >
        <Avatar name={own.name} colour={own.colour} isSelf />
        {shown.map((id) => (
          <Other key={id} id={id} />
        ))}
        {more > 0 && <span className="avatar people-more">+{more}</span>}
        <span className="avatar people-more people-more-narrow" aria-hidden="true" hidden={others === 0}>
          +{others}
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

function Other({ id }: { id: number }) {
  const { name, colour } = usePresence(({ everyone }) => {
    const { name, colour } = everyone.get(id) ?? NOBODY
    return { name, colour }
  })
  return <Avatar name={name} colour={colour} />
}
