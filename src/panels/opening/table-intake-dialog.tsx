import { FileSpreadsheet, Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { newId, type WaypointId } from '../../journey/ids.ts'
import { addTable, countCards } from '../../tables/read-cards.ts'
import { type Cells, type CellsReading, readCells, readCellsOfFile } from '../../tables/read-cells.ts'
import { loadTableNames, type TableNames } from '../../tables/read-names.ts'
import { type ReadTable, readTable } from '../../tables/read-table.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { useJourney, useMayEdit, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { TableIntakePreview, TellTableFlaw } from './table-intake-preview.tsx'
import './table-intake.css'

/** Outcomes and instruments from a spreadsheet: chosen or pasted, looked at row by row, then added as one step. */
export function TableIntakeDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const session = useSession()
  const mayEdit = useMayEdit()
  const source = useCells()
  const table = useTable(source.cells)
  const count = table ? countCards(table.rows) : 0
  const add = (): void => {
    if (!table) return
    let ids: readonly WaypointId[] = []
    const done = session.actions.run((now) => {
      const added = addTable(now, table.rows, newId)
      ids = added.ids
      return added.changes
    })
    if (!done) return
    session.view.select(ids)
    session.camera.getState().show(ids)
    session.view.say({
      key: 'intake.table.added',
      values: { count: ids.length },
      action: { key: 'action.undo', run: session.actions.undo },
    })
    onClose()
  }
  return (
    <Dialog title={text('intake.table.title')} width="wide" onClose={onClose}>
      <div className="dialog-part">
        <p className="dialog-quiet">{text('intake.table.what')}</p>
        <FileButton
          accept=".xlsx,.csv,.tsv,.txt,text/csv"
          className="button table-intake-file"
          onFile={source.chooseFile}
        >
          <FileSpreadsheet aria-hidden="true" />
          {text('intake.table.file')}
        </FileButton>
        <label className="field">
          <span className="field-label">{text('intake.table.paste')}</span>
          <textarea
            className="input table-intake-paste"
            dir="auto"
            rows={4}
            spellCheck={false}
            onChange={(event) => source.paste(event.currentTarget.value)}
          />
        </label>
      </div>
      {source.isReading && (
        <p className="dialog-part" role="status">
          {text('intake.table.reading')}
        </p>
      )}
      {source.fault && (
        <p className="dialog-part table-intake-fault" role="alert">
          <TellTableFlaw flaw={source.fault} />
        </p>
      )}
      {table && <TableIntakePreview table={table} />}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {text('action.cancel')}
        </button>
        <button type="button" className="button button-primary" disabled={count === 0 || !mayEdit} onClick={add}>
          <Plus aria-hidden="true" />
          {text('intake.table.add', { count })}
        </button>
      </div>
    </Dialog>
  )
}

type CellsFault = Extract<CellsReading, { readonly fault: unknown }>['fault']

interface Source {
  readonly cells?: Cells
  readonly fault?: CellsFault
  readonly isReading: boolean
}

/** The cells that were last chosen or pasted; what is read later than something newer is passed over. */
function useCells(): Source & { chooseFile(file: File): void; paste(text: string): void } {
  const [source, setSource] = useState<Source>({ isReading: false })
  const turn = useRef(0)
  const read = async (reading: Promise<CellsReading>): Promise<void> => {
    turn.current += 1
    const own = turn.current
    setSource({ isReading: true })
    const found = await reading
    if (own === turn.current) setSource({ ...found, isReading: false })
  }
  return {
    ...source,
    chooseFile: (file) => void read(cellsOf(file)),
    paste: (text) => {
      if (text.trim() !== '') void read(readCells(text))
      else setSource({ isReading: false })
    },
  }
}

async function cellsOf(file: File): Promise<CellsReading> {
  try {
    // The reader tells of a table that is too big; only what could fill the memory is not read at all.
    const part = file.slice(0, 50 * 1024 * 1024)
    return await readCellsOfFile(new Uint8Array(await part.arrayBuffer()))
  } catch (error) {
    if (error instanceof DOMException) return { fault: { code: 'notATable', values: {} } }
    throw error
  }
}

/** The table as it would come onto the map that is shown now. */
function useTable(cells: Cells | undefined): ReadTable | undefined {
  const texts = useTexts()
  const journey = useJourney((now) => now)
  const [names, setNames] = useState<TableNames>()
  useEffect(() => {
    let over = false
    loadTableNames().then(
      (loaded) => !over && setNames(loaded),
      (error: unknown) => {
        if (!over)
          setNames(() => {
            throw error
          })
      },
    )
    return () => {
      over = true
    }
  }, [])
  return useMemo(
    () => (cells && names ? readTable(cells, names, journey, texts) : undefined),
    [cells, names, journey, texts],
  )
}
