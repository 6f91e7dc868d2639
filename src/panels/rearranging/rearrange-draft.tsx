import { Check, Columns2, Eye, Trash2, UserRoundCheck } from 'lucide-react'
import { useMemo } from 'react'
import { tellDate } from '../../i18n/formats.ts'
import type { Draft } from '../../journey/draft.ts'
import { findingsOf } from '../../journey/findings/findings.ts'
import type { Journey } from '../../journey/journey.ts'
import { draftKey, openComparison } from '../../session/comparison.ts'
import { discard, showDraft } from '../../session/drafting.ts'
import { follow } from '../../session/following.ts'
import type { Session } from '../../session/session.ts'
import { usePresence, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { lendFocus, RearrangeChanges } from './rearrange-changes.tsx'
import { RearrangeLessons } from './rearrange-lessons.tsx'
import { RearrangeMisfits } from './rearrange-misfits.tsx'
import { type DraftSummary, summaryOf } from './rearrange-summary.ts'

/** One rearrangement: what it is, who is in it, and, where it is shown, all that it would change. */
export function RearrangeDraft(props: { draft: Draft; live: Journey; isShown: boolean; mayEdit: boolean }) {
  const { draft, live, isShown, mayEdit } = props
  const texts = useTexts()
  const { text, language } = texts
  const session = useSession()
  const summary = useMemo(() => summaryOf(live, draft.id, texts), [live, draft.id, texts])
  const title = draft.title || text('draft.untitled')
  return (
    <li className="rearrange-draft" tabIndex={-1} aria-current={isShown || undefined}>
      <h3 dir="auto">{title}</h3>
      <p className="pane-note">
        {draft.by && <bdi>{draft.by}</bdi>}
        <span>{tellDate(draft.on, language)}</span>
        <span>{text('draft.changes', { count: summary.told.length })}</span>
        {summary.unfit.length > 0 && <strong>{text('draft.unfit', { count: summary.unfit.length })}</strong>}
        {draft.lessons.length > 0 && !isShown && <span>{text('draft.lessons', { count: draft.lessons.length })}</span>}
      </p>
      {isShown && (
        <p className="rearrange-shown">
          <Eye aria-hidden="true" />
          {text('draft.shown')}
        </p>
      )}
      <InIt draft={draft} isShown={isShown} />
      <div className="rearrange-ways">
        {!isShown && <LookIn draft={draft} mayEdit={mayEdit} title={title} />}
        {isShown && mayEdit && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => session.view.setState({ dialog: 'adopt' })}
          >
            <Check aria-hidden="true" />
            {text('draft.adopt')}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => openComparison(session, { before: 'live', after: draftKey(draft.id) })}
        >
          <Columns2 aria-hidden="true" />
          {text('history.compare.sideBySide')}
          <span className="visually-hidden">{title}</span>
        </button>
        {mayEdit && (
          <button
            type="button"
            className="button"
            onClick={({ currentTarget }) => {
              lendFocus(currentTarget, '.end-pane')
              letGo(session, draft, title)
            }}
          >
            <Trash2 aria-hidden="true" />
            {text('draft.discard')}
            <span className="visually-hidden">{title}</span>
          </button>
        )}
      </div>
      {isShown && <Inside draft={draft} live={live} summary={summary} mayEdit={mayEdit} />}
    </li>
  )
}

function Inside(props: { draft: Draft; live: Journey; summary: DraftSummary; mayEdit: boolean }) {
  const { text } = useTexts()
  const { draft, live, summary, mayEdit } = props
  const before = useMemo(() => findingsOf(live).length, [live])
  const after = useMemo(() => findingsOf(summary.after).length, [summary.after])
  return (
    <>
      <p className="rearrange-hints">
        {before === after ? text('draft.hintsSame', { after }) : text('draft.hints', { before, after })}
      </p>
      <RearrangeLessons draft={draft} live={live} mayEdit={mayEdit} />
      <RearrangeChanges draft={draft.id} live={live} summary={summary} mayEdit={mayEdit} />
      <RearrangeMisfits draft={draft.id} live={live} summary={summary} mayEdit={mayEdit} />
    </>
  )
}

/** Who looks at it right now; whoever one follows is seen wherever they turn. */
function InIt({ draft, isShown }: { draft: Draft; isShown: boolean }) {
  const { text, language } = useTexts()
  const session = useSession()
  const everyone = usePresence((state) => state.everyone)
  const inIt = [...everyone].filter(([, { looksAt }]) => looksAt === draft.id)
  if (inIt.length === 0) return null
  const nameOf = (name: string): string => name || text('people.guest')
  const names = new Intl.ListFormat(language).format(inIt.map(([, { name }]) => nameOf(name)))
  return (
    <div className="rearrange-in-it">
      <p>{text('draft.lookingIn', { names, count: inIt.length })}</p>
      {inIt.map(([person, { name }]) => (
        <button
          key={person}
          type="button"
          className="text-button"
          data-quiet={isShown || undefined}
          onClick={() => follow(session, person)}
        >
          <UserRoundCheck aria-hidden="true" />
          {text('draft.follow', { name: nameOf(name) })}
        </button>
      ))}
    </div>
  )
}

function LookIn({ draft, mayEdit, title }: { draft: Draft; mayEdit: boolean; title: string }) {
  const { text } = useTexts()
  const session = useSession()
  const hasCompany = usePresence(({ everyone }) => [...everyone.values()].some(({ looksAt }) => looksAt === draft.id))
  return (
    <button
      type="button"
      className="button"
      onClick={({ currentTarget }) => {
        lendFocus(currentTarget, '.rearrange-draft')
        showDraft(session, draft.id)
      }}
    >
      <Eye aria-hidden="true" />
      {text(hasCompany && mayEdit ? 'draft.join' : 'draft.lookIn')}
      <span className="visually-hidden">{title}</span>
    </button>
  )
}

function letGo(session: Session, draft: Draft, title: string): void {
  if (!discard(session, draft.id)) return
  session.view.say({
    key: 'draft.discarded',
    values: { title },
    action: { key: 'action.undo', run: session.actions.undo },
  })
}
