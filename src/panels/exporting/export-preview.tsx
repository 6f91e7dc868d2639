import { useMemo } from 'react'
import type { Scene } from '../../scene/scene.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { docxOptions, type FileOrder, noteIn, pagesOf, pptxOptions, tablesToExport } from './make-file.ts'
import { PicturePreview } from './picture-preview.tsx'
import { SheetsPreview } from './sheets-preview.tsx'
import { SlidesPreview } from './slides-preview.tsx'
import { TablePreview } from './table-preview.tsx'
import { TextPreview } from './text-preview.tsx'
import { journeyToExport } from './to-export.ts'

/** What the file will hold, seen before it is made: the picture, the sheets, the slides, the pages, the first rows, or the text. */
export function ExportPreview(props: {
  readonly order: FileOrder
  readonly scene: Scene | undefined
  readonly failed: boolean
}) {
  const { order, scene, failed } = props
  const { text } = useTexts()
  const { choices, journey, part, texts, drawing, note } = order
  const { file } = choices
  const shaped = useMemo(() => journeyToExport(journey, part, choices), [journey, part, choices])
  const slides = useMemo(() => pptxOptions(choices, drawing, note), [choices, drawing, note])
  const { reach } = choices
  const letter = useMemo(() => docxOptions({ reach }, note), [reach, note])
  const noteOf = useMemo(() => noteIn(texts), [texts])
  if (file === 'csv' || file === 'xlsx') return <Tables order={order} />
  if (file === 'mermaid' || file === 'drawio') return <TextPreview file={file} journey={shaped} texts={texts} />
  if (file === 'pptx') return <SlidesPreview journey={shaped} texts={texts} options={slides} />
  if (file === 'docx') {
    return (
      <>
        <DocumentPreview {...{ texts, failed }} journey={shaped} options={letter} picture={scene} />
        <p className="export-caption">{text('exporting.preview.docx')}</p>
      </>
    )
  }
  if (file === 'pdf' && choices.pages === 'poster') {
    return <SheetsPreview {...{ scene, failed, noteOf }} pages={pagesOf(choices)} />
  }
  return (
    <>
      <PicturePreview
        scene={scene}
        failed={failed}
        transparent={choices.ground === 'transparent' && (file === 'png' || file === 'svg')}
        pages={file === 'pdf' ? pagesOf(choices) : undefined}
      />
      {file === 'journey' && <p className="export-caption">{text('exporting.preview.journey')}</p>}
    </>
  )
}

function Tables({ order }: { order: FileOrder }) {
  const { journey, isLive, part, choices, texts, past } = order
  // A workbook keeps the log to the whole live map: of a part it would tell that the rest was dropped.
  const ownPast = choices.file === 'xlsx' && part ? undefined : past
  const tables = useMemo(
    () => tablesToExport({ journey, isLive, part, choices, texts, past: ownPast }),
    [journey, isLive, part, choices, texts, ownPast],
  )
  return (
    <TablePreview
      tables={tables}
      chosen={choices.file === 'csv' ? choices.table : 'all'}
      typed={choices.file === 'xlsx'}
    />
  )
}
