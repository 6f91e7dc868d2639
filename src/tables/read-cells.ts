/** Of a table that is read in; one that is larger is no plan of an exchange. */
export const MOST_ROWS = 500
export const MOST_COLUMNS = 100
export const MOST_TABLE_BYTES = 5 * 1024 * 1024

/** Of a workbook once it is unpacked: it is a packed file, and may be a bomb. */
const MOST_UNPACKED = 60 * 1024 * 1024
const MOST_PARTS = 1_000

export type Cells = readonly (readonly unknown[])[]

/** Why there are no cells. */
export type CellsFault =
  | { readonly code: 'tooBig'; readonly values: { readonly bytes: number; readonly most: number } }
  | { readonly code: 'notATable'; readonly values: Readonly<Record<string, never>> }

export type CellsReading = { readonly cells: Cells } | { readonly fault: CellsFault }

const NOT_A_TABLE: CellsReading = { fault: { code: 'notATable', values: {} } }

/** The cells of a file, an XLSX workbook's first filled sheet or a CSV; told by its first bytes. Never throws, whatever the bytes. */
export async function readCellsOfFile(bytes: Uint8Array<ArrayBuffer>): Promise<CellsReading> {
  if (bytes.length > MOST_TABLE_BYTES) return tooBig(bytes.length, MOST_TABLE_BYTES)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes)
  // What holds zeros, or is an older workbook, is no text.
  if (bytes.subarray(0, 4096).includes(0)) return isUtf16(bytes) ? readCells(utf16Of(bytes)) : NOT_A_TABLE
  return readCells(textOf(bytes))
}

/** The cells of a text: CSV with commas, semicolons or tabs, or what a spreadsheet puts on the clipboard. */
export async function readCells(text: string): Promise<CellsReading> {
  if (text.length > MOST_TABLE_BYTES) return tooBig(text.length, MOST_TABLE_BYTES)
  if (text.trim() === '') return { cells: [] }
  const { default: papa } = await import('papaparse')
  const { data } = papa.parse<unknown[]>(text.replace(/^\ufeff/, ''), {
    skipEmptyLines: false,
    // Spreadsheets copy with tabs, whatever else stands in the cells.
    ...(text.slice(0, 10_000).includes('\t') ? { delimiter: '\t' } : {}),
    preview: MOST_ROWS * 2,
  })
  return { cells: data.filter(Array.isArray) }
}

async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<CellsReading> {
  const [{ unzipSync, zipSync }, { default: readXlsx }] = await Promise.all([
    import('fflate'),
    import('read-excel-file/universal'),
  ])
  let size = 0
  let parts = 0
  try {
    const files = unzipSync(bytes, {
      // fflate gives each part the room that the part itself asks for, and no more.
      filter: ({ name, originalSize }) => {
        if (!/\.(xml|rels)$/.test(name)) return false
        size += originalSize
        parts += 1
        return size <= MOST_UNPACKED && parts <= MOST_PARTS
      },
    })
    if (size > MOST_UNPACKED || parts > MOST_PARTS) return tooBig(size, MOST_UNPACKED)
    // Handed on unpacked: for large parts the library would make a worker out of a text, which our policy forbids, and wait
    // for it for ever.
    const plain = zipSync(files, { level: 0 })
    const sheets = await readXlsx(plain.slice().buffer)
    const filled = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null && cell !== '')))
    return { cells: filled?.data ?? [] }
  } catch {
    // There are many kinds of errors for what is no workbook, or a broken one; a person can do one thing about all.
    return NOT_A_TABLE
  }
}

/** UTF-8, or what Excel writes in Western Europe where it is not. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** "Unicode text" of Excel. */
function isUtf16(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe
}

function utf16Of(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes)
}

function tooBig(bytes: number, most: number): CellsReading {
  return { fault: { code: 'tooBig', values: { bytes, most } } }
}
