import { lazy, Suspense } from 'react'
import type { Journey } from '../journey/journey.ts'
import type { Address } from '../session/address.ts'
import { useSession, useView } from '../ui/use-session.tsx'

const ShareDialog = lazy(() => import('./share-dialog.tsx').then(({ ShareDialog }) => ({ default: ShareDialog })))
const ExportDialog = lazy(() =>
  import('./exporting/export-dialog.tsx').then(({ ExportDialog }) => ({ default: ExportDialog })),
)
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then(({ ShortcutsDialog }) => ({ default: ShortcutsDialog })),
)
const IdentityDialog = lazy(() =>
  import('./identity-dialog.tsx').then(({ IdentityDialog }) => ({ default: IdentityDialog })),
)
const LessonDialog = lazy(() => import('./lesson-dialog.tsx').then(({ LessonDialog }) => ({ default: LessonDialog })))
const AdoptDialog = lazy(() => import('./adopt-dialog.tsx').then(({ AdoptDialog }) => ({ default: AdoptDialog })))
const CompareDialog = lazy(() =>
  import('./compare-dialog.tsx').then(({ CompareDialog }) => ({ default: CompareDialog })),
)
const TrailDialog = lazy(() => import('./trail-dialog.tsx').then(({ TrailDialog }) => ({ default: TrailDialog })))
const TableIntakeDialog = lazy(() =>
  import('./table-intake-dialog.tsx').then(({ TableIntakeDialog }) => ({ default: TableIntakeDialog })),
)
const AwayDialog = lazy(() => import('./away-dialog.tsx').then(({ AwayDialog }) => ({ default: AwayDialog })))

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
