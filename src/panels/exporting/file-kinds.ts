/** Every file that leaves through the dialog. */
export const FILE_KINDS = ['png', 'svg', 'pdf', 'pptx', 'docx', 'xlsx', 'csv', 'mermaid', 'drawio', 'journey'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const FILE_GROUPS = [
  { group: 'picture', files: ['png', 'svg', 'pdf'] },
  { group: 'office', files: ['pptx', 'docx', 'xlsx'] },
  { group: 'data', files: ['csv', 'mermaid', 'drawio', 'journey'] },
] as const satisfies readonly { readonly group: string; readonly files: readonly FileKind[] }[]

/** What one may choose about a file; each is a row of the dialog. */
export type Option =
  | 'part'
  | 'differences'
  | 'size'
  | 'letters'
  | 'pages'
  | 'table'
  | 'ground'
  | 'beside'
  | 'words'
  | 'direction'
  | 'lessons'
  | 'carried'

const OPTIONS: Readonly<Record<FileKind, readonly Option[]>> = {
  png: ['part', 'differences', 'size', 'ground', 'beside', 'words', 'direction', 'lessons', 'carried'],
  svg: ['part', 'differences', 'letters', 'ground', 'beside', 'words', 'direction', 'lessons', 'carried'],
  pdf: ['part', 'differences', 'pages', 'beside', 'words', 'direction', 'lessons'],
  pptx: ['part', 'words', 'direction', 'lessons'],
  docx: ['part', 'words', 'direction', 'lessons'],
  xlsx: ['part', 'words', 'lessons'],
  csv: ['table', 'part', 'words', 'lessons'],
  mermaid: ['part', 'words', 'direction'],
  drawio: ['part', 'words', 'direction'],
  journey: ['lessons'],
}

export function hasOption(file: FileKind, option: Option): boolean {
  return OPTIONS[file].includes(option)
}

export type PictureKind = 'png' | 'svg' | 'pdf'

export function isPicture(file: FileKind): file is PictureKind {
  return file === 'png' || file === 'svg' || file === 'pdf'
}

/** Whether the picture is what is seen of the file before it is made; of the others it is slides, rows or a text. */
export function isSeenAsPicture(file: FileKind): boolean {
  return file !== 'pptx' && file !== 'xlsx' && file !== 'csv' && file !== 'mermaid' && file !== 'drawio'
}

/** How the name of the file ends. */
export const ENDINGS: Readonly<Record<FileKind, string>> = {
  png: 'png',
  svg: 'svg',
  pdf: 'pdf',
  pptx: 'pptx',
  docx: 'docx',
  xlsx: 'xlsx',
  csv: 'csv',
  mermaid: 'mmd',
  drawio: 'drawio',
  journey: 'journey.json',
}
