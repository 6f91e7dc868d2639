import type { Flaw, Notice } from '../../file/flaw.ts'
import type { FileReading } from '../../file/read-file.ts'
import type { Beginning } from '../../journey/beginning.ts'

/**
 * What came of a file or a picture: a journey of its own with its revisions, or everything that keeps it from being one. One
 * that brings its document (`copy`) keeps its ids, so that it can be merged with the map that it was made of.
 */
export type OpenedFile =
  | (Beginning & { readonly name: string; readonly notices: readonly Notice[] })
  | { readonly name: string; readonly flaws: readonly Flaw[] }
  | { readonly name: string; readonly unreadable: true }
  /** What reads files did not come, as without a line. */
  | { readonly name: string; readonly missing: true }

/** Reads a file that a person chose, dropped or pasted; what cannot be opened is told, and nothing else changes. */
export async function openJourneyFile(file: File): Promise<OpenedFile> {
  const { name } = file
  try {
    const [{ readJourneyFile, sizeFlaw }, { pictureKind, pictureSizeFlaw, readCarried }] = await come(
      import('../../file/read-file.ts'),
      import('../../file/read-carried.ts'),
    )
    const first = new Uint8Array(await file.slice(0, 4096).arrayBuffer())
    const isPicture = pictureKind(first) !== undefined || isOtherPicture(file, first)
    const tooBig = isPicture ? pictureSizeFlaw(file.size) : sizeFlaw(file.size)
    if (tooBig) return { name, flaws: [tooBig] }
    if (!isPicture) return await openedOf(name, readJourneyFile(await file.text()))
    const reading = readCarried(new Uint8Array(await file.arrayBuffer()))
    return await openedOf(name, reading, 'update' in reading ? reading.update : null)
  } catch (error) {
    if (error instanceof CodeMissing) return { name, missing: true }
    // The file was moved, or the device with it taken out; everything else is a fault of ours.
    if (error instanceof DOMException) return { name, unreadable: true }
    throw error
  }
}

async function openedOf(name: string, reading: FileReading, copy: Uint8Array | null = null): Promise<OpenedFile> {
  if ('flaws' in reading) return { name, flaws: reading.flaws }
  const notices = [...reading.notices]
  if (copy) {
    const [{ openCopy }, { readJourney }] = await come(
      import('../../document/document-copy.ts'),
      import('../../document/read.ts'),
    )
    const opened = openCopy(copy)
    if ('doc' in opened) {
      return { name, journey: readJourney(opened.doc), revisions: reading.revisions, copy, notices }
    }
    notices.push({ code: 'copyLeftOut', path: '', values: {} })
  }
  const [{ freshBeginning }, { newId }] = await come(
    import('../../journey/samples/fresh-copy.ts'),
    import('../../journey/ids.ts'),
  )
  return { name, ...freshBeginning(reading, () => newId()), notices }
}

class CodeMissing extends Error {}

/** Code that is fetched for a file; an error of it would take the open map off the page, or be told to nobody. */
async function come<Parts extends readonly Promise<unknown>[]>(...parts: Parts) {
  try {
    return await Promise.all(parts)
  } catch {
    throw new CodeMissing()
  }
}

/** A photograph, or a picture that a chat program made anew: told as a picture without a journey, not as broken text. */
function isOtherPicture({ type }: File, first: Uint8Array): boolean {
  const isText = /^\s*[{[]/.test(new TextDecoder().decode(first).replace(/^\ufeff/, ''))
  return type.startsWith('image/') && !isText
}
