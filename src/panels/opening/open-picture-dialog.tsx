import { GitMerge, Route } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { Beginning } from '../../journey/beginning.ts'
import { type MergeOutlook, mergeCopy, mergeOutlook } from '../../session/merge-copy.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLive, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { FileReport } from './file-report.tsx'
import { type OpenedFile, openJourneyFile } from './open-journey-file.ts'
import './open-picture.css'

interface OpenPictureDialogProps {
  readonly file: File
  readonly onBegin: (beginning: Beginning) => Promise<void>
  readonly onClose: () => void
}

/** A file that arrived on an open map: merged into it where it is a copy of it, or opened as a journey of its own. */
export function OpenPictureDialog({ file, onBegin, onClose }: OpenPictureDialogProps) {
  const { text } = useTexts()
  const opened = useOpened(file)
  return (
    <Dialog title={text('intake.picture.title', { name: file.name })} onClose={onClose}>
      {!opened ? (
        <p className="dialog-wait" role="status">
          {text('intake.picture.reading')}
        </p>
      ) : 'journey' in opened ? (
        <Found opened={opened} onBegin={onBegin} onClose={onClose} />
      ) : (
        <div className="dialog-part">
          <FileReport opened={opened} begin={() => {}} forget={onClose} />
        </div>
      )}
    </Dialog>
  )
}

function useOpened(file: File): OpenedFile | undefined {
  const [opened, setOpened] = useState<OpenedFile>()
  useEffect(() => {
    let over = false
    openJourneyFile(file).then(
      (found) => !over && setOpened(found),
      (error: unknown) => {
        if (!over)
          setOpened(() => {
            throw error
          })
      },
    )
    return () => {
      over = true
    }
  }, [file])
  return opened
}

type FoundFile = Extract<OpenedFile, { readonly notices: unknown }>

function Found({ opened, onBegin, onClose }: { opened: FoundFile } & Omit<OpenPictureDialogProps, 'file'>) {
  const { text } = useTexts()
  const session = useSession()
  const live = useLive((now) => now)
  const { journey, copy, notices } = opened
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map that others go on with decides, too
  const outlook = useMemo(() => (copy ? mergeOutlook(session, copy) : undefined), [session, copy, live])
  const brings = outlook && 'changes' in outlook && outlook.changes > 0
  const merge = (): void => {
    if (!copy) return
    const done = mergeCopy(session, copy)
    // What has become impossible meanwhile is told by the outlook, which has changed with the map.
    if ('fault' in done) return
    session.view.say({
      key: 'intake.picture.merged',
      values: { count: done.changes },
      action: { key: 'action.undo', run: session.actions.undo },
    })
    onClose()
  }
  return (
    <>
      <div className="dialog-part">
        <p className="open-picture-name" dir="auto">
          <Route aria-hidden="true" />
          {journey.about.title || text('app.untitled')}
        </p>
        <p>{text('start.cards', { count: journey.waypoints.size })}</p>
        <p role="status">{tellOutlook(outlook)}</p>
        {notices.length > 0 && <p className="dialog-quiet">{text('file.notices', { count: notices.length })}</p>}
        <ul className="open-picture-notices">
          {notices.slice(0, MOST_TOLD).map(({ code, path, values }) => (
            <li key={code + path}>{text(`file.${code}`, values)}</li>
          ))}
        </ul>
      </div>
      <div className="dialog-foot">
        <button
          type="button"
          className={brings ? 'button' : 'button button-primary'}
          onClick={() => {
            onClose()
            void onBegin(opened)
          }}
        >
          {text('intake.picture.own')}
        </button>
        {brings && (
          <button type="button" className="button button-primary" onClick={merge}>
            <GitMerge aria-hidden="true" />
            {text('intake.picture.merge')}
          </button>
        )}
      </div>
    </>
  )

  function tellOutlook(found: MergeOutlook | undefined): string {
    if (!found) return text('intake.picture.noCopy')
    if ('fault' in found) return text(`intake.picture.fault.${found.fault}`)
    if (found.changes === 0) return text('intake.picture.same')
    return text('intake.picture.differs', { count: found.changes })
  }
}

const MOST_TOLD = 10
