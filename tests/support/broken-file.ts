import { intoSvg } from '../../src/file/into-svg.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { type Chance, chanceOf, randomJourney, randomRevisions } from './random-journey.ts'
import { oneOf, whole } from './random-walk-words.ts'

/** A file as somebody may hand it to the page. */
export interface GivenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
  /** What was done to it, for whoever reads of a failure. */
  readonly how: string
}

/** A journey's file that a disk, an editor or a mail program has spoilt; the seed says how. */
export function brokenFile(seed: number): GivenFile {
  const chance = chanceOf(seed * 7_919)
  const journey = randomJourney(seed, { waypoints: 3 + (seed % 9) })
  const text = writeJourneyFile(journey, randomRevisions(seed, journey, seed % 3))
  const spoil = oneOf(chance, [inside, inside, inside, inside, asText, asText, asBytes]) ?? inside
  return { ...spoil(text, chance), name: oneOf(chance, NAMES) ?? 'milk.journey.json' }
}

const NAMES = ['milk.journey.json', 'رحلة.journey.json', '<b>.json', `${'long-'.repeat(30)}.json`, 'journey', '.json']

type Spoilt = Omit<GivenFile, 'name'>

const asJson = (text: string, how: string): Spoilt => ({ mimeType: 'application/json', buffer: Buffer.from(text), how })

const JUNK: readonly unknown[] = [
  ...[null, 7, -1e300, '', 'boatTrip', 'x'.repeat(400), [], {}, true, '__proto__', '{{name}}', '$t(file.open)'],
  ...['2026-13-45', { toString: 1 }, [[[]]], '\u202ex', '\ud800', 'tour', { x: 'a', y: null }],
]

/** One to four values of it are others, or missing, or there twice. */
function inside(text: string, chance: Chance): Spoilt {
  const file: unknown = JSON.parse(text)
  const how: string[] = []
  for (let times = whole(chance, 1, 4); times > 0; times -= 1) {
    const held = oneOf(chance, holders(file, ''))
    const key = held && oneOf(chance, Object.keys(held.of))
    if (!held || key === undefined) continue
    const what = whole(chance, 0, 5)
    if (what === 0) delete held.of[key]
    else if (what === 1 && Array.isArray(held.of)) held.of.push(held.of[Number(key)])
    else if (what === 2) Object.assign(held.of, { [`${key}Of`]: oneOf(chance, JUNK) })
    else held.of[key] = oneOf(chance, JUNK)
    how.push(`${held.path}.${key} (${what})`)
  }
  return asJson(JSON.stringify(file, null, chance() < 0.5 ? 2 : 0) ?? '', `other inside: ${how.join(', ')}`)
}

interface Held {
  readonly of: Record<string, unknown>
  readonly path: string
}

/** Everything in a value that holds something, itself first. */
function holders(value: unknown, path: string): Held[] {
  if (typeof value !== 'object' || value === null) return []
  const of = value as Record<string, unknown>
  return [{ of, path }, ...Object.entries(of).flatMap(([key, inner]) => holders(inner, `${path}.${key}`))]
}

function asText(text: string, chance: Chance): Spoilt {
  const at = whole(chance, 0, text.length)
  const what = whole(chance, 0, 3)
  if (what === 0) return asJson(text.slice(0, at), `cut after ${at}`)
  if (what === 1) return asJson(text.slice(0, at) + text.slice(at + whole(chance, 1, 30)), `a hole at ${at}`)
  if (what === 2)
    return asJson(`${text.slice(0, at)}${oneOf(chance, [',', '}', '"', '\0', '\n'])}${text.slice(at)}`, `more at ${at}`)
  return asJson(text + text, 'twice')
}

function asBytes(text: string, chance: Chance): Spoilt {
  const picture = intoSvg('<svg xmlns="http://www.w3.org/2000/svg"></svg>', { file: text, update: null, room: '' })
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1, 0x49, 0x48, 0x44, 0x52, 0, 0])
  const all: readonly Spoilt[] = [
    { mimeType: 'application/json', buffer: Buffer.from(text, 'utf16le'), how: 'in UTF-16' },
    { mimeType: 'application/json', buffer: Buffer.alloc(0), how: 'empty' },
    { mimeType: 'application/json', buffer: Buffer.alloc(4_096), how: 'all zeros' },
    { mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004 and so on'), how: 'packed' },
    { mimeType: 'image/png', buffer: png, how: 'a picture that ends early' },
    { mimeType: 'image/svg+xml', buffer: Buffer.from(picture.slice(0, -200)), how: 'a drawing that ends early' },
    { mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), how: 'a drawing' },
    { mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), how: 'a photograph' },
    { mimeType: 'text/html', buffer: Buffer.from('<!doctype html><script>alert(1)</script>'), how: 'a web page' },
  ]
  return oneOf(chance, all) as Spoilt
}
