import { useMemo, useState } from 'react'
import { MOST_SHEETS, type PdfPages, sheetsOf } from '../../export/pdf/pdf-of.ts'
import type { Sheet, Sheets } from '../../export/pdf/sheets.ts'
import type { Scene } from '../../scene/scene.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { LeafPreview } from './leaf-preview.tsx'
import { PageTurner } from './page-turner.tsx'
import { PicturePreview } from './picture-preview.tsx'
import { sheetLeaf } from './sheet-leaf.ts'

/** A poster: all its sheets as they are joined, then each with its marks, its note, and what it shares with its neighbours. */
export function SheetsPreview(props: {
  readonly scene: Scene | undefined
  readonly failed: boolean
  readonly pages: PdfPages
  /** What stands in the rim of a sheet. */
  readonly noteOf: (sheet: Sheet, sheets: Sheets) => string
}) {
  const { scene, failed, pages, noteOf } = props
  const { text } = useTexts()
  const [wanted, setWanted] = useState(0)
  const layout = JSON.stringify(pages)
  const sheets = useMemo(() => scene && sheetsOf(scene, JSON.parse(layout) as PdfPages), [scene, layout])
  const count = sheets && sheets.sheets.length <= MOST_SHEETS ? sheets.sheets.length : 0
  // Before the first sheet all of them are seen; one alone is that already.
  const turns = count > 1 ? count + 1 : 1
  const at = Math.min(wanted, turns - 1)
  const sheet = at > 0 ? sheets?.sheets[at - 1] : undefined
  const leaf = useMemo(
    () => scene && sheets && sheet && sheetLeaf(scene, sheet, noteOf(sheet, sheets)),
    [scene, sheets, sheet, noteOf],
  )
  const said = (): string => {
    if (count === 0) return ''
    if (!sheet) return text('exporting.preview.allSheets', { count })
    return text('exporting.preview.sheet', { number: at, count })
  }
  return (
    <>
      {leaf ? (
        <LeafPreview leaf={leaf} failed={failed} />
      ) : (
        <PicturePreview scene={scene} failed={failed} transparent={false} pages={pages} />
      )}
      <PageTurner of="Sheet" at={at} count={turns} said={said()} onTurn={setWanted} />
    </>
  )
}
