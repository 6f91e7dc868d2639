import { GitCompareArrows, Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useStore } from 'zustand'
import type { Draft } from '../../journey/draft.ts'
import { followingOf, stopFollowing } from '../../session/following.ts'
import { useLive, usePresence, useSession, useShowing, useStatus } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { RearrangeDraft } from './rearrange-draft.tsx'
import { RearrangeNew } from './rearrange-new.tsx'
import './rearrange-pane.css'

/** Rearrangements in the making: who drafts what, and what the one that is shown would change. */
export function RearrangePane() {
  const { text } = useTexts()
  const live = useDeferredValue(useLive((now) => now))
  const mayEdit = useStatus((status) => status.role === 'edit')
  const { showing } = useShowing()
  const [isNew, setNew] = useState(false)
  const drafts = newestFirst(live.drafts.values())
  return (
    <>
      <h2 className="pane-title">{text('pane.rearrange')}</h2>
      <p className="pane-intro">{text('draft.intro')}</p>
      <Followed />
      {drafts.length === 0 && !isNew && (
        <div className="pane-empty">
          <GitCompareArrows aria-hidden="true" />
          <strong>{text('draft.none')}</strong>
          <p>{text(mayEdit ? 'draft.noneHow' : 'draft.noneViewer')}</p>
        </div>
      )}
      {mayEdit &&
        (isNew ? (
          <RearrangeNew onDone={() => setNew(false)} />
        ) : (
          <button type="button" className="button rearrange-begin" onClick={() => setNew(true)}>
            <Plus aria-hidden="true" />
            {text('draft.new')}
          </button>
        ))}
      <ul className="rearrange-list">
        {drafts.map((draft) => (
          <RearrangeDraft
            key={draft.id}
            draft={draft}
            live={live}
            isShown={showing.of === 'draft' && showing.draft === draft.id}
            mayEdit={mayEdit}
          />
        ))}
      </ul>
    </>
  )
}

/** Whom one follows, and the way out of it. */
function Followed() {
  const { text } = useTexts()
  const session = useSession()
  const person = useStore(followingOf(session), (state) => state.person)
  const name = usePresence(({ everyone }) => (person === null ? undefined : everyone.get(person)?.name))
  if (person === null) return null
  return (
    <p className="rearrange-followed" role="status">
      {text('draft.following', { name: name || text('people.guest') })}
      <button type="button" className="text-button" onClick={() => stopFollowing(session)}>
        {text('draft.stopFollowing')}
      </button>
    </p>
  )
}

function newestFirst(drafts: Iterable<Draft>): Draft[] {
  return [...drafts].sort((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1))
}
