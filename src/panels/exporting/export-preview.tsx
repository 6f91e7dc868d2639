import { useMemo } from 'react'
import type { Scene } from '../../scene/scene.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { type FileOrder, pagesOf, pptxOptions, tablesToExport } from './make-file.ts'
import { PicturePreview } from './picture-preview.tsx'
import { SlidesPreview } from './slides-preview.tsx'
import { TablePreview } from './table-preview.tsx'
import { TextPreview } from './text-preview.tsx'
import { journeyToExport } from './to-export.ts'

/** What the file will hold, seen before it is made: the picture, the slides, the first rows, or the text. */
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
  if (file === 'csv' || file === 'xlsx') return <Tables order={order} />
  if (file === 'mermaid' || file === 'drawio') return <TextPreview file={file} journey={shaped} texts={texts} />
  if (file === 'pptx') return <SlidesPreview journey={shaped} texts={texts} options={slides} />
  const caption = file === 'docx' || file === 'journey' ? file : undefined
  return (
    <>
      <PicturePreview
        scene={scene}
        failed={failed}
        transparent={choices.ground === 'transparent' && (file === 'png' || file === 'svg')}
        pages={file === 'pdf' ? pagesOf(choices) : undefined}
      />
      {caption && <p className="export-caption">{text(`exporting.preview.${caption}`)}</p>}
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
  return <TablePreview tables={tables} chosen={choices.file === 'csv' ? choices.table : 'all'} />
}
