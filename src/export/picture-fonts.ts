import cyrillic400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-400-normal.woff?url'
import cyrillic500 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-500-normal.woff?url'
import cyrillic600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-600-normal.woff?url'
import cyrillicExt400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-ext-400-normal.woff?url'
import cyrillicExt500 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-ext-500-normal.woff?url'
import cyrillicExt600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-ext-600-normal.woff?url'
import greek400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-greek-400-normal.woff?url'
import greek500 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-greek-500-normal.woff?url'
import greek600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-greek-600-normal.woff?url'
import latin400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff?url'
import latin500 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-500-normal.woff?url'
import latin600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff?url'
import latinExt400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff?url'
import latinExt500 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-500-normal.woff?url'
import latinExt600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff?url'
import vietnamese400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-vietnamese-400-normal.woff?url'
import vietnamese500 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-vietnamese-500-normal.woff?url'
import vietnamese600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-vietnamese-600-normal.woff?url'
import arabic400 from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff?url'
import arabic500 from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-500-normal.woff?url'
import arabic600 from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff?url'
import type { Scene } from '../scene/scene.ts'
import { faceLoading } from './browser-ruler.ts'
import type { FontFace, FontFiles } from './font-files.ts'

const URLS: Readonly<Record<FontFace, string>> = {
  'latin 400': latin400,
  'latin 500': latin500,
  'latin 600': latin600,
  'latin-ext 400': latinExt400,
  'latin-ext 500': latinExt500,
  'latin-ext 600': latinExt600,
  'vietnamese 400': vietnamese400,
  'vietnamese 500': vietnamese500,
  'vietnamese 600': vietnamese600,
  'greek 400': greek400,
  'greek 500': greek500,
  'greek 600': greek600,
  'cyrillic 400': cyrillic400,
  'cyrillic 500': cyrillic500,
  'cyrillic 600': cyrillic600,
  'cyrillic-ext 400': cyrillicExt400,
  'cyrillic-ext 500': cyrillicExt500,
  'cyrillic-ext 600': cyrillicExt600,
  'arabic 400': arabic400,
  'arabic 500': arabic500,
  'arabic 600': arabic600,
}

const WEIGHTS = [400, 500, 600]

/** Waits until this page can paint the scene in its own letters. */
export function loadFontsOf({ groups }: Scene): Promise<void> {
  const letters = new Set<string>()
  for (const { shapes } of groups) {
    for (const shape of shapes) {
      if (shape.shape === 'text') for (const line of shape.lines) for (const letter of line) letters.add(letter)
    }
  }
  return loadPageFonts([...letters].join(''))
}

/**
 * Waits until this page can measure and paint with the faces that these texts use. The Arabic family is asked for Arabic
 * letters alone: its Latin faces, which nothing is set in, were three files more to fetch.
 */
export async function loadPageFonts(texts: string): Promise<void> {
  // A page without them measures and paints with what it has.
  if (!document.fonts) return
  const arabic = texts.match(ARABIC)?.join('') ?? ''
  const load = (family: string, letters: string) =>
    letters === '' ? [] : WEIGHTS.map((weight) => document.fonts.load(`${weight} 13px '${family}'`, letters))
  // A face that does not come leaves the next named one to measure with, as on the screen.
  await Promise.allSettled([...load('IBM Plex Sans', texts), ...load('IBM Plex Sans Arabic', arabic)])
  await faceLoading()
}

const ARABIC = /[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+/g

const files = new Map<FontFace, Promise<Uint8Array>>()

/** The faces as files of this page; each is fetched once. */
export const pageFontFiles: FontFiles = (face) => {
  const known = files.get(face)
  if (known) return known
  const file = fetched(URLS[face])
  files.set(face, file)
  // What failed once, off line perhaps, is asked for again next time.
  file.catch(() => files.delete(face))
  return file
}

async function fetched(url: string): Promise<Uint8Array> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the font ${url} is not there: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
