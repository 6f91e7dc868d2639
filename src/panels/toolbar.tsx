import { Download, Ellipsis, History, Lightbulb, ListTree, Redo2, Route, Share2, Undo2 } from 'lucide-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import type { Journey } from '../journey/journey.ts'
import { lazily } from '../ui/lazily.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { useHistory, useMayEdit, useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { JourneyTitle } from './journey-title.tsx'
import { chordName } from './key-names.ts'
import { ParticipantsHere } from './participants-here.tsx'
import { isRenewed } from './sharing/renewed-links.ts'
import './toolbar.css'

const JourneyMenu = lazily(() => import('./journey-menu.tsx').then(({ JourneyMenu }) => JourneyMenu))

export interface ToolbarProps {
  readonly onHome: () => void
  readonly onBegin: (journey: Journey) => Promise<void>
}

/** The bar above the sheet: what the journey is called, steps back and forth, who is here, and ways to hand it on. */
export function Toolbar({ onHome, onBegin }: ToolbarProps) {
  const { text } = useTexts()
  const { view, room } = useSession()
  useEffect(() => {
    if (isRenewed(room)) view.setState({ dialog: 'share' })
  }, [room, view])
  const panel = useView((state) => state.panel)
  const mayEdit = useMayEdit()
  return (
    <header className="toolbar">
      <a
        className="toolbar-home"
        href="/"
        aria-label={text('bar.home')}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onHome()
        }}
      >
        <Route aria-hidden="true" />
        <span>{text('app.name')}</span>
      </a>
      <JourneyTitle />
      <div className="toolbar-tools">
        {mayEdit && <Steps />}
        {mayEdit && (
          <button type="button" className="button toolbar-wide" onClick={() => view.setState({ dialog: 'lesson' })}>
            <Lightbulb aria-hidden="true" />
            <span>{text('bar.lesson')}</span>
          </button>
        )}
        <button
          type="button"
          className="button toolbar-wide"
          aria-pressed={panel === 'outline'}
          onClick={() => view.setState({ panel: panel === 'outline' ? null : 'outline' })}
        >
          <ListTree aria-hidden="true" />
          <span>{text('bar.outline')}</span>
        </button>
        <button
          type="button"
          className="button toolbar-wide"
          aria-pressed={panel === 'history'}
          onClick={() => view.setState({ panel: panel === 'history' ? null : 'history' })}
        >
          <History aria-hidden="true" />
          <span>{text('bar.history')}</span>
        </button>
        <ParticipantsHere />
        <button type="button" className="button toolbar-wide" onClick={() => view.setState({ dialog: 'export' })}>
          <Download aria-hidden="true" />
          <span>{text('bar.export')}</span>
        </button>
        <button
          type="button"
          className="button button-primary toolbar-wide"
          onClick={() => view.setState({ dialog: 'share' })}
        >
          <Share2 aria-hidden="true" />
          <span>{text('bar.share')}</span>
        </button>
        <More onHome={onHome} onBegin={onBegin} />
      </div>
    </header>
  )
}

function Steps() {
  const { text } = useTexts()
  const { actions } = useSession()
  const { canUndo, canRedo } = useHistory()
  return (
    <div className="toolbar-steps">
      <Tooltip label={text('bar.undo')} keys={chordName(['Mod', 'Z'], text)}>
        <button
          type="button"
          className="icon-button"
          aria-label={text('bar.undo')}
          aria-keyshortcuts="Control+Z"
          disabled={!canUndo}
          onClick={actions.undo}
        >
          <Undo2 className="flips" aria-hidden="true" />
        </button>
      </Tooltip>
      <Tooltip label={text('bar.redo')} keys={chordName(['Mod', 'Shift', 'Z'], text)}>
        <button
          type="button"
          className="icon-button"
          aria-label={text('bar.redo')}
          aria-keyshortcuts="Control+Shift+Z"
          disabled={!canRedo}
          onClick={actions.redo}
        >
          <Redo2 className="flips" aria-hidden="true" />
        </button>
      </Tooltip>
    </div>
  )
}

/** The menu's code is fetched when a hand comes near it. */
function More({ onHome, onBegin }: ToolbarProps) {
  const { text } = useTexts()
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="icon-button"
        aria-label={text('bar.more')}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void JourneyMenu.fetch()}
        onFocus={() => void JourneyMenu.fetch()}
        onClick={() => setOpen(true)}
      >
        <Ellipsis aria-hidden="true" />
      </button>
      {open && (
        <Suspense>
          <JourneyMenu trigger={trigger} onClose={() => setOpen(false)} onHome={onHome} onBegin={onBegin} />
        </Suspense>
      )}
    </>
  )
}
