import { useReactFlow } from '@xyflow/react'
import { ClipboardPaste } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { CARD_SIZES } from '../journey/cards.ts'
import { INSTRUMENT_FORMS } from '../journey/instrument-forms.ts'
import { LOOP_KINDS } from '../journey/loop-kinds.ts'
import { OUTCOME_KINDS } from '../journey/outcome-kinds.ts'
import { type Kindred, toReadingOrder } from '../session/actions.ts'
import { pasteCopied } from '../session/clipboard.ts'
import { iconOf } from '../ui/icons.tsx'
import { useActions, useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas, useLinking } from './canvas-context.tsx'
import type { Offering } from './linking-store.ts'

const OUTCOMES: readonly Kindred[] = OUTCOME_KINDS.map((kind) => ({ type: 'outcome', kind }))
const INSTRUMENTS: readonly Kindred[] = INSTRUMENT_FORMS.map((form) => ({ type: 'instrument', form }))
const LOOPS: readonly Kindred[] = LOOP_KINDS.slice(0, 4).map((kind) => ({ type: 'loop', kind }))

/** As wide as it may be, px. */
const WIDTH = 460

/** Where the menu must not lie, px of screen: at the edges of the window, and under its head. */
const EDGE = 8
const HEAD = 60

/** What may be set down where a link was let go on empty ground, or where the ground was tapped twice. */
export function OfferingMenu() {
  const offering = useLinking((state) => state.offering)
  return offering && <Menu key={`${offering.at.x} ${offering.at.y}`} offering={offering} />
}

function Menu({ offering: { at, linkFrom } }: { offering: Offering }) {
  const { text } = useTexts()
  const { linking } = useCanvas()
  const session = useSession()
  const actions = useActions()
  const flow = useReactFlow()
  const menu = useRef<HTMLDivElement>(null)
  const close = (): void => linking.setState({ offering: null })
  useEffect(() => {
    menu.current?.querySelector('button')?.focus()
    const outside = (event: PointerEvent): void => {
      if (!menu.current?.contains(event.target as Node)) linking.setState({ offering: null })
    }
    addEventListener('pointerdown', outside, true)
    return () => removeEventListener('pointerdown', outside, true)
  }, [linking])

  const { journey } = session.store.getState()
  const fromLoop = linkFrom !== null && journey.waypoints.get(linkFrom)?.type === 'loop'
  const choose = (what: Kindred): void => {
    close()
    const { width, height } = CARD_SIZES[what.type]
    const corner = toReadingOrder({ x: at.x - width / 2, y: at.y - height / 2 }, what.type, journey)
    actions.placeNew(what, { at: corner, ...(linkFrom ? { linkFrom } : {}) })
  }
  const screen = flow.flowToScreenPosition(at)
  // Its height hangs on the language: it is asked for and not reckoned with.
  useLayoutEffect(() => {
    if (!menu.current) return
    const { offsetWidth, offsetHeight, style } = menu.current
    style.left = `${Math.max(EDGE, Math.min(screen.x, innerWidth - offsetWidth - EDGE))}px`
    style.top = `${Math.max(HEAD, Math.min(screen.y, innerHeight - offsetHeight - EDGE))}px`
  }, [screen.x, screen.y])
  const groups = [
    { key: 'outcomes', entries: OUTCOMES },
    { key: 'instruments', entries: INSTRUMENTS },
    ...(fromLoop ? [] : [{ key: 'loops', entries: LOOPS }]),
  ]
  return (
    <div
      ref={menu}
      className="offering floating"
      role="dialog"
      aria-label={text(linkFrom ? 'offering.follow' : 'offering.add')}
      style={{ maxInlineSize: WIDTH }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') close()
        const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
        if (step) {
          event.preventDefault()
          moveFocus(menu.current, step)
        }
      }}
    >
      {groups.map(({ key, entries }) => (
        <section key={key}>
          <h4>{text(`offering.${key}`)}</h4>
          <div className="offering-entries">
            {entries.map((what) => (
              <Entry key={JSON.stringify(what)} what={what} onChoose={choose} />
            ))}
          </div>
        </section>
      ))}
      {!linkFrom && (
        <button
          type="button"
          className="offering-entry offering-paste"
          onClick={() => {
            close()
            void pasteCopied(session, at)
          }}
        >
          <ClipboardPaste aria-hidden="true" />
          {text('shortcut.paste')}
        </button>
      )}
    </div>
  )
}

function Entry({ what, onChoose }: { what: Kindred; onChoose: (what: Kindred) => void }) {
  const { text } = useTexts()
  const Icon = iconOf(what)
  const name =
    what.type === 'outcome'
      ? text(`outcomeKind.${what.kind}.name`)
      : what.type === 'instrument'
        ? text(`instrumentForm.${what.form}.name`)
        : text(`loopKind.${what.kind}.name`)
  return (
    <button
      type="button"
      className="offering-entry"
      data-type={what.type}
      data-kind={what.type === 'outcome' ? what.kind : undefined}
      onClick={() => onChoose(what)}
    >
      <span className="offering-sign">
        <Icon aria-hidden="true" />
      </span>
      {name}
    </button>
  )
}

function moveFocus(menu: HTMLElement | null, step: number): void {
  const entries = [...(menu?.querySelectorAll('button') ?? [])]
  const now = entries.indexOf(document.activeElement as HTMLButtonElement)
  entries[(now + step + entries.length) % entries.length]?.focus()
}
