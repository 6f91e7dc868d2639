import { Suspense } from 'react'
import type { Journey } from '../journey/journey.ts'
import type { Address } from '../session/address.ts'
import { lazily } from '../ui/lazily.ts'
import { useSession, useView } from '../ui/use-session.tsx'

const ShareDialog = lazily(() => import('./sharing/share-dialog.tsx').then(({ ShareDialog }) => ShareDialog))
const ExportDialog = lazily(() => import('./exporting/export-dialog.tsx').then(({ ExportDialog }) => ExportDialog))
const ShortcutsDialog = lazily(() => import('./shortcuts-dialog.tsx').then(({ ShortcutsDialog }) => ShortcutsDialog))
const IdentityDialog = lazily(() => import('./identity-dialog.tsx').then(({ IdentityDialog }) => IdentityDialog))
const LessonDialog = lazily(() => import('./lessons/lesson-dialog.tsx').then(({ LessonDialog }) => LessonDialog))
const AdoptDialog = lazily(() => import('./rearranging/adopt-dialog.tsx').then(({ AdoptDialog }) => AdoptDialog))
const CompareDialog = lazily(() => import('./comparing/compare-dialog.tsx').then(({ CompareDialog }) => CompareDialog))
const TrailDialog = lazily(() => import('./trail/trail-dialog.tsx').then(({ TrailDialog }) => TrailDialog))
const TableIntakeDialog = lazily(() =>
  import('./opening/table-intake-dialog.tsx').then(({ TableIntakeDialog }) => TableIntakeDialog),
)
const AwayDialog = lazily(() => import('./away/away-dialog.tsx').then(({ AwayDialog }) => AwayDialog))

/** The dialog that the view names; each is fetched when it is first asked for. */
export function Dialogs({ onGo }: { onGo: (address: Address) => void; onBegin: (journey: Journey) => Promise<void> }) {
  const { view } = useSession()
  const dialog = useView((state) => state.dialog)
  const close = (): void => view.setState({ dialog: null })
  return (
    <Suspense>
      {dialog === 'share' && <ShareDialog onClose={close} onGo={onGo} />}
      {dialog === 'export' && <ExportDialog onClose={close} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {dialog === 'identity' && <IdentityDialog onClose={close} />}
      {dialog === 'lesson' && <LessonDialog onClose={close} />}
      {dialog === 'adopt' && <AdoptDialog onClose={close} />}
      {dialog === 'compare' && <CompareDialog onClose={close} />}
      {dialog === 'trail' && <TrailDialog onClose={close} />}
      {dialog === 'table' && <TableIntakeDialog onClose={close} />}
      {dialog === 'away' && <AwayDialog onClose={close} />}
    </Suspense>
  )
}
