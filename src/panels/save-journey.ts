import { moreTexts, type Texts } from '../i18n/texts.ts'
import { withoutRestricted } from '../journey/restricted-lessons.ts'
import type { Revision } from '../journey/revision.ts'
import type { Session } from '../session/session.ts'

/**
 * Hands the whole journey, as it is live, with its revisions over as a `.journey.json` file and says so.
 *
 * Restricted lessons leave only when the person says so: it is told that they were left out, with a button to save them too.
 */
export async function saveJourney(
  session: Session,
  text: Texts['text'],
  { withAll = false }: { readonly withAll?: boolean } = {},
): Promise<void> {
  const [{ writeJourneyFile }, { saveFile }, { fileNameOf }, past] = await Promise.all([
    import('../file/write-file.ts'),
    import('../export/save-file.ts'),
    import('../export/file-name.ts'),
    pastOf(session),
    moreTexts(),
  ])
  const whole = session.live.getState().journey
  const { journey, leftOut } = withAll ? { journey: whole, leftOut: 0 } : withoutRestricted(whole)
  const name = fileNameOf(journey.about.title || text('app.untitled'), 'journey.json')
  const file = writeJourneyFile(journey, past?.revisions, new Date().toISOString())
  saveFile(new Blob([file], { type: 'application/json' }), name)
  if (!past) session.view.say({ key: 'trail.fileWithoutPast', values: { name } })
  else if (past.missing > 0) session.view.say({ key: 'trail.fileMisses', values: { name, count: past.missing } })
  else session.view.say({ key: 'toast.fileSaved', values: { name } })
  if (leftOut > 0) {
    session.view.say({
      key: 'trail.leftOut',
      values: { count: leftOut },
      action: {
        key: 'trail.include',
        values: { count: leftOut },
        run: () => void saveJourney(session, text, { withAll: true }),
      },
    })
  }
}

/** The revisions that can be written, and how many cannot; undefined where the trail is not to be had. */
async function pastOf(session: Session): Promise<{ revisions: readonly Revision[]; missing: number } | undefined> {
  try {
    const { trailAtHand } = await import('./trail-at-hand.ts')
    const trail = await trailAtHand(session)
    const revisions = trail.chain()
    return { revisions, missing: trail.store.getState().revisions.length - revisions.length }
  } catch {
    // The map is what counts: it is saved without its past, and the person is told.
    return undefined
  }
}
