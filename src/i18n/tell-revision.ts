import type { ListedRevision } from '../journey/revision.ts'
import { tellDayOf } from './formats.ts'
import type { Texts } from './texts.ts'

/** What is asked of a revision to name it. */
export type Named =
  | Pick<Extract<ListedRevision, { newer: false }>, 'name' | 'kept'>
  | Pick<ListedRevision, 'name' | 'newer'>

/** What a revision is called: by its own name, or by how it came to be kept. */
export function nameOfRevision(revision: Named, { text }: Texts): string {
  if (revision.name) return revision.name
  if ('kept' in revision) return text(`history.keptAs.${revision.kept}`)
  return text('history.unnamed')
}

/**
 * The same of one that is shown by itself, with its own day: beside that of the picture it would be taken for one of today.
 */
export function tellPastRevision(number: number, revision: Named & { readonly at: string }, texts: Texts): string {
  const day = tellDayOf(revision.at, texts.language)
  if (day === '') return tellRevision(number, revision, texts)
  return texts.text('exporting.state.pastOn', { number, day, name: nameOfRevision(revision, texts) })
}

/** As it stands beside the day in a picture: "Revision 4: Third course dropped". */
export function tellRevision(number: number, revision: Named, texts: Texts): string {
  return texts.text('exporting.state.past', { number, name: nameOfRevision(revision, texts) })
}
