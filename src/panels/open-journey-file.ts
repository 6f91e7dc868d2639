import type { Flaw, Notice } from '../file/flaw.ts'
import type { Beginning } from '../journey/beginning.ts'

/** What came of a file: a journey of its own with its revisions, or everything that keeps it from being one. */
export type OpenedFile =
  | (Beginning & { readonly name: string; readonly notices: readonly Notice[] })
  | { readonly name: string; readonly flaws: readonly Flaw[] }
  | { readonly name: string; readonly unreadable: true }

/** Reads a file that a person chose; what cannot be opened is told, and nothing else changes. */
export async function openJourneyFile(file: File): Promise<OpenedFile> {
  const { name } = file
  const [{ readJourneyFile, sizeFlaw }, { freshBeginning }, { newId }] = await Promise.all([
    import('../file/read-file.ts'),
    import('../journey/samples/fresh-copy.ts'),
    import('../journey/ids.ts'),
  ])
  const tooBig = sizeFlaw(file.size)
  if (tooBig) return { name, flaws: [tooBig] }
  let text: string
  try {
    text = await file.text()
  } catch {
    return { name, unreadable: true }
  }
  const reading = readJourneyFile(text)
  if ('flaws' in reading) return { name, flaws: reading.flaws }
  return { name, ...freshBeginning(reading, () => newId()), notices: reading.notices }
}
