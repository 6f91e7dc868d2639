import type { Weight } from '../../scene/scene.ts'
import { facesOfTexts, type Wording } from '../faces-in-use.ts'
import { FONT_PARTS, type FontFace, type FontFiles } from '../font-files.ts'
import { codePointsOf } from './code-points.ts'
import { type Sfnt, unpackWoff, viewOf, writeSfnt } from './sfnt.ts'

/** A glyph as it is set. All lengths in thousandths of the type size. */
export interface ShapedGlyph {
  readonly glyph: number
  /** Where its text begins, as an index into the text that was shaped. */
  readonly cluster: number
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

/** One font, ready to set texts. */
export interface Typeface {
  readonly face: FontFace
  readonly font: Sfnt
  readonly codePoints: ReadonlyMap<number, number>
  /** Glyphs from left to right; letters are joined with those around `from` and `to`. */
  shape(text: string, from: number, to: number, isRightToLeft: boolean, language: string): readonly ShapedGlyph[]
  /** A glyph as SVG path data, y upward, in thousandths of the type size; '' for one that shows nothing, such as a space. */
  outline(glyph: number): string
}

/** The fonts of a picture: which of them sets a sign, in the order in which a browser asks them. */
export interface Typefaces {
  readonly all: readonly Typeface[]
  /** The first that has every sign of a cluster; undefined when none of ours has. */
  faceFor(cluster: string, weight: Weight): Typeface | undefined
}

/**
 * Loads what these texts need, and the shaper with it.
 *
 * @throws FontUnreadable, or what the files' reader throws
 */
export async function loadTypefaces(wordings: Iterable<Wording>, files: FontFiles): Promise<Typefaces> {
  const shaper = await import('harfbuzzjs')
  const all = await Promise.all(
    facesOfTexts(wordings).map(async (face): Promise<Typeface> => {
      const font = unpackWoff(await files(face))
      return { face, font, codePoints: codePointsOf(font), ...shaperOf(shaper, font) }
    }),
  )
  const byFace = new Map(all.map((typeface) => [typeface.face, typeface]))
  return {
    all,
    faceFor(cluster, weight) {
      const signs = [...cluster].filter((sign) => !UNSEEN.test(sign)).map((sign) => sign.codePointAt(0) as number)
      for (const part of FONT_PARTS) {
        const typeface = byFace.get(`${part} ${weight}`)
        if (typeface && signs.every((sign) => typeface.codePoints.has(sign))) return typeface
      }
      return undefined
    },
  }
}

/** Joiners, marks of direction and the like: every font takes them, for they show nothing. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u

function shaperOf(shaper: typeof import('harfbuzzjs'), sfnt: Sfnt): Pick<Typeface, 'shape' | 'outline'> {
  const face = new shaper.Face(new shaper.Blob(writeSfnt(sfnt)))
  const font = new shaper.Font(face)
  const perMille = 1000 / viewOf(sfnt.tables.get('head') as Uint8Array).getUint16(18)
  const shape: Typeface['shape'] = (text, from, to, isRightToLeft, language) => {
    const buffer = new shaper.Buffer()
    buffer.addText(text, from, to - from)
    buffer.guessSegmentProperties()
    buffer.setDirection(isRightToLeft ? shaper.Direction.RTL : shaper.Direction.LTR)
    buffer.setLanguage(language)
    buffer.setClusterLevel(shaper.ClusterLevel.MONOTONE_CHARACTERS)
    shaper.shape(font, buffer)
    return buffer.getGlyphInfosAndPositions().map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }) => ({
      glyph: codepoint,
      cluster,
      advance: xAdvance * perMille,
      dx: xOffset * perMille,
      dy: yOffset * perMille,
    }))
  }
  const outline = (glyph: number): string =>
    font
      .glyphToJson(glyph)
      .map(({ type, values }) => type + values.map((value) => Math.round(value * perMille)).join(' '))
      .join('')
  return { shape, outline }
}
