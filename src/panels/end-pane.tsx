import {
  Columns3,
  GitCompareArrows,
  History,
  Lightbulb,
  ListChecks,
  ListTree,
  type LucideIcon,
  MessageSquareText,
  PanelRight,
  Target,
  UsersRound,
  X,
} from 'lucide-react'
import { type ComponentType, useEffect, useRef } from 'react'
import { PANELS, type PanelName } from '../session/view-store.ts'
import { useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { AboutPane } from './about-pane.tsx'
import { CommentsPane } from './comments/comments-pane.tsx'
import { FindingsPane } from './findings-pane.tsx'
import { HistoryPane } from './history/history-pane.tsx'
import { Inspector } from './inspector/inspector.tsx'
import { LessonsPane } from './lessons/lessons-pane.tsx'
import { Outline } from './outline/outline.tsx'
import { ParticipantsPane } from './participants-pane.tsx'
import { PhasesPane } from './phases-pane.tsx'
import { RearrangePane } from './rearranging/rearrange-pane.tsx'
import './end-pane.css'

const PANES: Readonly<Record<PanelName, { Icon: LucideIcon; Pane: ComponentType }>> = {
  inspector: { Icon: PanelRight, Pane: Inspector },
  outline: { Icon: ListTree, Pane: Outline },
  lessons: { Icon: Lightbulb, Pane: LessonsPane },
  comments: { Icon: MessageSquareText, Pane: CommentsPane },
  rearrange: { Icon: GitCompareArrows, Pane: RearrangePane },
  history: { Icon: History, Pane: HistoryPane },
  findings: { Icon: ListChecks, Pane: FindingsPane },
  about: { Icon: Target, Pane: AboutPane },
  phases: { Icon: Columns3, Pane: PhasesPane },
  participants: { Icon: UsersRound, Pane: ParticipantsPane },
}

/** The one pane at the end edge; it slides over the map, follows what is chosen, and Escape closes it. */
export function EndPane() {
  const { text } = useTexts()
  const { view } = useSession()
  const panel = useView((state) => state.panel)
  const pane = useRef<HTMLElement>(null)
  const close = (): void => view.setState({ panel: null })
  const tabs = useRef<HTMLDivElement>(null)
  useLentFocus(pane, panel !== null)
  // Where they have words there is not room for all of them.
  useEffect(() => {
    if (panel)
      tabs.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [panel])
  if (!panel) return null
  const { Pane } = PANES[panel]
  return (
    <aside
      ref={pane}
      className="end-pane"
      tabIndex={-1}
      aria-label={text(`pane.${panel}`)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        close()
      }}
    >
      <header className="pane-head">
        <div ref={tabs} className="pane-tabs" role="toolbar" aria-label={text('pane.choose')}>
          {PANELS.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)).map((name) => {
            const { Icon } = PANES[name]
            return (
              <button
                key={name}
                type="button"
                className="icon-button"
                aria-pressed={panel === name}
                aria-label={text(`pane.${name}`)}
                title={text(`pane.${name}`)}
                onClick={() => view.setState({ panel: name })}
              >
                <Icon aria-hidden="true" />
                <span className="pane-tab-word">{text(`pane.${name}`)}</span>
              </button>
            )
          })}
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label={text('action.close')}
          title={text('action.close')}
          onClick={close}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      <div key={panel} className="pane-body">
        <Pane />
      </div>
    </aside>
  )
}

const ORDER = Object.keys(PANES) as PanelName[]

/**
 * Takes the focus while open, and gives it back to where it came from. Not out of a text: a pane whose code came late closed the title
 * that somebody was writing.
 */
function useLentFocus(pane: { readonly current: HTMLElement | null }, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    const lender = document.activeElement
    if (!pane.current?.contains(lender) && !lender?.matches('input, textarea'))
      pane.current?.focus({ preventScroll: true })
    return () => {
      if (lender instanceof HTMLElement && lender.isConnected) lender.focus({ preventScroll: true })
    }
  }, [pane, isOpen])
}
