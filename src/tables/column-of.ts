import type { Texts } from '../i18n/texts.ts'
import type { Column, TableKey } from './table.ts'

/** A column whose title is the text of a key. */
export function columnOf(key: string, title: string, { text }: Texts, but: Omit<Column, 'key' | 'title'> = {}): Column {
  return { key, title: text(title), ...but }
}

/** What a table is called: over it on a page, on the tab of a sheet. */
export function tableTitle(key: TableKey, { text }: Texts): string {
  return text(
    key === 'changes' || key === 'lessons' || key === 'results' ? `trail.table.${key}` : `office.table.${key}`,
  )
}
