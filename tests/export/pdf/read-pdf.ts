import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { cleanText } from '../../../src/scene/clean-text.ts'

/** The file as another program opens it; it recovers from nothing. */
export function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: bytes.slice(), stopAtErrors: true, useSystemFonts: false, verbosity: 0 }).promise
}

/** The text of each page, as that program finds it. */
export async function textsOfPdf(bytes: Uint8Array): Promise<string[]> {
  const file = await openPdf(bytes)
  return Promise.all(
    Array.from({ length: file.numPages }, async (_, at) => {
      const { items } = await (await file.getPage(at + 1)).getTextContent()
      return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    }),
  )
}

/** What there is to be found of a text: lines break anywhere, and marks that show nothing come and go. */
export function found(text: string): string {
  return cleanText(text).replace(/\s|\p{Cf}|\u034f/gu, '')
}

/** What a person copies: as it was, but for marks that show nothing. */
export function copied(text: string): string {
  return text.replace(/\u034f/g, '')
}
