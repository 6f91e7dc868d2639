import { ExportFailed } from './export-failed.ts'

/** Browsers read the file after the click; an address taken back at once has given empty files. ms. */
const KEPT = 60_000

/**
 * Hands a file to the person, as a download.
 *
 * @throws ExportFailed `empty`: an empty file is never handed over
 */
export function saveFile(blob: Blob, name: string): void {
  if (blob.size === 0) throw new ExportFailed('empty')
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), KEPT)
}
