import { tableOf, viewOf, writeSfnt } from '../letters/sfnt.ts'
import { subsetFont } from '../letters/subset-font.ts'
import type { Typeface } from '../letters/typefaces.ts'
import { type Dict, hex, n, name, type PdfFile, type Ref, utf16 } from './pdf-file.ts'

/** Longest text that one sign of a font may stand for, UTF-16 units: PDF's own limit is 512 bytes. */
export const MOST_FOR_A_SIGN = 120

/** Gaps that readers take for spaces begin at a tenth of the type size; kerning is never so wide as a real one. */
const LEAST_GAP = 60
const MOST_GAP = 220

/** For glyphs without a text of their own: readers make up a letter for those that have none. */
const NOTHING = '\u200b'

/**
 * A font as a PDF uses it. Signs are numbered by us: a glyph has a number for each text that it stands for, since a bracket
 * that is turned round is the same glyph as its counterpart and another text.
 */
export class PdfFont {
  /** Its name in the pages' resources. */
  readonly key: string
  private readonly typeface: Typeface
  private readonly signs = new Map<string, number>()
  private readonly glyphs: number[] = [0]
  private readonly texts: string[] = ['']
  private readonly widths: number[] = [0]

  constructor(key: string, typeface: Typeface) {
    this.key = key
    this.typeface = typeface
  }

  /** The number of a glyph with its text, said to be so wide in thousandths of the type size. */
  sign(glyph: number, text: string, width: number): number {
    return this.signOf(glyph, text, Math.round(width))
  }

  /**
   * The width of a glyph, in thousandths of the type size; up to the next one's start where kerning leaves a gap that readers of
   * PDF files would take for a space.
   */
  widthUpTo(glyph: number, next: number | undefined): number {
    const advance = advanceOf(this.typeface, glyph)
    const gap = (next ?? 0) - advance
    return advance > 0 && gap > LEAST_GAP && gap < MOST_GAP ? advance + gap : advance
  }

  /** The number of a text that is not seen, so wide in thousandths of the type size. */
  unseenSign(text: string, width: number): number {
    return this.signOf(this.typeface.codePoints.get(0x20) ?? 0, text, Math.round(width))
  }

  /** Width of a sign, in thousandths of the type size. */
  widthOf(sign: number): number {
    return this.widths[sign] as number
  }

  private signOf(glyph: number, text: string, width: number): number {
    const key = `${glyph} ${width} ${text}`
    const known = this.signs.get(key)
    if (known !== undefined) return known
    const sign = this.glyphs.length
    if (sign > 0xfffe) throw new Error('a picture with more than 65,534 different signs of one font')
    this.signs.set(key, sign)
    this.glyphs.push(glyph)
    this.texts.push(text)
    this.widths.push(width)
    return sign
  }

  /** Puts the font with all signs asked for so far into the file. */
  write(file: PdfFile): Ref {
    const { font, face } = this.typeface
    const outlines = writeSfnt(subsetFont(font, { glyphs: new Set(this.glyphs) }))
    const baseFont = name(`${tagOf(this.key)}+${familyOf(face)}`)
    const descendant = file.add({
      Type: name('Font'),
      Subtype: name('CIDFontType2'),
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: '(Adobe)', Ordering: '(Identity)', Supplement: 0 },
      FontDescriptor: file.add({
        ...this.descriptor(),
        FontName: baseFont,
        FontFile2: file.addStream(outlines, { Length1: outlines.length }),
      }),
      DW: 0,
      W: [1, this.widths.slice(1)],
      CIDToGIDMap: file.addStream(this.glyphNumbers()),
    })
    return file.add({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: baseFont,
      Encoding: name('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: file.addStream(this.unicodeMap()),
    })
  }

  private descriptor(): Dict {
    const { font, face } = this.typeface
    const head = viewOf(tableOf(font, 'head'))
    const metrics = viewOf(tableOf(font, 'hhea'))
    const scaled = (value: number): number => Math.round((value * 1000) / head.getUint16(18))
    const weight = Number(face.split(' ')[1])
    return {
      Type: name('FontDescriptor'),
      // Symbolic: its signs are no standard set.
      Flags: 4,
      FontBBox: [36, 38, 40, 42].map((at) => scaled(head.getInt16(at))),
      ItalicAngle: 0,
      Ascent: scaled(metrics.getInt16(4)),
      Descent: scaled(metrics.getInt16(6)),
      CapHeight: 698,
      StemV: 40 + weight / 10,
    }
  }

  private glyphNumbers(): Uint8Array {
    const bytes = new Uint8Array(2 * this.glyphs.length)
    const view = viewOf(bytes)
    for (const [sign, glyph] of this.glyphs.entries()) view.setUint16(2 * sign, glyph)
    return bytes
  }

  private unicodeMap(): string {
    const lines = this.texts.flatMap((text, sign) =>
      sign === 0 ? [] : [`<${hex(sign, 4)}> <${utf16(text || NOTHING)}>`],
    )
    const blocks: string[] = []
    for (let at = 0; at < lines.length; at += 100) {
      const block = lines.slice(at, at + 100)
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
    }
    return [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin',
      'begincmap',
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
      '/CMapName /Adobe-Identity-UCS def',
      '/CMapType 2 def',
      '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
      ...blocks,
      'endcmap',
      'CMapName currentdict /CMap defineresource pop',
      'end',
      'end',
    ].join('\n')
  }
}

/** Signs and the gaps between them, as `TJ` takes them. */
export class SignString {
  private readonly parts: string[] = []
  private open = ''

  add(sign: number): void {
    this.open += hex(sign, 4)
  }

  /** Goes ahead by so many thousandths of the type size. */
  skip(perMille: number): void {
    if (Math.abs(perMille) < 0.5) return
    this.close()
    this.parts.push(n(-perMille))
  }

  written(): string {
    this.close()
    return this.parts.length === 0 ? '' : `[${this.parts.join(' ')}] TJ`
  }

  private close(): void {
    if (this.open !== '') this.parts.push(`<${this.open}>`)
    this.open = ''
  }
}

function advanceOf({ font }: Typeface, glyph: number): number {
  const head = viewOf(tableOf(font, 'head'))
  const count = viewOf(tableOf(font, 'hhea')).getUint16(34)
  const advance = viewOf(tableOf(font, 'hmtx')).getUint16(4 * Math.min(glyph, count - 1))
  return Math.round((advance * 1000) / head.getUint16(18))
}

/** Six letters that tell this part of a font from others of its name. */
function tagOf(key: string): string {
  const number = Number(key.slice(1)) || 0
  return `RIH${key[0]}${String.fromCharCode(65 + (Math.floor(number / 26) % 26), 65 + (number % 26))}`
}

function familyOf(face: Typeface['face']): string {
  const [part, weight] = face.split(' ')
  const style = weight === '600' ? 'SemiBold' : weight === '500' ? 'Medium' : 'Regular'
  return `IBMPlexSans${part === 'arabic' ? 'Arabic' : ''}-${style}`
}
