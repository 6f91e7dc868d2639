import type { Session } from '../../session/session.ts'
import type { ShowingState } from '../../session/shown-journey.ts'
import type { ExportChoices } from './export-choices.ts'

/** What somebody asked to export from another dialog. */
export interface ExportWish {
  /** In the place of what the canvas shows. */
  readonly shown: ShowingState
  readonly choices: (remembered: ExportChoices) => Partial<ExportChoices>
  /** To where one came from. */
  readonly back: () => void
}

/** A dialog is opened by its name alone. */
const wished = new WeakMap<Session, ExportWish>()

/** Opens the export with what was seen in another dialog, whatever the canvas shows. */
export function openExport(session: Session, wish: ExportWish): void {
  wished.set(session, wish)
  session.view.setState({ dialog: 'export' })
}

/** What somebody asked for, until they are done with it. */
export function wishedExport(session: Session): ExportWish | undefined {
  return wished.get(session)
}

export function forgetExport(session: Session): void {
  wished.delete(session)
}
