import type { Texts } from '../i18n/texts.ts'
import type { Session } from '../session/session.ts'

/** Hands the whole journey over as a `.journey.json` file and says so. */
export async function saveJourney(
  { store, view }: Pick<Session, 'store' | 'view'>,
  text: Texts['text'],
): Promise<void> {
  const [{ writeJourneyFile }, { saveFile }, { fileNameOf }] = await Promise.all([
    import('../file/write-file.ts'),
    import('../export/save-file.ts'),
    import('../export/file-name.ts'),
  ])
  const { journey } = store.getState()
  const name = fileNameOf(journey.about.title || text('app.untitled'), 'journey.json')
  saveFile(new Blob([writeJourneyFile(journey, [], new Date().toISOString())], { type: 'application/json' }), name)
  view.say({ key: 'toast.fileSaved', values: { name } })
}
