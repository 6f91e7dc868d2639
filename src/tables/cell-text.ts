/** What does harm unseen: controls, overrides of direction, halves of characters. Line ends stay, and become one kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufffe\uffff]|\p{Surrogate}/gu

/** A cell as text. Our own files put an apostrophe before what a spreadsheet could take for a formula; it goes again. */
export function cellText(cell: unknown): string {
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell !== 'string') return ''
  return cell
    .replace(/\r\n?/g, '\n')
    .replace(HARMFUL, '')
    .replace(/(^|[,;\t\n])'(?=[ \u00a0"]*[=+\-@＝＋－＠])/g, '$1')
    .trim()
}
