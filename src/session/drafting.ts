import type { Change } from '../journey/change.ts'
import { adoptDraft, discardDraft } from '../journey/commands/drafts.ts'
import { intoDraft, journeyOfDraft } from '../journey/draft-changes.ts'
import { type DraftId, type LessonId, newId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import { makeDraft } from '../journey/make.ts'
import type { Reason } from '../journey/revision.ts'
import { lastOf } from './last-of.ts'
import type { Session } from './session.ts'
import type { Showing } from './shown-journey.ts'
import { isoDay } from './today.ts'
import { loadTrail } from './trail.ts'

/** Begins a rearrangement that answers to these lessons, and shows it. Undefined where this person may not. */
export function beginDraft(session: Session, title: string, lessons: readonly LessonId[] = []): DraftId | undefined {
  const by = session.presence.getState().own.name
  const draft = makeDraft(newId(), title, isoDay(), { by, lessons })
  session.showing.goLive()
  if (!session.actions.run(() => [{ do: 'put', in: 'drafts', record: draft }])) return undefined
  showDraft(session, draft.id)
  return draft.id
}

/** Shows a draft: from here on every command rewrites it, and the canvas marks what differs from the live map. */
export function showDraft(session: Session, draft: DraftId): void {
  session.showing.show(draftShown(draft), { before: 'live', name: '' })
}

/** Leads to a draft from a line that speaks of it: shown on the map, with its pane, also where a list stood in the place of the map. */
export function goToDraft(session: Session, draft: DraftId): void {
  // It may have ended since.
  if (session.live.getState().journey.drafts.has(draft)) showDraft(session, draft)
  session.view.setState({ place: 'canvas', panel: 'rearrange' })
}

/** A draft as what is shown of it. */
export function draftShown(draft: DraftId): Showing {
  return {
    of: 'draft',
    draft,
    over: lastOf((live: Journey) => journeyOfDraft(live, draft)),
    into: (live, shown, changes) => intoDraft(live, draft, shown, changes, newId),
  }
}

/**
 * Makes a draft part of the live map, as one step, and keeps the map before and after it as revisions.
 *
 * @returns false where it was refused: the person has been told
 */
export async function adopt(session: Session, draft: DraftId, reason: Reason): Promise<boolean> {
  // Fetched first: once the map has changed, its revision must follow at once.
  const trail = await loadTrail(session)
  const { showing } = session.showing.getState()
  const before = session.live.getState().journey
  const title = before.drafts.get(draft)?.title ?? ''
  session.showing.goLive()
  if (!session.actions.run((now): Change[] => adoptDraft(now, draft))) {
    if (showing.of === 'draft' && session.live.getState().journey.drafts.has(draft)) showDraft(session, draft)
    return false
  }
  trail.keepAdoption(draft, title, before, reason)
  return true
}

/** Lets a draft go; it can be taken back like any step. */
export function discard(session: Session, draft: DraftId): boolean {
  session.showing.goLive()
  return session.actions.run((now) => discardDraft(now, draft))
}
