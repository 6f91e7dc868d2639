import { cleanText } from '../../scene/clean-text.ts'
import { directionOfLine } from '../../scene/line-direction.ts'
import type { TextShape, Weight } from '../../scene/scene.ts'
import { tableRuler } from '../../scene/text-ruler.ts'
import { type LineStyle, type Run, type SetLine, setLine } from '../letters/set-line.ts'
import type { Typeface, Typefaces } from '../letters/typefaces.ts'
import { colourOf, type Drawn } from './draw-shapes.ts'
import type { PaintedSigns, SignPainter } from './painted-signs.ts'
import { type Dict, hex, n, name, type PdfFile, type Ref, textOf } from './pdf-file.ts'
import { MOST_FOR_A_SIGN, PdfFont, SignString } from './pdf-fonts.ts'

export interface Language {
  /** BCP 47 tag of the texts. */
  readonly language: string
}

const CLUSTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Shows nothing, and searches leave it out; a space alone would be passed over. */
const JOINER = '\u034f'

/** Has a mark that stands on or between letters. */
const MARKED = /\p{Mn}/u

/** Smaller type loses its places to rounding, px. */
const LEAST_UNSEEN = 0.4

/** Sets texts as glyphs of embedded fonts, each line with its text, and keeps what they use. */
export class TextDrawer {
  private readonly file: PdfFile
  private readonly typefaces: Typefaces
  private readonly painter: SignPainter | undefined
  private readonly language: string
  private readonly fonts = new Map<Typeface, PdfFont>()
  private readonly images = new Map<
    string,
    { readonly key: string; readonly ref: Ref; readonly painted: PaintedSigns } | undefined
  >()
  private readonly lines = new Map<string, SetLine>()
  private readonly latin: Typeface
  private readonly unseenFonts = new Map<string, PdfFont>()

  constructor(file: PdfFile, typefaces: Typefaces, painter: SignPainter | undefined, { language }: Language) {
    this.file = file
    this.typefaces = typefaces
    const latin = typefaces.all.find(({ face }) => face.startsWith('latin '))
    if (!latin) throw new Error('texts are set without the Latin face that every picture loads')
    this.latin = latin
    this.painter = painter
    this.language = language
  }

  /**
   * The lines of a text.
   *
   * @param whole what the text says in full when its last line is cut: it can be found and copied, and is not seen
   */
  draw(shape: TextShape, whole?: string): Drawn {
    const lines = shape.lines.map(cleanText)
    const set = lines.map((line) => this.set(line, shape))
    const widest = Math.max(1, ...set.map(({ width }) => width))
    const operators = set.map((line, at) => this.lineOperators(line, { ...shape, y: shape.y + at * shape.lineHeight }))
    if (whole !== undefined) operators.unshift(this.unseen(cleanText(whole), shape, widest))
    const left = Math.min(...set.map((line) => leftOf(shape, line.width)))
    return {
      operators: operators.join('\n'),
      bounds: {
        x: left - shape.size,
        y: shape.y - 1.3 * shape.size,
        width: widest + 2 * shape.size,
        height: (lines.length - 1) * shape.lineHeight + 2 * shape.size,
      },
    }
  }

  /** Fonts and pictures of signs for the pages' resources; asks for nothing more after that. */
  resources(): { readonly Font: Dict; readonly XObject: Dict } {
    const used = [...this.unseenFonts.values(), ...this.fonts.values()]
    const fonts = used.map((font) => [font.key, font.write(this.file)] as const)
    const images = [...this.images.values()].flatMap((image) => (image ? [[image.key, image.ref] as const] : []))
    return { Font: Object.fromEntries(fonts), XObject: Object.fromEntries(images) }
  }

  private set(line: string, { size, weight, runs }: TextShape): SetLine {
    const direction = directionOfLine(line, runs)
    const key = `${size} ${weight} ${direction} ${line}`
    const known = this.lines.get(key)
    if (known) return known
    const style: LineStyle = { size, weight, direction, language: this.language }
    const set = setLine(line, style, this.typefaces, (text) => this.signWidth(text, size, weight))
    this.lines.set(key, set)
    return set
  }

