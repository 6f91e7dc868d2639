import latin400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2?url'
import latin500 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-500-normal.woff2?url'
import latin600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2?url'
import latinExt400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff2?url'
import latinExt500 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-500-normal.woff2?url'
import latinExt600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff2?url'
import arabic400 from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2?url'
import arabic500 from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-500-normal.woff2?url'
import arabic600 from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff2?url'
import type { Scene } from '../scene/scene.ts'
import { type FontFace, facesOf } from './faces-in-use.ts'

const URLS: Readonly<Record<FontFace, string>> = {
  'latin 400': latin400,
  'latin 500': latin500,
  'latin 600': latin600,
  'latin-ext 400': latinExt400,
  'latin-ext 500': latinExt500,
  'latin-ext 600': latinExt600,
  'arabic 400': arabic400,
  'arabic 500': arabic500,
  'arabic 600': arabic600,
}

/** Waits until this page can measure with the faces that the picture of these texts uses. */
export async function loadPageFonts(texts: string): Promise<void> {
  const weights = [400, 500, 600]
  const families = ['IBM Plex Sans', 'IBM Plex Sans Arabic']
  // A face that does not come leaves the next named one to measure with, as on the screen.
  await Promise.allSettled(
    weights.flatMap((weight) => families.map((family) => document.fonts.load(`${weight} 13px '${family}'`, texts))),
  )
}

/**
 * The faces in use as `@font-face` rules with the files in them. An SVG that is drawn as an image sees nothing of the page,
 * so it has to bring its fonts.
 */
export async function embeddedFonts(scene: Scene): Promise<string> {
  const rules = await Promise.all(facesOf(scene).map(ruleOf))
  return rules.join('')
}

async function ruleOf(face: FontFace): Promise<string> {
  const [script, weight] = face.split(' ')
  const family = script === 'arabic' ? 'IBM Plex Sans Arabic' : 'IBM Plex Sans'
  const file = await fileOf(URLS[face])
  if (file === undefined) return ''
  const range = script === 'latin-ext' ? 'unicode-range:U+0100-02FF,U+1E00-1EFF,U+20A0-20CF;' : ''
  return `@font-face{font-family:'${family}';font-weight:${weight};${range}src:url(data:font/woff2;base64,${file})}`
}

const files = new Map<string, Promise<string | undefined>>()

/** In base64; undefined when it cannot be had: a picture in another typeface is better than none. */
function fileOf(url: string): Promise<string | undefined> {
  const known = files.get(url)
  if (known) return known
  const file = fetch(url).then(
    async (answer) => (answer.ok ? base64Of(new Uint8Array(await answer.arrayBuffer())) : undefined),
    () => undefined,
  )
  files.set(url, file)
  // What failed once, off line perhaps, is asked for again next time.
  file.then(
    (got) => got === undefined && files.delete(url),
    () => files.delete(url),
  )
  return file
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
