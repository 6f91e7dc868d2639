import { Download, Printer, Table2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { fileNameOf } from '../../export/file-name.ts'
import { saveFile } from '../../export/save-file.ts'
import type { Texts } from '../../i18n/texts.ts'
import { diffJourneys } from '../../journey/diff.ts'
import { type Journey, mapOf } from '../../journey/journey.ts'
import { lastSeen } from '../../session/gone-cards.ts'
import { LIVE } from '../../session/shown-journey.ts'
import type { Trail } from '../../session/trail.ts'
import { countRestricted } from '../../tables/audience.ts'
import { changeLog, type Past, tellDay } from '../../tables/change-log.ts'
import { csvOf, separatorIn } from '../../tables/csv.ts'
import { lessonsTable } from '../../tables/lessons-table.ts'
import { resultsTable } from '../../tables/results-table.ts'
import type { Table } from '../../tables/table.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLive, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { openExport } from '../exporting/export-wish.ts'
import { trailAtHand } from '../history/trail-at-hand.ts'
import { TrailPage } from './trail-page.tsx'
import './trail-dialog.css'

/** The trail to hand in: change log, lessons and results, as pages to print and as tables. Always of the live journey. */
export function TrailDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const trail = useTrail()
  return (
    <Dialog title={text('trail.title')} width="wide" onClose={onClose}>
      {trail === 'coming' ? (
        <p className="dialog-wait" role="status">
          {text('trail.loading')}
        </p>
      ) : trail === 'failed' ? (
        <Handing past={NO_PAST} note={text('trail.failed')} />
      ) : (
        <Followed trail={trail} />
      )}
    </Dialog>
  )
}

const NO_PAST: Past = { revisions: [], stateOf: () => undefined }

function useTrail(): Trail | 'coming' | 'failed' {
  const session = useSession()
  const [trail, setTrail] = useState<Trail | 'coming' | 'failed'>('coming')
  useEffect(() => {
    let over = false
    const set = (next: Trail | 'failed'): void => {
      if (!over) setTrail(next)
    }
    trailAtHand(session).then(set, () => set('failed'))
    return () => {
      over = true
    }
  }, [session])
  return trail
}

/** Revisions that arrive while one looks at the page come into it. */
function Followed({ trail }: { trail: Trail }) {
  const { revisions } = useStore(trail.store)
  const past = useMemo(() => ({ revisions, stateOf: trail.stateOf }), [revisions, trail])
  return <Handing past={past} />
}

function Handing({ past, note }: { past: Past; note?: string }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const journey = useLive((now) => now)
  const [restricted, setRestricted] = useState(false)
  const [saved, setSaved] = useState('')
  const tables = useMemo(
    () => [
      changeLog(journey, past, texts, { restricted }),
      lessonsTable(journey, texts, { restricted }, (id) => lastSeen(session, id)),
      resultsTable(journey, texts),
    ],
    [session, journey, past, texts, restricted],
  )
  const title = journey.about.title || text('app.untitled')
  const count = countRestricted(journey)
  const notes = [
    ...(note ? [note] : []),
    ...(count > 0 && !restricted ? [`${text('trail.leftOut', { count })} ${text('trail.reasonsStay')}`] : []),
  ]
  const save = (table: Table): void => {
    const name = fileNameOf(`${title} - ${text(`trail.table.${table.key}`)}`, 'csv')
    saveFile(new Blob([csvOf(table, separatorIn(navigator.language))], { type: 'text/csv;charset=utf-8' }), name)
    setSaved(text('toast.fileSaved', { name }))
  }
  const exportIt = (): void =>
    openExport(session, {
      shown: { showing: LIVE, against: null },
      choices: () => ({ file: 'xlsx', reach: restricted ? 'restricted' : 'team' }),
      back: () => session.view.setState({ dialog: 'trail' }),
    })
  return (
    <>
      <div className="trail-tools">
        <p className="dialog-quiet">{text('trail.what')}</p>
        {count > 0 && (
          <label className="trail-restricted">
            <input
              type="checkbox"
              checked={restricted}
              onChange={(event) => setRestricted(event.currentTarget.checked)}
            />
            {text('trail.include', { count })}
          </label>
        )}
        <button type="button" className="button" onClick={exportIt}>
          <Download aria-hidden="true" />
          {text('menu.export')}
        </button>
        <button type="button" className="button button-primary" onClick={() => window.print()}>
          <Printer aria-hidden="true" />
          {text('trail.print')}
        </button>
        <p role="status" className="visually-hidden">
          {saved}
        </p>
      </div>
      <TrailPage
        title={title}
        state={tellState(journey, past, texts)}
        notes={notes}
        tables={tables}
        besides={(table) => (
          <button
            type="button"
            className="button trail-csv"
            disabled={table.rows.length === 0}
            aria-label={text('trail.csvOf', { table: text(`trail.table.${table.key}`) })}
            onClick={() => save(table)}
          >
            <Table2 aria-hidden="true" />
            {text('trail.csv')}
          </button>
        )}
      />
    </>
  )
}

/** "As of 3 Nov 2026 · Revision 4, with changes since". */
function tellState(journey: Journey, { revisions, stateOf }: Past, texts: Texts): string {
  const { text } = texts
  const last = revisions.at(-1)
  const state = last && stateOf(last.id)
  const differs = !state || diffJourneys(mapOf(state), mapOf(journey)).length > 0
  const key = last ? (differs ? 'trail.revisionSince' : 'trail.revision') : 'trail.noRevision'
  const revision = text(key, { number: last?.number })
  return `${text('trail.asOf', { date: tellDay(new Date().toISOString(), texts) })} · ${revision}`
}
