import { CircleAlert, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Texts } from '../i18n/texts.ts'
import type { Message } from '../session/view-store.ts'
import { useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { liesLow } from './low-card.ts'
import './messages.css'

/** Long enough to read a sentence, and to reach for its button; a refusal needs thought. ms */
const STAYS = { plain: 5_000, plainWithButton: 8_000, refusal: 14_000 }

/**
 * What has just been said to the person; each goes by itself, and stays while the hand or the focus is on a button of it. What lies
 * under its words can be pressed through them.
 */
export function Messages() {
  const { text } = useTexts()
  const messages = useView((view) => view.messages)
  const isUp = useOutOfTheWay(messages)
  return (
    <section className="messages" data-up={isUp || undefined} aria-label={text('toast.label')}>
      {/* A list with a role of its own is none, and its items belong nowhere. */}
      <div role="status" aria-live="polite" aria-atomic="false" aria-relevant="additions text">
        <ul>
          {messages.map((message) => (
            <Toast key={message.id} message={message} />
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Whether it is said at the head of the map, because the one chosen card lies at its foot. Decided as each message comes. */
function useOutOfTheWay(messages: readonly Message[]): boolean {
  const { view, store, camera } = useSession()
  const last = messages.at(-1)?.id
  return useMemo(() => {
    const { waypoints, place } = view.getState()
    const [id] = waypoints.size === 1 ? waypoints : []
    const card = id && store.getState().journey.waypoints.get(id)
    return last !== undefined && place === 'canvas' && card !== undefined && liesLow(card, camera.getState())
  }, [last, view, store, camera])
}

function Toast({ message }: { message: Message }) {
  const { text } = useTexts()
  const { view } = useSession()
  const { id, tone, action } = message
  const [held, setHeld] = useState(false)
  const left = useRef(STAYS[tone === 'plain' && action ? 'plainWithButton' : tone])
  useEffect(() => {
    if (held) return
    const since = Date.now()
    const timer = setTimeout(() => view.hush(id), left.current)
    return () => {
      clearTimeout(timer)
      left.current = Math.max(2_000, left.current - (Date.now() - since))
    }
  }, [held, id, view])
  return (
    <li
      className="toast"
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {tone === 'refusal' && <CircleAlert aria-hidden="true" />}
      <div className="toast-words">
        <p>{text(message.key, named(message.values, text))}</p>
        {action && (
          <button
            type="button"
            className="toast-action"
            onClick={() => {
              view.hush(id)
              action.run()
            }}
          >
            {text(action.key, named(action.values ?? {}, text))}
          </button>
        )}
      </div>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={text('action.close')}
        onClick={() => view.hush(id)}
      >
        <X aria-hidden="true" />
      </button>
    </li>
  )
}

/** A card that has no title yet is called untitled, not “”, and known by its kind where `kind` is the key of it. */
function named({ kind, ...values }: Message['values'], text: Texts['text']): Record<string, string | number> {
  const untitled = kind ? `${text('card.untitled')} (${text(String(kind))})` : text('card.untitled')
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? untitled : value]))
}
