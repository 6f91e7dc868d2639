import { CircleAlert, FileUp, Plus, Route, X } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import type { Beginning } from '../../journey/beginning.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Revision } from '../../journey/revision.ts'
import type { Device } from '../../session/device.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { LanguageAndTheme } from '../language-and-theme.tsx'
import { FileReport } from '../opening/file-report.tsx'
import { type OpenedFile, openJourneyFile } from '../opening/open-journey-file.ts'
import { useArrivingFiles } from '../opening/open-picture-arrivals.ts'
import { OPENS } from '../opening/opens.ts'
import { HeroPicture } from './hero-picture.tsx'
import { KnownJourneys } from './known-journeys.tsx'
import { newJourney } from './new-journey.ts'
import { PasteLink } from './paste-link.tsx'
import { SampleCards } from './sample-cards.tsx'
import './start-page.css'

export interface StartPageProps {
  readonly device: Device
  readonly onBegin: (journey: Journey, revisions?: readonly Revision[], copy?: Uint8Array) => Promise<void>
  readonly onOpen: (room: string, key: string) => void
}

/** Ways to begin: anew, from a file, by a link, where one left off, or from a sample. */
export function StartPage({ device, onBegin, onOpen }: StartPageProps) {
  const texts = useTexts()
  const { text } = texts
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const begin = async (make: () => Promise<Beginning>): Promise<void> => {
    setBusy(true)
    setFailed(false)
    try {
      const { journey, revisions, copy } = await make()
      await onBegin(journey, revisions, copy)
    } finally {
      setBusy(false)
    }
  }
  const beginOrSay = (make: () => Promise<Beginning>): void => {
    begin(make).catch(() => setFailed(true))
  }
  const file = useFile((opened) => beginOrSay(async () => opened))
  useArrivingFiles(file.open, { drops: false })
  return (
    <DropPlace onFile={file.open}>
      <div className="start-sheet">
        <header className="start-head">
          <span className="start-mark">
            <Route aria-hidden="true" />
            {text('app.name')}
          </span>
          <LanguageAndTheme />
        </header>
        <main aria-busy={busy}>
          <WrongAddress />
          <section className="start-hero">
            <div className="start-words">
              <h1>{text('start.promise')}</h1>
              <p>{text('start.more')}</p>
              <div className="start-ways">
                <button
                  type="button"
                  className="button button-primary start-new"
                  disabled={busy}
                  onClick={() => beginOrSay(async () => ({ journey: await newJourney(texts), revisions: [] }))}
                >
                  <Plus aria-hidden="true" />
                  {text('start.new')}
                </button>
                <FileButton accept={OPENS} className="button" onFile={file.open}>
                  <FileUp aria-hidden="true" />
                  {text('start.openFile')}
                </FileButton>
              </div>
              {failed && <p role="alert">{text('start.newFailed')}</p>}
              <PasteLink onOpen={onOpen} />
            </div>
            <HeroPicture />
          </section>
          {file.opened && <FileReport {...file} opened={file.opened} />}
          <KnownJourneys device={device} onOpen={onOpen} />
          <SampleCards busy={busy} onBegin={begin} />
        </main>
      </div>
    </DropPlace>
  )
}

/** Whoever follows a link that was cut on the way must not think that this page is what they were sent. */
function WrongAddress() {
  const { text } = useTexts()
  const [isWrong, setWrong] = useState(() => !/^\/(index\.html)?$/.test(location.pathname))
  if (!isWrong) return null
  return (
    <section className="file-report" data-fails role="alert">
      <header>
        <CircleAlert aria-hidden="true" />
        <h2>{text('start.nowhere')}</h2>
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={text('action.close')}
          onClick={() => {
            history.replaceState(null, '', '/')
            setWrong(false)
          }}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      <p>{text('start.nowhereWhat')}</p>
    </section>
  )
}

/** What came of the last file; one that can be opened without a word of notice begins at once. */
function useFile(begin: (beginning: Beginning) => void) {
  const [opened, setOpened] = useState<OpenedFile>()
  return {
    opened,
    begin,
    forget: () => setOpened(undefined),
    open: (file: File): void => {
      void openJourneyFile(file).then((found) => {
        if ('journey' in found && found.notices.length === 0) begin(found)
        else setOpened(found)
      })
    },
  }
}

/** The whole page takes a file that is dropped on it. */
function DropPlace({ onFile, children }: { onFile: (file: File) => void; children: ReactNode }) {
  const { text } = useTexts()
  const [over, setOver] = useState(false)
  const hasFile = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button opens files too
    <div
      className="start-page"
      onDragOver={(event) => {
        if (!hasFile(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        const [file] = event.dataTransfer.files
        if (!file) return
        event.preventDefault()
        onFile(file)
      }}
    >
      {children}
      {over && (
        <div className="start-drop" aria-hidden="true">
          <FileUp />
          {text('start.drop')}
        </div>
      )}
    </div>
  )
}
