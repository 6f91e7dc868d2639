import type { CellValue } from 'read-excel-file/web-worker'

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
  const size = unpackedSize(bytes)
  if (size === undefined) return NOT_A_TABLE
  if (size > MOST_UNPACKED) return tooBig(size, MOST_UNPACKED)
  // The edition for workers unpacks without making workers of its own, which our policy forbids.
  const { default: readXlsx } = await import('read-excel-file/web-worker')
  try {
    const sheets = await readXlsx(bytes.slice().buffer)
    const filled = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null && cell !== '')))
    return { cells: (filled?.data ?? []) as readonly (readonly (CellValue | null)[])[] }
  } catch {
    // The library throws many kinds of errors for what is no workbook, or a broken one; a person can do one thing about all.
    return NOT_A_TABLE
  }
}

/** What the parts of a zip file say they unpack to, bytes; fflate unpacks no more than that. Undefined for what is no zip file. */
function unpackedSize(zip: Uint8Array): number | undefined {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) return undefined
  const parts = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let size = 0
  for (let n = 0; n < parts; n += 1) {
    if (at + 46 > zip.length || view.getUint32(at, true) !== 0x02014b50) return undefined
    size += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts > MOST_PARTS ? MOST_UNPACKED + 1 : size
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
