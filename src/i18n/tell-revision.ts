import type { ListedRevision } from '../journey/revision.ts'
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

/** As it stands beside the day in a picture: "Revision 4: Third course dropped". */
export function tellRevision(number: number, revision: Named, texts: Texts): string {
  return texts.text('exporting.state.past', { number, name: nameOfRevision(revision, texts) })
}
