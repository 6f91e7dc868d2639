import { Undo2 } from 'lucide-react'
import { leaveOut } from '../../journey/commands/draft-repairs.ts'
import type { DraftId, WaypointId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import { goToCards } from '../../session/go-to-cards.ts'
import type { Session } from '../../session/session.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import type { DraftSummary } from './rearrange-summary.ts'

/** What the rearrangement changes, in sentences; each leads to its cards and can be taken back by itself. */
export function RearrangeChanges(props: { draft: DraftId; live: Journey; summary: DraftSummary; mayEdit: boolean }) {
  const { text } = useTexts()
  const session = useSession()
  const { draft, summary, mayEdit } = props
  return (
    <section className="rearrange-part">
      <h4>
        {text('draft.whatChanges')}
        <span>{summary.told.length}</span>
      </h4>
      {summary.told.length === 0 && summary.unfit.length === 0 && (
        <p className="pane-note">{text('draft.nothingYet')}</p>
      )}
      <ul className="rearrange-changes" tabIndex={-1}>
        {summary.told.map((told) => (
          <li key={told.ids[0]}>
            <ChangeWords told={told.text} waypoints={told.waypoints} after={summary.after} />
            {mayEdit && (
              <button
                type="button"
                className="icon-button icon-button-small"
                aria-label={text('draft.takeBackOne', { told: told.text })}
                title={text('draft.takeBack')}
                onClick={({ currentTarget }) => {
                  lendFocus(currentTarget, '.rearrange-changes')
                  mend(session, (live) => leaveOut(live, draft, told.ids))
                }}
              >
                <Undo2 className="flips" aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A sentence, as a button where a card that it speaks of stands on the map. */
export function ChangeWords(props: { told: string; waypoints: readonly WaypointId[]; after: Journey }) {
  const session = useSession()
  const standing = props.waypoints.filter((id) => props.after.waypoints.has(id))
  if (standing.length === 0) return <p className="finding">{props.told}</p>
  return (
    <button type="button" className="finding" onClick={() => goToCards(session, standing)}>
      {props.told}
    </button>
  )
}

/** A button that goes away by being pressed hands the focus on, or the next Tab would begin at the top of the page. */
export function lendFocus(from: Element, to: string): void {
  from.closest<HTMLElement>(to)?.focus({ preventScroll: true })
}

/** Runs a repair: what does not fit is told against the live map, and is not there in the draft's own. */
export function mend(session: Session, repair: (live: Journey) => ReturnType<typeof leaveOut>): boolean {
  return session.actions.run(() => repair(session.live.getState().journey))
}
