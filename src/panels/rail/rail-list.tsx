import { ClipboardPaste, Info, Search } from 'lucide-react'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { cardName, kindPurpose, kindShort } from '../../i18n/waypoint-words.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import type { Kindred } from '../../session/actions.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useActions, useJourney, useMayEdit, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { findCards, findEntries, findOtherwiseCalled, type RailEntry, type RailGroup } from './rail-entries.ts'
import { RailTip, type TipPlace } from './rail-tip.tsx'
import { RailUsual, usualOf } from './rail-usual.tsx'
import { useEnglish } from './use-english.ts'

/** Under this type the canvas takes what is dropped on it. */
const DRAGGED_KIND = 'application/x-rihla-kind'

/** Rests this long on an entry before it is explained, ms. */
const TIP_AFTER_MS = 450

/** Where nothing rests on an entry: a sign beside it that unfolds what is usual. */
function Usual({ of: { key, what } }: { of: RailEntry }) {
  const { text } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const usual = usualOf(what)
  if (!usual) return null
  return (
    <>
      <button
        type="button"
        className="icon-button rail-info"
        aria-expanded={isOpen}
        aria-label={text('rail.usualFor', { name: text(`${key}.name`) })}
        onClick={() => setOpen(!isOpen)}
      >
        <Info aria-hidden="true" />
      </button>
      {isOpen && <RailUsual usual={usual} />}
    </>
  )
}

/** The field and the groups under it, one tab stop each; arrows walk through all that is listed. */
export function RailList({
  onPlace,
  onFound,
  onPaste,
  explains = false,
}: {
  onPlace?: (what: Kindred) => void
  onFound?: () => void
  /** Where there are no keys to paste with. */
  onPaste?: () => void
  /** Whether each entry says what it is for: where there is no pointer to rest on it. */
  explains?: boolean
}) {
  const texts = useTexts()
  const { text } = texts
  const { view, camera } = useSession()
  const actions = useActions()
  const mayEdit = useMayEdit()
  const [search, setSearch] = useState('')
  const [wantsEnglish, setWantsEnglish] = useState(false)
  const [tip, setTip] = useState<TipPlace>()
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const holder = useRef<HTMLDivElement>(null)
  const english = useEnglish(wantsEnglish)
  const groups = findEntries(search, texts, english)
  const cards = useJourney(useCallback((journey) => findCards(search, journey), [search]))
  // After the cards: Enter takes the first, and a card of that name is meant before a kind that some call so.
  const alsoCalled = groups.length === 0 ? findOtherwiseCalled(search, texts, english) : []

  const explain = (entry: RailEntry | undefined, element?: Element, after = TIP_AFTER_MS): void => {
    clearTimeout(resting.current)
    if (entry && element) {
      const { top, left, right } = element.getBoundingClientRect()
      resting.current = setTimeout(() => setTip({ entry, top, left, right }), tip ? 80 : after)
    } else resting.current = setTimeout(() => setTip(undefined), 120)
  }
  const placeIt = (what: Kindred): void => {
    explain(undefined)
    if (onPlace) onPlace(what)
    else actions.placeNew(what)
    setSearch('')
  }
  const goTo = (card: Waypoint): void => {
    view.select([card.id])
    camera.getState().show([card.id])
    setSearch('')
    onFound?.()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && (tip || search)) {
      event.preventDefault()
      setTip(undefined)
      setSearch('')
      return
    }
    const items = [...(holder.current?.querySelectorAll<HTMLElement>('[data-rail-item]:not(:disabled)') ?? [])]
    const isField = event.target instanceof HTMLInputElement
    if (event.key === 'Enter' && isField && search.trim() !== '') {
      event.preventDefault()
      items[0]?.click()
      return
    }
    const at = items.indexOf(document.activeElement as HTMLElement)
    const next =
      event.key === 'ArrowDown'
        ? items[isField ? 0 : at + 1]
        : event.key === 'ArrowUp' && !isField
          ? (items[at - 1] ?? holder.current?.querySelector<HTMLElement>('input'))
          : event.key === 'Home' && !isField
            ? items[0]
            : event.key === 'End' && !isField
              ? items.at(-1)
              : undefined
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  const section = ({ name, entries }: RailGroup) => (
    <section key={name} aria-labelledby={`rail-${name}`}>
      <h2 id={`rail-${name}`}>{text(`rail.${name}`)}</h2>
      <ul>
        {entries.map((entry, at) => (
          <li key={entry.key}>
            <button
              type="button"
              className="rail-entry"
              data-rail-item
              tabIndex={at === 0 ? 0 : -1}
              disabled={!mayEdit}
              draggable={mayEdit}
              aria-describedby={tip?.entry.key === entry.key ? 'rail-tip' : undefined}
              onClick={() => placeIt(entry.what)}
              onPointerEnter={({ currentTarget, pointerType }) =>
                pointerType === 'mouse' && explain(entry, currentTarget)
              }
              onFocus={({ currentTarget }) =>
                currentTarget.matches(':focus-visible') && explain(entry, currentTarget, 700)
              }
              onBlur={() => explain(undefined)}
              onDragStart={({ dataTransfer }) => {
                dataTransfer.setData(DRAGGED_KIND, JSON.stringify(entry.what))
                dataTransfer.effectAllowed = 'copy'
                explain(undefined)
                setTip(undefined)
              }}
            >
              <KindChip of={entry.what} />
              <span className="rail-words">
                {text(`${entry.key}.name`)}
                {explains && <small>{kindPurpose(entry.what, texts)}</small>}
              </span>
            </button>
            {explains && <Usual of={entry} />}
          </li>
        ))}
      </ul>
    </section>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows between the buttons inside
    <div className="rail-list" ref={holder} onKeyDown={onKeyDown} onPointerLeave={() => explain(undefined)}>
      <label className="rail-search">
        <Search aria-hidden="true" />
        <span className="visually-hidden">{text('rail.search')}</span>
        <input
          id="rail-search"
          type="text"
          dir={search ? 'auto' : undefined}
          autoComplete="off"
          placeholder={text('rail.search')}
          value={search}
          onFocus={() => setWantsEnglish(true)}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className="rail-key" aria-hidden="true">
          /
        </span>
      </label>
      {/* Who only looks has no button in it, and scrolls it by keys. */}
      <div className="rail-groups" tabIndex={mayEdit ? undefined : 0}>
        {!mayEdit && <p className="rail-note">{text('rail.searchOnly')}</p>}
        {onPaste && mayEdit && search === '' && (
          <button type="button" className="rail-entry rail-paste" data-rail-item onClick={onPaste}>
            <ClipboardPaste aria-hidden="true" />
            <span className="rail-words">
              {text('rail.paste')}
              <small>{text('rail.pasteWhat')}</small>
            </span>
          </button>
        )}
        {groups.map(section)}
        {cards.length > 0 && (
          <section aria-labelledby="rail-found">
            <h2 id="rail-found">{text('rail.found')}</h2>
            <ul>
              {cards.map((card) => (
                <li key={card.id}>
                  <button type="button" className="rail-entry" data-rail-item onClick={() => goTo(card)}>
                    <KindChip of={card} />
                    <span className="rail-words">
                      <span dir="auto">{cardName(card, texts)}</span>
                      <small>{kindShort(card, texts)}</small>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {alsoCalled.map(section)}
        {groups.length + alsoCalled.length + cards.length === 0 && <p className="rail-note">{text('rail.nothing')}</p>}
      </div>
      {tip && <RailTip {...tip} onStay={() => clearTimeout(resting.current)} onLeave={() => explain(undefined)} />}
    </div>
  )
}
