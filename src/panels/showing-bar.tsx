import {
  ArrowLeft,
  Check,
  ChevronLeft,
  ChevronRight,
  Columns2,
  GitCompareArrows,
  History,
  ListChecks,
  X,
} from 'lucide-react'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { describe } from '../journey/commands/describe.ts'
import type { Draft } from '../journey/draft.ts'
import type { RevisionId } from '../journey/ids.ts'
import { draftKey, openComparison } from '../session/comparison.ts'
import { walkOf } from '../session/difference-walk.ts'
import type { Comparison } from '../session/shown-journey.ts'
import { CommitField } from '../ui/commit-field.tsx'
import { useLive, useSession, useShowing, useStatus, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { tellMoment } from './history/history-words.ts'
import { useRevision } from './history/use-revision.ts'
import { summaryOf } from './rearranging/rearrange-summary.ts'
import './showing-bar.css'

/** Says that something else than the live map is shown, what it is, and the way back. */
export function ShowingBar() {
  const { showing, against } = useShowing()
  const draft = useLive((live) => (showing.of === 'draft' ? live.drafts.get(showing.draft) : undefined))
  if (draft) return <DraftBar draft={draft} isCompared={against !== null} />
  if (showing.of === 'past') return <PastBar id={showing.revision} against={against} />
  return against && <ComparedBar against={against} />
}

function DraftBar({ draft, isCompared }: { draft: Draft; isCompared: boolean }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const { live: store, showing, view, actions } = session
  const mayEdit = useStatus((status) => status.role === 'edit')
  const panel = useView((state) => state.panel)
  const live = useDeferredValue(useLive((now) => now))
  const { told, unfit } = useMemo(() => summaryOf(live, draft.id, texts), [live, draft.id, texts])
  const title = draft.title || text('draft.untitled')
  const rename = (wished: string): boolean =>
    actions.run(() => describe(store.getState().journey, 'drafts', draft.id, { title: wished.trim() }))
  return (
    <Bar name={text('showing.draft')} said={text('showing.draftSaid', { title })} tone="draft">
      <GitCompareArrows className="showing-sign" aria-hidden="true" />
      <span className="showing-what">{text('showing.draft')}</span>
      <CommitField
        shape="line"
        label={text('draft.name')}
        labelHidden
        value={draft.title}
        placeholder={text('draft.untitled')}
        disabled={!mayEdit}
        onCommit={rename}
      />
      <p className="showing-facts">
        <span>{text('draft.changes', { count: told.length })}</span>
        {unfit.length > 0 && <span className="showing-unfit">{text('draft.unfit', { count: unfit.length })}</span>}
      </p>
      {isCompared && <Walk />}
      <div className="showing-ways">
        <button
          type="button"
          className="button"
          role="switch"
          aria-checked={isCompared}
          onClick={() => showing.setState({ against: isCompared ? null : { before: 'live', name: '' } })}
        >
          <span className="showing-switch" aria-hidden="true" />
          {text('showing.differences')}
        </button>
        <button
          type="button"
          className="button showing-beside"
          title={text('history.compare.title')}
          onClick={() => openComparison(session, { before: 'live', after: draftKey(draft.id) })}
        >
          <Columns2 aria-hidden="true" />
          <span>{text('history.compare.sideBySide')}</span>
        </button>
        <button
          type="button"
          className="button showing-list"
          title={text('showing.list')}
          aria-pressed={panel === 'rearrange'}
          onClick={() => view.setState({ panel: panel === 'rearrange' ? null : 'rearrange' })}
        >
          <ListChecks aria-hidden="true" />
          <span>{text('showing.list')}</span>
        </button>
        {mayEdit && (
          <button type="button" className="button button-primary" onClick={() => view.setState({ dialog: 'adopt' })}>
            <Check aria-hidden="true" />
            {text('draft.adopt')}
          </button>
        )}
        <Back />
      </div>
    </Bar>
  )
}

function PastBar({ id, against }: { id: RevisionId; against: Comparison | null }) {
  const texts = useTexts()
  const { text } = texts
  const revision = useRevision(id)
  return (
    <Bar name={text('showing.past')} said={text('showing.pastSaid')} tone="past">
      <History className="showing-sign" aria-hidden="true" />
      <span className="showing-what">
        {revision ? text('showing.revision', { number: revision.number }) : text('showing.past')}
      </span>
      {revision?.name && (
        <strong className="showing-name" dir="auto">
          {revision.name}
        </strong>
      )}
      <p className="showing-facts">
        {revision?.at && <span>{tellMoment(revision.at, texts)}</span>}
        <span>{against ? <ComparedWith against={against} /> : text('showing.pastWhat')}</span>
      </p>
      <div className="showing-ways">
        {against && <Walk />}
        {against && <Stop />}
        <Back />
      </div>
    </Bar>
  )
}

function ComparedBar({ against }: { against: Comparison }) {
  const { text } = useTexts()
  const said = against.name ? text('showing.compared', { name: against.name }) : text('showing.comparedLive')
  return (
    <Bar name={said} said={said} tone="past">
      <GitCompareArrows className="showing-sign" aria-hidden="true" />
      <span className="showing-what">
        <ComparedWith against={against} />
      </span>
      <div className="showing-ways">
        <Walk />
        <Stop />
      </div>
    </Bar>
  )
}

function ComparedWith({ against }: { against: Comparison }) {
  const { text } = useTexts()
  return against.name ? text('showing.compared', { name: against.name }) : text('showing.comparedLive')
}

/** The strip itself; its sentence is said once the strip is there, or screen readers would pass it over. */
function Bar(props: { name: string; said: string; tone: 'draft' | 'past'; children: ReactNode }) {
  const [said, setSaid] = useState('')
  useEffect(() => setSaid(props.said), [props.said])
  return (
    <section className="showing-bar" data-tone={props.tone} aria-label={props.name}>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {props.children}
    </section>
  )
}

/** From one difference to the next, by hand; on the canvas D and Shift+D do the same. */
function Walk() {
  const { text } = useTexts()
  const { count, at, step } = useStore(walkOf(useSession()))
  if (count === 0) return null
  return (
    <div className="showing-walk">
      <button
        type="button"
        className="icon-button"
        aria-label={text('compare.walk.previous')}
        title={text('compare.walk.previous')}
        onClick={() => step(-1, false)}
      >
        <ChevronLeft className="flips" aria-hidden="true" />
      </button>
      <span role="status">
        {at ? text('history.slider.place', { at: at.place, of: count }) : text('compare.walk.label', { count })}
        {at && <span className="visually-hidden">: {at.told}</span>}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={text('compare.walk.next')}
        title={text('compare.walk.next')}
        onClick={() => step(1, false)}
      >
        <ChevronRight className="flips" aria-hidden="true" />
      </button>
    </div>
  )
}

function Stop() {
  const { text } = useTexts()
  const { showing } = useSession()
  return (
    <button type="button" className="button" onClick={() => showing.setState({ against: null })}>
      <X aria-hidden="true" />
      {text('showing.stop')}
    </button>
  )
}

function Back() {
  const { text } = useTexts()
  const { showing } = useSession()
  return (
    <button type="button" className="button showing-back" onClick={() => showing.goLive()}>
      <ArrowLeft className="flips" aria-hidden="true" />
      <span>{text('showing.back')}</span>
    </button>
  )
}
