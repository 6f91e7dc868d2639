import { Download, FileJson } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { ExportFailed } from '../export/export-failed.ts'
import { exportPicture } from '../export/export-picture.ts'
import { pixelsAt, scaleThatFits } from '../export/picture-size.ts'
import { saveFile } from '../export/save-file.ts'
import { tellNumber } from '../i18n/formats.ts'
import { pictureWords } from '../i18n/picture-words.ts'
import type { Size } from '../journey/geometry.ts'
import type { Compared } from '../scene/draw-difference.ts'
import { Choices } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useJourney, useLive, useSession, useShowing } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { PicturePreview } from './picture-preview.tsx'
import { saveJourney } from './save-journey.ts'
import './export-dialog.css'

type Format = 'png' | 'svg'
type Scale = '1' | '2' | '3'
type Ground = 'white' | 'transparent'
type Differences = 'with' | 'without'

/** What came of the last picture, as a sentence. */
interface Outcome {
  readonly key: string
  readonly values?: Readonly<Record<string, string>>
  readonly fails?: boolean
}

const FAILURES = { 'too-large': 'picture.tooLarge', 'not-drawn': 'picture.notDrawn', empty: 'picture.empty' } as const

/** Pictures to take away, seen before they are made, and the whole journey as a file. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts()
  const { text, language } = texts
  const session = useSession()
  const journey = useJourney((now) => now)
  const words = useMemo(() => pictureWords(texts), [texts])
  const [format, setFormat] = useState<Format>('png')
  const [scale, setScale] = useState<Scale>('2')
  const [ground, setGround] = useState<Ground>('white')
  const [differences, setDifferences] = useState<Differences>('with')
  const comparison = useCompared()
  const compared = differences === 'with' ? comparison : undefined
  const [size, setSize] = useState<Size>()
  const [progress, setProgress] = useState<number>()
  const [outcome, setOutcome] = useState<Outcome>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const make = async (): Promise<void> => {
    const control = new AbortController()
    running.current = control
    setOutcome(undefined)
    setProgress(0)
    try {
      const picture = await exportPicture(journey, words, {
        format,
        scale: Number(scale),
        transparent: ground === 'transparent',
        compared,
        onProgress: setProgress,
        signal: control.signal,
      })
      saveFile(picture.blob, picture.fileName)
      setOutcome({
        key: picture.clamped ? 'picture.clamped' : 'toast.fileSaved',
        values: { name: picture.fileName, scale: tellNumber(picture.scale, language) },
      })
    } catch (error) {
      if (control.signal.aborted) return
      setOutcome({ key: error instanceof ExportFailed ? FAILURES[error.code] : 'picture.failed', fails: true })
    } finally {
      setProgress(undefined)
    }
  }

  return (
    <Dialog title={text('picture.title')} width="wide" onClose={onClose}>
      <div className="export">
        <PicturePreview
          journey={journey}
          words={words}
          transparent={ground === 'transparent'}
          compared={compared}
          onSize={setSize}
        />
        <div className="export-options">
          <p className="dialog-quiet">{text('picture.what')}</p>
          {comparison && (
            <Part label={text('compare.picture.label')}>
              <Choices
                label={text('compare.picture.label')}
                value={differences}
                options={[
                  { value: 'with', label: text('compare.picture.with') },
                  { value: 'without', label: text('compare.picture.without') },
                ]}
                onChoose={setDifferences}
              />
              <p className="field-hint">{text('compare.picture.hint')}</p>
            </Part>
          )}
          <Part label={text('picture.format')}>
            <Choices
              label={text('picture.format')}
              value={format}
              options={[
                { value: 'png', label: text('picture.png') },
                { value: 'svg', label: text('picture.svg') },
              ]}
              onChoose={setFormat}
            />
            <p className="field-hint">{text(`picture.${format}What`)}</p>
          </Part>
          {format === 'png' && (
            <Part label={text('picture.size')}>
              <Choices
                label={text('picture.size')}
                value={scale}
                options={(['1', '2', '3'] as const).map((value) => ({
                  value,
                  label: `${tellNumber(Number(value), language)}×`,
                }))}
                onChoose={setScale}
              />
              <p className="field-hint">{size && tellPixels(size, Number(scale))}</p>
            </Part>
          )}
          <Part label={text('picture.ground')}>
            <Choices
              label={text('picture.ground')}
              value={ground}
              options={[
                { value: 'white', label: text('picture.white') },
                { value: 'transparent', label: text('picture.transparent') },
              ]}
              onChoose={setGround}
            />
          </Part>
          {progress === undefined ? (
            <button type="button" className="button button-primary export-save" onClick={() => void make()}>
              <Download aria-hidden="true" />
              {text('picture.save')}
            </button>
          ) : (
            <div className="export-progress">
              <progress value={progress} max={1} aria-label={text('picture.saving')} />
              <button type="button" className="button" onClick={() => running.current?.abort()}>
                {text('picture.cancel')}
              </button>
            </div>
          )}
          <p role="status" className="export-outcome" data-fails={outcome?.fails}>
            {outcome && text(outcome.key, outcome.values ?? {})}
          </p>
        </div>
      </div>
      <div className="dialog-part export-file">
        <div>
          <h3>{text('picture.file')}</h3>
          <p className="dialog-quiet">{text('picture.fileWhat')}</p>
        </div>
        <button type="button" className="button" onClick={() => void saveJourney(session, text)}>
          <FileJson aria-hidden="true" />
          {text('picture.saveFile')}
        </button>
      </div>
    </Dialog>
  )

  function tellPixels(whole: Size, wanted: number): string {
    const { width, height } = pixelsAt(whole, scaleThatFits(whole, wanted).scale)
    return text('picture.pixels', { width: tellNumber(width, language), height: tellNumber(height, language) })
  }
}

/** What the shown journey is compared with on the canvas; the picture can show it, too. */
function useCompared(): Compared | undefined {
  const { against } = useShowing()
  const live = useLive((now) => now)
  return useMemo(
    () => (against ? { before: against.before === 'live' ? live : against.before, name: against.name } : undefined),
    [against, live],
  )
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}
