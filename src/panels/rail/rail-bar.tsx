import { ListTree, Map as MapIcon, PanelRight, Plus, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Kindred } from '../../session/actions.ts'
import { lazily } from '../../ui/lazily.ts'
import { useActions, useMayEdit, useSession, useStatus, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { RailList } from './rail-list.tsx'

/** Asked for when the sheet opens, so that the tap itself may read the clipboard: browsers forbid it a while after. */
const loadPasting = () => import('../../session/clipboard.ts')
const RailRole = lazily(() => import('./rail-role.tsx').then(({ RailRole }) => RailRole), null)

/**
 * The rail of a phone: map or list, details of what is chosen on the map, and a button that opens all that may be set down; to
 * those who may set down nothing it says what they may.
 */
export function RailBar() {
  const { text } = useTexts()
  const session = useSession()
  const { view } = session
  const actions = useActions()
  const mayEdit = useMayEdit()
  const role = useStatus((status) => status.role)
  const place = useView((state) => state.place)
  const hasChosen = useView((state) => state.waypoints.size + state.links.size > 0)
  const sheet = useRef<HTMLDialogElement>(null)
  useListFirst()

  const add = (what: Kindred): void => {
    sheet.current?.close()
    if (place === 'canvas') actions.placeNew(what)
    // The map is out of sight: the new card is named in its details instead of on the map.
    else if (actions.placeNew(what, { title: '' })) view.setState({ panel: 'inspector' })
  }
  const paste = (): void => {
    sheet.current?.close()
    // Without a network it may not come; what is copied stays copied.
    loadPasting().then(
      ({ pasteCopied }) => pasteCopied(session),
      () => {},
    )
  }
  const open = (): void => {
    loadPasting().catch(() => {})
    sheet.current?.showModal()
  }
  return (
    <nav className="rail rail-bar" aria-label={text('rail.label')}>
      {/* biome-ignore lint/a11y/useSemanticElements: two buttons of which one is pressed; a fieldset would frame them */}
      <div className="switch" role="group" aria-label={text('rail.shown')}>
        {(['canvas', 'outline'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={place === one}
            onClick={() => view.setState({ place: one, panel: null })}
          >
            {one === 'canvas' ? <MapIcon aria-hidden="true" /> : <ListTree aria-hidden="true" />}
            {text(`rail.${one}`)}
          </button>
        ))}
      </div>
      {place === 'canvas' && hasChosen && (
        <button
          type="button"
          className="button"
          aria-label={text('rail.details')}
          onClick={() => view.setState({ panel: 'inspector' })}
        >
          <PanelRight aria-hidden="true" />
          <span className="rail-bar-word">{text('rail.details')}</span>
        </button>
      )}
      {role !== 'edit' && <RailRole />}
      {mayEdit && (
        <button type="button" className="button button-primary rail-add" onClick={open}>
          <Plus aria-hidden="true" />
          {text('rail.add')}
        </button>
      )}
      <dialog
        ref={sheet}
        className="rail-sheet"
        aria-label={text('rail.label')}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <button
          type="button"
          className="icon-button rail-sheet-close"
          aria-label={text('action.close')}
          onClick={() => sheet.current?.close()}
        >
          <X aria-hidden="true" />
        </button>
        <RailList explains onPlace={add} onFound={() => sheet.current?.close()} onPaste={paste} />
      </dialog>
    </nav>
  )
}

/** On a phone the journey is first a list; who turns to the map stays there. */
function useListFirst(): void {
  const { view } = useSession()
  useEffect(() => view.setState({ place: 'outline' }), [view])
}
