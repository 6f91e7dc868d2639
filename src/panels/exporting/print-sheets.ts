import { ExportFailed } from '../../export/export-failed.ts'
import { MOST_SHEETS, type PdfOptions, type PdfPages, sheetsOf } from '../../export/pdf/pdf-of.ts'
import { loadFontsOf } from '../../export/picture-fonts.ts'
import { sheetSvgs } from '../../export/sheet-svg.ts'
import type { Scene } from '../../scene/scene.ts'

/**
 * Prints the sheets that the PDF has: they stand alone on the page for as long as the browser's print dialog is open.
 *
 * @throws ExportFailed `too-large` for more than MOST_SHEETS
 */
export async function printSheets(
  scene: Scene,
  pages: PdfPages,
  noteOf: NonNullable<PdfOptions['noteOf']>,
): Promise<void> {
  const sheets = sheetsOf(scene, pages)
  const [first] = sheets.sheets
  if (!first || sheets.sheets.length > MOST_SHEETS) throw new ExportFailed('too-large')
  const holder = document.createElement('div')
  holder.className = 'print-sheets'
  // Ids inside the picture must not meet those of the page.
  const shade = holder.attachShadow({ mode: 'open' })
  const { width, height } = first.paper
  shade.innerHTML = [
    `<style>svg:not(svg svg) { display: block; inline-size: ${width}mm; block-size: ${height - 0.2}mm; break-after: page }`,
    ' svg:last-child { break-after: auto }</style>',
    ...sheetSvgs(scene, sheets, noteOf),
  ].join('')
  const rules = document.createElement('style')
  rules.textContent = PAGE_RULES.replace('SIZE', `${width}mm ${height}mm`)
  document.head.append(rules)
  document.body.append(holder)
  // What stands outside of the page until it is printed asks for no font.
  await loadFontsOf(scene)
  try {
    // Browsers go on at once, or when the dialog is closed: what was laid out goes either way when printing is over.
    addEventListener('afterprint', take, { once: true })
    print()
  } catch (error) {
    take()
    throw error
  }

  function take(): void {
    holder.remove()
    rules.remove()
  }
}

const PAGE_RULES = `
.print-sheets { display: none }
@page { size: SIZE; margin: 0 }
@media print {
  html, body { block-size: auto !important; overflow: visible !important; background: #fff !important }
  body > :not(.print-sheets) { display: none !important }
  .print-sheets { display: block; print-color-adjust: exact; -webkit-print-color-adjust: exact }
}`