  private signWidth(text: string, size: number, weight: Weight): number {
    return this.painter?.width(text, size, weight) ?? tableRuler.width(text, size, weight)
  }

  private lineOperators(line: SetLine, shape: TextShape): string {
    const left = leftOf(shape, line.width)
    const runs = line.runs.map((run) =>
      run.typeface ? this.runOperators(run, run.typeface, left, shape) : this.foreignRun(run, left + run.x, shape),
    )
    return `${colourOf(shape.ink)} rg\n${runs.join('\n')}`
  }

  private runOperators(run: Run, typeface: Typeface, left: number, { size, y }: TextShape): string {
    const font = this.fontOf(typeface)
    const perMille = 1000 / size
    const operators = [`BT /${font.key} ${n(size)} Tf 1 0 0 -1 ${n(left + run.x)} ${n(y)} Tm`]
    const signs = new SignString()
    const raised: string[] = []
    let pen = 0
    for (const [index, { glyph, text, x, rise, width }] of run.glyphs.entries()) {
      const at = x * perMille
      const told = text.slice(0, MOST_FOR_A_SIGN)
      if (glyph !== undefined && (rise !== 0 || MARKED.test(told))) {
        // Drawn apart and told in its place: readers take what stands higher for another line.
        raised.push(`1 0 0 -1 ${n(left + run.x + x)} ${n(y - rise)} Tm <${hex(font.sign(glyph, '', 0), 4)}> Tj`)
        if (told !== '') signs.add(font.unseenSign(told, 0))
        continue
      }
      signs.skip(at - pen)
      const next = run.glyphs.slice(index + 1).find((one) => one.rise === 0 && !MARKED.test(one.text))
      const said = width === undefined ? undefined : width * perMille
      const sign =
        glyph === undefined
          ? font.unseenSign(told, said ?? 0)
          : font.sign(glyph, told, said ?? font.widthUpTo(glyph, next && next.x * perMille - at))
      signs.add(sign)
      pen = at + font.widthOf(sign)
    }
    operators.push(signs.written(), 'ET')
    if (raised.length > 0) {
      const marks = `BT /${font.key} ${n(size)} Tf ${raised.join(' ')} ET`
      operators.push(`/Span <</ActualText ${textOf('')}>> BDC ${marks} EMC`)
    }
    return [...operators.filter((operator) => operator !== ''), this.tail(run, left + run.x, { size, y })].join(' ')
  }

  /** Signs that no font of ours has: a picture of them, or boxes where nobody can paint them; the text lies over it, unseen. */
  private foreignRun(run: Run, x: number, shape: TextShape): string {
    return `${this.picture(run, x, shape)}\nq 3 Tr ${this.unseenSigns(run, x, shape)} Q`
  }

  private picture(run: Run, x: number, { size, weight, ink, y }: TextShape): string {
    const image = this.imageOf(run.text, size, weight, ink)
    if (image) {
      const { painted, key } = image
      const width = painted.width / painted.density
      const height = painted.height / painted.density
      const [imageX, imageY] = [x + painted.left, y - painted.above + height]
      return `q ${n(width)} 0 0 ${n(-height)} ${n(imageX)} ${n(imageY)} cm /${key} Do Q`
    }
    if (this.painter) return ''
    const clusters = [...CLUSTERS.segment(run.text)].filter(({ segment }) => segment.trim() !== '')
    const each = run.width / Math.max(1, clusters.length)
    const boxes = clusters.map((_, at) =>
      [x + at * each + each * 0.12, y - size * 0.74, each * 0.76, size * 0.84].map(n).join(' '),
    )
    return boxes.length === 0
      ? ''
      : `${colourOf(ink)} RG ${n(size / 14)} w ${boxes.map((box) => `${box} re`).join(' ')} S`
  }

