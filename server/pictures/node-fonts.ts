import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import { FONT_PARTS, type FontFiles, pathOfFace } from '../../src/export/font-files.ts'
import type { Weight } from '../../src/scene/scene.ts'

const WEIGHTS: readonly Weight[] = [400, 500, 600]
const require = createRequire(import.meta.url)

/** The files lie in the packages that the page takes them from. */
function fileOf(path: string): string {
  const [scope, name, ...rest] = path.split('/')
  return join(dirname(require.resolve(`${scope}/${name}/package.json`)), ...rest)
}

/** Reads the faces out of the installed packages; as plain bytes, for `slice` of a Buffer is no copy. */
export const nodeFontFiles: FontFiles = async (face) => new Uint8Array(await readFile(fileOf(pathOfFace(face))))

/** One family a part: the parts of a typeface share their name, and a canvas would take the first of them for all. */
const familyOf = (part: string): string => `Picture ${part}`

let families: string | undefined

/**
 * Makes the typeface of the pictures known to the canvas, once. What it does not hold (Chinese, emoji) comes from the fonts of
 * this machine.
 *
 * @returns the families in the order in which a letter is looked for
 */
export function registerFonts(): string {
  if (families !== undefined) return families
  for (const part of FONT_PARTS) {
    for (const weight of WEIGHTS) {
      const path = fileOf(pathOfFace(`${part} ${weight}`))
      if (!GlobalFonts.register(readFileSync(path), familyOf(part))) throw new Error(`${path} is no font`)
    }
  }
  families = [...FONT_PARTS.map((part) => `'${familyOf(part)}'`), 'Noto Sans', 'sans-serif'].join(', ')
  return families
}
