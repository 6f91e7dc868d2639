import type { RevisionId } from '../../journey/ids.ts'
import type { Session } from '../../session/session.ts'
import type { Trail } from '../../session/trail.ts'

/** Says why a revision was kept, tells so, and offers to take it back. False where this person may only look. */
export function giveReason(session: Session, trail: Trail, id: RevisionId, why: string): boolean {
  const known = trail.store.getState().revisions.find((one) => one.id === id)
  // A field that goes away while it is committed commits once more.
  if (known && !known.newer && known.reason.rationale === why) return true
  const takeBack = trail.giveReason(id, why)
  if (!takeBack) return false
  session.view.say({
    key: why === '' ? 'history.why.taken' : 'history.why.given',
    action: {
      key: 'action.undo',
      run: () => {
        if (!takeBack()) session.view.say({ key: 'history.why.overtaken' })
      },
    },
  })
  return true
}
