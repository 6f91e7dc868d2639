import type { Weight } from '../scene/scene.ts'

/** The parts that IBM Plex Sans is cut into, each a file of its own for each weight; the last is IBM Plex Sans Arabic. */
export const FONT_PARTS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext', 'arabic'] as const
export type FontPart = (typeof FONT_PARTS)[number]

/** One file of letters, such as `latin-ext 600`. */
export type FontFace = `${FontPart} ${Weight}`

/**
 * Gives the bytes of a face as WOFF (the first kind, which holds plain tables): fetched by a page, read from a package by a
 * server.
 *
 * @throws what reading throws: a file in other letters than those on the screen is not handed over in silence
 */
export type FontFiles = (face: FontFace) => Promise<Uint8Array>

/** Where a face's file lies in the packages of the fonts, such as `@fontsource/…/ibm-plex-sans-latin-400-normal.woff`. */
export function pathOfFace(face: FontFace): string {
  const [part, weight] = face.split(' ') as [FontPart, string]
  const family = part === 'arabic' ? 'ibm-plex-sans-arabic' : 'ibm-plex-sans'
  return `@fontsource/${family}/files/${family}-${part}-${weight}-normal.woff`
}
