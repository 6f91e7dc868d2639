import { ListTree, Target } from 'lucide-react'
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { tellSpan } from '../../i18n/formats.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { type PhaseSection, readingOrder } from '../../journey/queries.ts'
import { cutChosen } from '../../session/clipboard.ts'
import { useActions, useJourney, useMayEdit, usePresence, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { OutlineAdd } from './outline-add.tsx'
import { type MenuWish, OutlineMenu } from './outline-menu.tsx'
import { OutlineRow } from './outline-row.tsx'
import { chosenWith, useRowChoice } from './use-row-choice.ts'
import './outline.css'

/** Which card is being renamed or led to another one, in the list. */
export interface Doing {
  readonly what: 'rename' | 'connect'
  readonly id: WaypointId
}

/** The journey as a list: phase by phase, card by card, with its links in words; all that the map does, it does too. */
export function Outline({ isPage = false }: { isPage?: boolean }) {
  const { text } = useTexts()
  const session = useSession()
  const { view } = session
  const actions = useActions()
  const mayEdit = useMayEdit()
  const journey = useJourney(useCallback((now) => now, []))
  const sections = useMemo(() => readingOrder(journey), [journey])
  const [doing, setDoing] = useState<Doing>()
  const [menu, setMenu] = useState<MenuWish>()
  const writing = useWriting()
  const holder = useRef<HTMLDivElement>(null)

  const rows = (): HTMLElement[] => [...(holder.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const choice = useRowChoice(() => rows().map((row) => row.dataset.row as WaypointId))
  const takeOff = (id: WaypointId, removeChosen: () => unknown = actions.removeSelected): void => {
    const going = chosenWith(view.getState(), id)
    const ids = rows().map((row) => row.dataset.row as WaypointId)
    const at = ids.indexOf(id)
    const stays = (one: WaypointId): boolean => !going.includes(one)
    const next = ids.slice(at).find(stays) ?? ids.slice(0, at).findLast(stays)
    view.select(going)
    removeChosen()
    const toNext = (): void =>
      rows()
        .find((row) => row.dataset.row === next)
        ?.focus()
    toNext()
    // An open menu keeps the focus inside, and gives it back to a button that has gone with the row.
    if (menu) requestAnimationFrame(toNext)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = event.target instanceof HTMLElement ? event.target.dataset.row : undefined
    if (!row) return
    const all = rows()
    const at = all.findIndex((one) => one.dataset.row === row)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    const id = row as WaypointId
    if (choice.key(event, id)) {
      if (next !== undefined) all[next]?.focus()
    } else if (next !== undefined) all[next]?.focus()
    else if (event.key === 'F2' && mayEdit) setDoing({ what: 'rename', id })
    else if ((event.key === 'Delete' || event.key === 'Backspace') && mayEdit) takeOff(id)
    else return
    event.preventDefault()
  }
  if (journey.waypoints.size === 0 && journey.phases.size === 0)
    return <NothingYet onAdded={(id) => setDoing({ what: 'rename', id })} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows between the rows inside
    <div className="outline" ref={holder} onKeyDown={onKeyDown} onKeyUp={pressesNothing}>
      <h2 className="pane-title">
        {isPage ? <bdi>{journey.about.title || text('app.untitled')}</bdi> : text('pane.outline')}
      </h2>
      <p className="pane-intro">
        {(['outcome', 'instrument', 'loop'] as const)
          .map((type) =>
            text(`outline.count.${type}`, {
              count: [...journey.waypoints.values()].filter((card) => card.type === type).length,
            }),
          )
          .join(' · ')}
      </p>
      {sections.map((section) => (
        <section key={section.phase?.id ?? ''} className="outline-phase">
          <PhaseHead section={section} />
          {section.waypoints.length === 0 && <p className="pane-note">{text('outline.emptyPhase')}</p>}
          <ul>
            {section.waypoints.map((card) => (
              <OutlineRow
                key={card.id}
                card={card}
                isPage={isPage}
                writers={writing.flatMap((one) => (one.startsWith(`${card.id} `) ? one.slice(card.id.length + 1) : []))}
                doing={doing?.id === card.id ? doing.what : undefined}
                onDone={() => setDoing(undefined)}
                onMenu={(button) => setMenu({ id: card.id, button })}
                onClick={choice.click}
              />
            ))}
          </ul>
          {mayEdit && (
            <OutlineAdd phase={section.phase?.id ?? null} onAdded={(id) => setDoing({ what: 'rename', id })} />
          )}
        </section>
      ))}
      {mayEdit && sections.every(({ phase }) => phase !== null) && (
        <OutlineAdd phase={null} onAdded={(id) => setDoing({ what: 'rename', id })} />
      )}
      {menu && (
        <OutlineMenu
          {...menu}
          onClose={() => setMenu(undefined)}
          onRename={() => setDoing({ what: 'rename', id: menu.id })}
          onConnect={() => setDoing({ what: 'connect', id: menu.id })}
          onChoose={() => choice.toggle(menu.id)}
          onCut={() => takeOff(menu.id, () => cutChosen(session))}
          onRemove={() => takeOff(menu.id)}
        />
      )}
    </div>
  )
}

/** Who writes on which card, as `id name`: texts, so that the list is drawn anew when somebody begins or ends, and not with each hand. */
function useWriting(): readonly string[] {
  return usePresence(({ others }) =>
    [...others.values()].flatMap(({ editing, name }) => (editing ? `${editing} ${name}` : [])),
  )
}

/** Firefox presses a button when the space bar is let go, though the key was taken for something else when it went down. */
function pressesNothing(event: KeyboardEvent): void {
  if (event.key === ' ' && (event.shiftKey || event.ctrlKey)) event.preventDefault()
}

function PhaseHead({ section: { phase, waypoints } }: { section: PhaseSection }) {
  const { text, language } = useTexts()
  const time = phase ? tellSpan(phase.start, phase.end, language) : ''
  return (
    <h3>
      <span dir="auto">{phase ? phase.title || text('phase.untitled') : text('inspector.noPhase')}</span>
      <small>{[time, text('outline.cards', { count: waypoints.length })].filter(Boolean).join(' · ')}</small>
    </h3>
  )
}

function NothingYet({ onAdded }: { onAdded: (id: WaypointId) => void }) {
  const { text } = useTexts()
  const { view } = useSession()
  const mayEdit = useMayEdit()
  return (
    <div className="pane-empty">
      <ListTree aria-hidden="true" />
      <strong>{text('empty.title')}</strong>
      <p>{text(mayEdit ? 'outline.nothing' : 'empty.viewer')}</p>
      {mayEdit && (
        <>
          <button type="button" className="button" onClick={() => view.setState({ panel: 'about' })}>
            <Target aria-hidden="true" />
            {text('empty.goal')}
          </button>
          <OutlineAdd phase={null} onAdded={onAdded} />
        </>
      )}
    </div>
  )
}