  /** What a run says, in signs that are as wide as it and show nothing. */
  private unseenSigns(run: Run, x: number, { size, y }: TextShape): string {
    const font = this.unseenFont('U1')
    const pieces = [...CLUSTERS.segment(run.text)].flatMap(({ segment }) => piecesOf(segment).flatMap(apart))
    const wide = pieces.filter((piece) => !MARKED.test(piece)).length
    const each = (run.width / Math.max(1, wide) / size) * 1000
    const signs = new SignString()
    for (const piece of run.isRightToLeft ? pieces.reverse() : pieces) {
      signs.add(font.unseenSign(piece, MARKED.test(piece) ? 0 : each))
    }
    const at = { size, y }
    return `BT /${font.key} ${n(size)} Tf 1 0 0 -1 ${n(x)} ${n(y)} Tm ${signs.written()} ET ${this.tail(run, x, at)}`
  }

  /** What readers would pass over; in a font of its own, which keeps it apart from what is turned round. */
  private tail({ tail }: Run, x: number, { size, y }: Pick<TextShape, 'size' | 'y'>): string {
    if (tail === '') return ''
    const font = this.unseenFont('U2')
    const sign = new SignString()
    sign.add(font.unseenSign(MARKED.test(tail) ? tail : JOINER + tail, 0))
    return `q BT /${font.key} ${n(size)} Tf 3 Tr 1 0 0 -1 ${n(x)} ${n(y)} Tm ${sign.written()} ET Q`
  }

  private unseenFont(key: string): PdfFont {
    const font = this.unseenFonts.get(key) ?? new PdfFont(key, this.latin)
    this.unseenFonts.set(key, font)
    return font
  }

  /** The whole text as a line of its own above the first, so small that it is no wider. */
  private unseen(text: string, shape: TextShape, width: number): string {
    const size = Math.max(LEAST_UNSEEN, shape.size * Math.min(1, width / this.set(text, shape).width))
    const small = { ...shape, size, y: shape.y - 0.9 * shape.size }
    const line = this.set(text, small)
    const left = leftOf(shape, line.width)
    const runs = line.runs.map((run) =>
      run.typeface ? this.runOperators(run, run.typeface, left, small) : this.unseenSigns(run, left + run.x, small),
    )
    return `q 3 Tr\n${runs.join('\n')}\nQ`
  }

  private fontOf(typeface: Typeface): PdfFont {
    const known = this.fonts.get(typeface)
    if (known) return known
    const font = new PdfFont(`F${this.fonts.size + 1}`, typeface)
    this.fonts.set(typeface, font)
    return font
  }

  private imageOf(text: string, size: number, weight: Weight, ink: string) {
    const key = `${size} ${weight} ${ink} ${text}`
    if (this.images.has(key)) return this.images.get(key)
    const painted = this.painter?.paint(text, { size, weight, ink })
    const image = painted && { key: `S${this.images.size + 1}`, ref: writeImage(this.file, painted), painted }
    this.images.set(key, image)
    return image
  }
}

function leftOf({ x, align }: TextShape, width: number): number {
  return align === 'left' ? x : align === 'right' ? x - width : x - width / 2
}

/** Marks apart from what they stand on: readers take what holds a mark for nothing but a mark, without a width. */
function apart(piece: string): string[] {
  return piece.match(/\p{Mn}+|\P{Mn}+/gu) ?? []
}

/** A cluster of very many marks is told in several signs. */
function piecesOf(cluster: string): string[] {
  if (cluster.length <= MOST_FOR_A_SIGN) return [cluster]
  const pieces: string[] = []
  for (const sign of cluster) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length < MOST_FOR_A_SIGN - 1) pieces[pieces.length - 1] = last + sign
    else pieces.push(sign)
  }
  return pieces
}

function writeImage(file: PdfFile, { rgba, width, height }: PaintedSigns): Ref {
  const colours = new Uint8Array(3 * width * height)
  const alpha = new Uint8Array(width * height)
  for (let at = 0; at < alpha.length; at += 1) {
    colours[3 * at] = rgba[4 * at] as number
    colours[3 * at + 1] = rgba[4 * at + 1] as number
    colours[3 * at + 2] = rgba[4 * at + 2] as number
    alpha[at] = rgba[4 * at + 3] as number
  }
  const image = { Type: name('XObject'), Subtype: name('Image'), Width: width, Height: height, BitsPerComponent: 8 }
  const mask = file.addStream(alpha, { ...image, ColorSpace: name('DeviceGray') })
  return file.addStream(colours, { ...image, ColorSpace: name('DeviceRGB'), SMask: mask })
}
