import {
  Braces,
  Database,
  FileImage,
  FileJson,
  FileSpreadsheet,
  FileText,
  FileType,
  Presentation,
  Shapes,
  Workflow,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { FILE_GROUPS, type FileKind } from './file-kinds.ts'

const ICONS: Readonly<Record<FileKind, ReactNode>> = {
  png: <FileImage aria-hidden="true" />,
  svg: <Shapes aria-hidden="true" />,
  pdf: <FileType aria-hidden="true" />,
  pptx: <Presentation aria-hidden="true" />,
  docx: <FileText aria-hidden="true" />,
  xlsx: <FileSpreadsheet aria-hidden="true" />,
  csv: <Database aria-hidden="true" />,
  mermaid: <Braces aria-hidden="true" />,
  drawio: <Workflow aria-hidden="true" />,
  journey: <FileJson aria-hidden="true" />,
}

interface FileListProps {
  readonly value: FileKind
  readonly onChoose: (file: FileKind) => void
}

/** Every file there is, each with what it is good for; on a phone as the browser's own list. */
export function FileList(props: FileListProps) {
  return useNarrow() ? <ShortList {...props} /> : <LongList {...props} />
}

function LongList({ value, onChoose }: FileListProps) {
  const { text } = useTexts()
  return (
    <div className="export-files" role="radiogroup" aria-label={text('exporting.files')}>
      {FILE_GROUPS.map(({ group, files }) => (
        <div key={group} className="export-group">
          <p className="export-group-name">{text(`exporting.group.${group}`)}</p>
          {files.map((file) => (
            <label key={file} className="export-file">
              <input
                type="radio"
                name="export-file"
                value={file}
                checked={file === value}
                onChange={() => onChoose(file)}
              />
              {ICONS[file]}
              <span>{text(`exporting.file.${file}.name`)}</span>
              <small>{text(`exporting.file.${file}.what`)}</small>
            </label>
          ))}
        </div>
      ))}
    </div>
  )
}

function ShortList({ value, onChoose }: FileListProps) {
  const { text } = useTexts()
  return (
    <div className="export-files field">
      <label className="visually-hidden" htmlFor="export-file">
        {text('exporting.files')}
      </label>
      <select
        id="export-file"
        className="input"
        value={value}
        aria-describedby="export-file-what"
        onChange={(event) => onChoose(event.currentTarget.value as FileKind)}
      >
        {FILE_GROUPS.map(({ group, files }) => (
          <optgroup key={group} label={text(`exporting.group.${group}`)}>
            {files.map((file) => (
              <option key={file} value={file}>
                {text(`exporting.file.${file}.name`)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p id="export-file-what" className="field-hint">
        {text(`exporting.file.${value}.what`)}
      </p>
    </div>
  )
}
