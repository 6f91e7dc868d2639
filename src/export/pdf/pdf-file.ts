import { zlibSync } from 'fflate'

/** Names another object of the file. */
export interface Ref {
  readonly ref: number
}

/** A value as a PDF writes it; texts in it are written already: see `name`, `textOf`, `n`. */
export type Value = string | number | boolean | Ref | readonly Value[] | Dict
export interface Dict {
  readonly [key: string]: Value
}

/** A PDF file (ISO 32000-1) as it grows: objects by number, in the order in which they were asked for. */
export class PdfFile {
  private readonly objects: (Uint8Array | undefined)[] = []

  /** A number for an object that comes later. */
  reserve(): Ref {
    this.objects.push(undefined)
    return { ref: this.objects.length }
  }

  add(value: Value): Ref {
    const ref = this.reserve()
    this.set(ref, value)
    return ref
  }

  set({ ref }: Ref, value: Value): void {
    this.objects[ref - 1] = bytesOf(written(value))
  }

  /** A stream, packed. */
  addStream(content: Uint8Array | string, dict: Dict = {}): Ref {
    const packed = zlibSync(typeof content === 'string' ? bytesOf(content) : content, { level: 6 })
    const ref = this.reserve()
    const head = written({ ...dict, Filter: name('FlateDecode'), Length: packed.length })
    this.objects[ref.ref - 1] = joined([bytesOf(`${head}\nstream\n`), packed, bytesOf('\nendstream')])
    return ref
  }

  /** The whole file. Equal objects give equal bytes. */
  bytes(root: Ref, info: Ref): Uint8Array {
    // The second line tells programs that hand files on that this one is not text.
    const parts: Uint8Array[] = [new Uint8Array([...bytesOf('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a])]
    let length = parts[0]?.length ?? 0
    const places: number[] = []
    this.objects.forEach((object, at) => {
      if (!object) throw new Error(`object ${at + 1} of the PDF was promised and never written`)
      const part = joined([bytesOf(`${at + 1} 0 obj\n`), object, bytesOf('\nendobj\n')])
      places.push(length)
      parts.push(part)
      length += part.length
    })
    const id = `<${fingerprint(parts)}>`
    const size = places.length + 1
    const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
    const trailer = written({ Size: size, Root: root, Info: info, ID: [id, id] })
    parts.push(
      bytesOf(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`),
    )
    return joined(parts)
  }
}

/** `/Name`, with everything but plain letters and digits escaped. */
export function name(word: string): string {
  return `/${word.replace(/[^A-Za-z0-9.+-]/g, (sign) => `#${hex(sign.charCodeAt(0) & 0xff, 2)}`)}`
}

/** A text that people read, in UTF-16, as digits: nothing in it can end the string. */
export function textOf(text: string): string {
  return `<FEFF${utf16(text)}>`
}

export function utf16(text: string): string {
  let digits = ''
  for (let at = 0; at < text.length; at += 1) digits += hex(text.charCodeAt(at), 4)
  return digits
}

/** A number to a thousandth, without exponent: PDF knows none. */
export function n(value: number): string {
  const rounded = Math.round(value * 1000) / 1000 + 0
  return Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(3).replace(/0+$/, '')
}

export function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

/** The moment in PDF's own writing, in universal time. */
export function dateOf(moment: Date): string {
  return `(D:${moment.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`
}

function written(value: Value): string {
  if (typeof value === 'number') return n(value)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isRef(value)) return `${value.ref} 0 R`
  if (isList(value)) return `[${value.map(written).join(' ')}]`
  return `<<${Object.entries(value)
    .map(([key, of]) => `${name(key)} ${written(of)}`)
    .join('\n')}>>`
}

function isRef(value: Value): value is Ref {
  return typeof value === 'object' && 'ref' in value && typeof value.ref === 'number'
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** Of texts without signs beyond Latin-1, which is all that PDF's own words are. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** 128 bits that differ where files differ (four sums after Fowler, Noll and Vo); it keeps no secret. */
function fingerprint(parts: readonly Uint8Array[]): string {
  const sums = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b]
  let turn = 0
  for (const part of parts) {
    for (const byte of part) {
      const at = turn & 3
      sums[at] = Math.imul((sums[at] as number) ^ byte, 0x01000193) >>> 0
      turn += 1
    }
  }
  return sums.map((sum) => hex(sum, 8)).join('')
}
