import { useEffect, useRef, useState } from 'react'
import { CopyRefused } from '../../export/copy-picture.ts'
import { ExportFailed } from '../../export/export-failed.ts'
import { tellNumber } from '../../i18n/formats.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import type { Watch } from './make-file.ts'

/** What came of it, as a sentence. */
export interface Outcome {
  readonly said: string
  readonly fails: boolean
}

export interface Making {
  /** From 0 to 1 while a file is being made; undefined at rest. */
  readonly progress: number | undefined
  readonly outcome: Outcome | undefined
  /** Runs one piece of work, the one before is called off; it gives the sentence to say when it is done. */
  start(work: (watch: Watch) => Promise<string>): void
  cancel(): void
  forget(): void
}

/** One piece of work at a time: how far it is, what came of it, and how to stop it. */
export function useMaking(): Making {
  const { text, language } = useTexts()
  const [progress, setProgress] = useState<number>()
  const [outcome, setOutcome] = useState<Outcome>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const start = async (work: (watch: Watch) => Promise<string>): Promise<void> => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    const isMine = (): boolean => running.current === control
    setOutcome(undefined)
    setProgress(0)
    try {
      const said = await work({ signal: control.signal, onProgress: (done) => isMine() && setProgress(done) })
      if (isMine()) setOutcome({ said, fails: false })
    } catch (error) {
      if (isMine()) {
        setOutcome(
          control.signal.aborted
            ? { said: text('exporting.outcome.stopped'), fails: false }
            : { said: tellFailure(error), fails: true },
        )
      }
    } finally {
      if (isMine()) setProgress(undefined)
    }
  }

  return {
    progress,
    outcome,
    start: (work) => void start(work),
    cancel: () => running.current?.abort(),
    forget: () => setOutcome(undefined),
  }

  function tellFailure(error: unknown): string {
    if (error instanceof CopyRefused) {
      return text(error.code === 'not-here' ? 'exporting.outcome.copyNotHere' : 'exporting.outcome.copyNotAllowed')
    }
    if (error instanceof ExportFailed) {
      const { code, fits } = error
      if (code === 'too-large') {
        return fits === undefined
          ? text('exporting.outcome.tooLargeSheets')
          : text('exporting.outcome.tooLarge', { scale: tellNumber(fits, language) })
      }
      return text(code === 'empty' ? 'exporting.outcome.empty' : 'exporting.outcome.notDrawn')
    }
    // What browsers throw when a part of the page or a font cannot be fetched.
    if (error instanceof TypeError && /fetch|import|load/i.test(error.message)) return text('exporting.outcome.missing')
    reportError(error)
    return text('exporting.outcome.failed')
  }
}
