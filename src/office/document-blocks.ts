import type { Direction } from '../journey/journey.ts'
import { cleanText } from '../scene/clean-text.ts'
import { wayOf } from './office-language.ts'
import type { PaperCell } from './paper-table.ts'

/** A text of one look, in a paragraph or a cell. */
export interface DocumentRun {
  readonly text: string
  /** A sentence of the program; else the journey's own words. */
  readonly isTold?: boolean | undefined
  readonly isStrong?: boolean | undefined
  /** Points; those of the paragraph when left out. */
  readonly size?: number
  /** In the second colour. */
  readonly isQuiet?: boolean | undefined
  /** A space before or after it, where other runs stand beside it. */
  readonly space?: 'before' | 'after'
}

/** A heading as a program's list of contents finds it, by its level; the title stands over all of them. */
export type Level = 'title' | 1 | 2

export interface DocumentParagraph {
  readonly block: 'paragraph'
  readonly runs: readonly DocumentRun[]
  /** The way of its text; it begins where the page does. */
  readonly direction: Direction
  readonly level?: Level
  readonly isListed?: boolean
  /** From the side where the page begins, points. */
  readonly indent?: number
  /** Room above it, points. */
  readonly before?: number
}

export interface DocumentPicture {
  readonly block: 'picture'
  /** As large as its page allows, px. */
  readonly width: number
  readonly height: number
  /** In words, for those who do not see it. */
  readonly title: string
  readonly says: string
}

export interface DocumentTable {
  readonly block: 'table'
  /** Of its columns. */
  readonly direction: Direction
  /** Points. */
  readonly widths: readonly number[]
  readonly headings: readonly string[]
  readonly rows: readonly DocumentRow[]
}

export interface DocumentRow {
  readonly cells: readonly DocumentCell[]
  /** Long ones may run over the end of a page, letters in one cell. */
  readonly mayBreak: boolean
}

export interface DocumentCell {
  readonly lines: PaperCell
  /** What several rows have in common stands in the first of them and goes through the others. */
  readonly shared?: 'first' | 'others'
}

export type DocumentBlock = DocumentParagraph | DocumentPicture | DocumentTable

/** Pages of one kind; each section begins a page. */
export interface DocumentSection {
  readonly isLandscape: boolean
  readonly blocks: readonly DocumentBlock[]
  /** Which draft or revision it is, at the foot of each page above its number; '' for nothing. */
  readonly foot: string
}

/** The document of a journey before it is a file: what is written and what is previewed. */
export interface DocumentContent {
  readonly title: string
  /** Of the journey's own texts. */
  readonly language: string
  /** Of the page. */
  readonly direction: Direction
  readonly sections: readonly DocumentSection[]
}

type Look = Omit<DocumentParagraph, 'block' | 'runs' | 'direction'>

/** A paragraph that runs as its text does; what the program says runs as the page. */
export function paragraph(run: DocumentRun, page: Direction, look: Look = {}): DocumentParagraph {
  return { block: 'paragraph', runs: [run], direction: run.isTold ? page : wayOf(run.text, page), ...look }
}

export function heading(text: string, level: Level, page: Direction, isTold = true): DocumentParagraph {
  return paragraph({ text, isTold }, page, { level })
}

/** The lines of what people wrote, a paragraph each. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map(cleanText)
    .filter((line) => line !== '')
}
