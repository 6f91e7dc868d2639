import { moreTexts, type Texts } from '../i18n/texts.ts'
import type { Revision } from '../journey/revision.ts'
import type { Session } from '../session/session.ts'

interface Saving {
  /** Restricted lessons leave only when the person says so. */
  readonly withAll?: boolean
}

/**
 * Hands the whole journey, as it is live, with its revisions over as a `.journey.json` file and says so.
 *
 * Restricted lessons leave only when the person says so: it is told that they were left out, with a button to save them too.
 */
export async function saveJourney(
  session: Session,
  text: Texts['text'],
  { withAll = false }: Saving = {},
): Promise<void> {
  const [{ saveFile }, { blob, name, missing, leftOut }] = await Promise.all([
    import('../export/save-file.ts'),
    journeyFile(session, text, { withAll }),
    moreTexts(),
  ])
  saveFile(blob, name)
  if (missing === 'all') session.view.say({ key: 'trail.fileWithoutPast', values: { name } })
  else if (missing > 0) session.view.say({ key: 'trail.fileMisses', values: { name, count: missing } })
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

export interface JourneyFile {
  readonly blob: Blob
  readonly name: string
  /** How many revisions cannot be read here; 'all' where the trail is not to be had. */
  readonly missing: number | 'all'
  /** Restricted lessons that are not in it. */
  readonly leftOut: number
}

/** The journey file, before it is handed over. */
export async function journeyFile(
  session: Session,
  text: Texts['text'],
  { withAll = false }: Saving,
): Promise<JourneyFile> {
  const [{ writeJourneyFile }, { revisionsUpTo, withoutRestricted }, { fileNameOf }, past] = await Promise.all([
    import('../file/write-file.ts'),
    import('../journey/lessons-up-to.ts'),
    import('../export/file-name.ts'),
    pastOf(session),
  ])
  const whole = session.live.getState().journey
  const { journey, leftOut } = withAll ? { journey: whole, leftOut: 0 } : withoutRestricted(whole)
  const revisions = past && revisionsUpTo(past.revisions, whole, withAll ? 'restricted' : 'team')
  const file = writeJourneyFile(journey, revisions, new Date().toISOString())
  return {
    blob: new Blob([file], { type: 'application/json' }),
    name: fileNameOf(journey.about.title || text('app.untitled'), 'journey.json'),
    missing: past?.missing ?? 'all',
    leftOut,
  }
}

/** The revisions that can be written, and how many cannot; undefined where the trail is not to be had. */
export async function pastOf(
  session: Session,
): Promise<{ readonly revisions: readonly Revision[]; readonly missing: number } | undefined> {
  try {
    const { trailAtHand } = await import('./history/trail-at-hand.ts')
    const trail = await trailAtHand(session)
    const revisions = trail.chain()
    return { revisions, missing: trail.store.getState().revisions.length - revisions.length }
  } catch {
    // The map is what counts: it is saved without its past, and the person is told.
    return undefined
  }
}
