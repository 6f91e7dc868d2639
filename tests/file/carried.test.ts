import { deflateSync } from 'node:zlib'
import { zlibSync } from 'fflate'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Carried, packCarried, packCarriedNatively } from '../../src/file/carried.ts'
import { carriedByPng, intoPng } from '../../src/file/into-png.ts'
import { carriedBySvg, intoSvg } from '../../src/file/into-svg.ts'
import { pngChunk, pngChunks } from '../../src/file/png-chunks.ts'
import { type CarriedReading, pictureKind, readCarried } from '../../src/file/read-carried.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { journeyAbout, journeyOf } from '../support/journey-of.ts'
import { randomJourney, randomRevisions } from '../support/random-journey.ts'
import { PATIENCE_MS, seeds } from '../support/runs.ts'

const ROOM = 'a'.repeat(22)
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The smallest picture there is: one white pixel. */
const header = Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
const PNG = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...pngChunk('IHDR', header),
  ...pngChunk('IDAT', zlibSync(Uint8Array.from([0, 255]))),
  ...pngChunk('IEND', new Uint8Array()),
])
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n<title>A &amp; B</title>\n</svg>\n'

const carrying = (journey: Journey, but: Partial<Carried> = {}): Carried => ({
  ...{ file: writeJourneyFile(journey), update: null, room: '' },
  ...but,
})
const codesOf = (reading: CarriedReading): string[] => ('flaws' in reading ? reading.flaws.map(({ code }) => code) : [])
const read = (bytes: Uint8Array): Exclude<CarriedReading, { flaws: unknown }> => {
  const reading = readCarried(bytes)
  if ('flaws' in reading) throw new Error(JSON.stringify(reading.flaws))
  return reading
}

/** The picture with other bytes in the place of what it carries. */
const pngWith = (packed: Uint8Array): Uint8Array => {
  const text = Uint8Array.from([...bytesOf('rihla-journey'), 0, 1, 0, 0, 0, ...packed])
  const end = PNG.length - 12
  return Uint8Array.from([...PNG.subarray(0, end), ...pngChunk('iTXt', text), ...PNG.subarray(end)])
}
const svgWith = (inside: string): Uint8Array =>
  bytesOf(SVG.replace('</svg>', `<metadata id="rihla-journey">${inside}</metadata></svg>`))
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const parcel = (value: unknown): Uint8Array => zlibSync(bytesOf(JSON.stringify(value)))

describe('a picture that is the file', () => {
  it('gives back the very journey, with its past, as PNG and as SVG', { timeout: PATIENCE_MS }, () => {
    for (const seed of seeds(500)) {
      const journey = randomJourney(seed, { waypoints: seed % 40 })
      const revisions = randomRevisions(seed, journey, seed % 4)
      const file = writeJourneyFile(journey, revisions)
      const carried = { file, update: Uint8Array.of(seed & 255, 0, 255), room: ROOM }
      for (const picture of [intoPng(PNG, carried), bytesOf(intoSvg(SVG, carried))]) {
        const reading = read(picture)
        expect(reading.journey, `seed ${seed}`).toEqual(journey)
        expect(reading.revisions, `seed ${seed}`).toEqual(revisions)
        expect([...(reading.update ?? [])]).toEqual([...carried.update])
        expect(reading.room).toBe(ROOM)
        expect(reading.notices).toEqual([])
      }
    }
  })

  it('is the same picture: no other chunk and no other element differs', () => {
    const png = intoPng(PNG, carrying(journeyOf('tour')))
    const { chunks, isWhole } = pngChunks(png)
    expect([chunks.map(({ type }) => type), isWhole]).toEqual([['IHDR', 'IDAT', 'iTXt', 'IEND'], true])
    expect(chunks.every((chunk) => chunk.isSound())).toBe(true)
    const svg = intoSvg(SVG, carrying(journeyOf('tour')))
    expect(svg.replace(/<metadata.*<\/metadata>\n/, '')).toBe(SVG)
  })

  it('carries one journey: another takes the place of the one before', () => {
    const first = carrying(journeyOf('tour'))
    const second = carrying(journeyOf('talk'))
    expect(intoPng(intoPng(PNG, first), second)).toEqual(intoPng(PNG, second))
    expect(intoSvg(intoSvg(SVG, first), second)).toBe(intoSvg(SVG, second))
  })

  it('holds no words of people outside of what is packed, so that no title can end it early', () => {
    const journey = journeyAbout(journeyOf('tour'), { title: '</metadata><script>alert(1)</script>]]>', goal: '&lol;' })
    const svg = intoSvg(SVG, carrying(journey))
    expect(svg).not.toContain('script')
    expect(read(bytesOf(svg)).journey.about.title).toBe(journey.about.title)
  })
})

describe('a picture that was changed on the way', () => {
  const journey = randomJourney(7, { waypoints: 12 })
  const carried = carrying(journey, { update: new Uint8Array(300).fill(9), room: ROOM })
  const PICTURES: [string, Uint8Array][] = [
    ['PNG', intoPng(PNG, carried)],
    ['SVG', bytesOf(intoSvg(SVG, carried))],
  ]

  it.each(PICTURES)('at any 50th byte of a %s is refused or gives the same', (_, picture) => {
    const told = new Set<string>()
    for (let at = 0; at < picture.length; at += 50) {
      for (const flip of [1, 0x20, 0xff]) {
        const reading = readCarried(picture.map((byte, n) => (n === at ? byte ^ flip : byte)))
        if ('flaws' in reading) told.add(codesOf(reading).join())
        else expect(reading.journey, `byte ${at}`).toEqual(journey)
      }
    }
    expect([...told].filter((code) => code !== 'damaged' && code !== 'nothingCarried')).toEqual([])
    expect(told).toContain('damaged')
  })

  it.each(PICTURES)('a %s that breaks off is refused', (_, picture) => {
    for (let length = 0; length < picture.length - 60; length += 50) {
      expect(['damaged', 'nothingCarried']).toContain(codesOf(readCarried(picture.subarray(0, length)))[0])
    }
  })

  it('is found again after a drawing program wrote it anew', () => {
    const [, inside] = /<metadata[^>]*>(.*)<\/metadata>/.exec(intoSvg(SVG, carried)) ?? []
    const lines = (inside ?? '').replace(/.{76}/g, '$&\n      ')
    const written = `<?xml version="1.0"?>\n<svg:svg xmlns:svg="x"><svg:metadata\n   x="1"\n   id='rihla-journey'>\n ${lines}</svg:metadata></svg:svg>`
    expect(read(bytesOf(written)).journey).toEqual(journey)
  })
})

describe('a picture that is not ours', () => {
  it.each([
    ['another PNG', PNG],
    ['another SVG', bytesOf(SVG)],
    ['a photograph', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['an empty file', new Uint8Array()],
    ['a page', bytesOf('<html><metadata id="rihla-journey">x</metadata></html>')],
    ['a parcel of somebody else', pngWith(parcel({ carries: 'other', version: 1, file: '' }))],
    ['a parcel that is a list', pngWith(parcel([]))],
  ])('%s carries nothing', (_, bytes) => expect(codesOf(readCarried(bytes))).toEqual(['nothingCarried']))

  it('is told apart by its first bytes, not by its name', () => {
    expect(pictureKind(PNG)).toBe('png')
    for (const svg of [SVG, `\ufeff${SVG}`, `<?xml version="1.0"?>${SVG}`, `<!-- by hand -->${SVG}`]) {
      expect(pictureKind(bytesOf(svg))).toBe('svg')
    }
    for (const other of ['{"format":"rihla-journey"}', '<html>', ''])
      expect(pictureKind(bytesOf(other))).toBeUndefined()
  })

  it('may hold scripts, entities and a doctype: they stay letters', () => {
    const laughs = `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]>`
    expect(codesOf(readCarried(bytesOf(`${laughs}<svg><script>alert(1)</script>&b;</svg>`)))).toEqual([
      'nothingCarried',
    ])
    expect(codesOf(readCarried(svgWith('&b;')))).toEqual(['damaged'])
    expect(codesOf(readCarried(svgWith('<script>alert(1)</script>')))).toEqual(['damaged'])
    expect(codesOf(readCarried(bytesOf(`${laughs}${'<metadata id="'.repeat(50_000)}`)))).toEqual(['damaged'])
  })
})

describe('what is carried', () => {
  it('by a newer edition is refused with both numbers', () => {
    const newer = { carries: 'rihla-journey', version: 2, file: '' }
    expect(readCarried(pngWith(parcel(newer)))).toEqual({
      flaws: [{ code: 'newerVersion', path: '', values: { found: 2, known: 1 } }],
    })
    expect(codesOf(readCarried(svgWith(base64(parcel({ ...newer, version: 'x' })))))).toEqual(['badVersion'])
    const file = JSON.stringify({ format: 'rihla-journey', version: 99, journey: {} })
    expect(codesOf(readCarried(intoPng(PNG, { file, update: null, room: '' })))).toEqual(['newerVersion'])
  })

  it('is read like any file: every flaw is told', () => {
    const file = JSON.stringify({
      format: 'rihla-journey',
      version: 1,
      journey: { waypoints: [{ id: 'x', type: 'y' }] },
    })
    expect(codesOf(readCarried(intoPng(PNG, { file, update: null, room: '' }))).length).toBeGreaterThan(0)
    expect(codesOf(readCarried(pngWith(parcel({ carries: 'rihla-journey', version: 1, file: 7 }))))).toEqual([
      'damaged',
    ])
    expect(codesOf(readCarried(pngWith(parcel('text'))))).toEqual(['nothingCarried'])
    expect(codesOf(readCarried(pngWith(zlibSync(bytesOf('{"carries"')))))).toEqual(['damaged'])
    expect(codesOf(readCarried(pngWith(zlibSync(Uint8Array.of(0xc3, 0x28)))))).toEqual(['damaged'])
  })

  it('loses an update or a room that cannot be one, and opens', () => {
    const whole = { carries: 'rihla-journey', version: 1, file: writeJourneyFile(journeyOf('tour')) }
    for (const odd of [
      { update: '%%%', room: '../../etc' },
      { update: 7, room: { toString: 1 } },
      { room: 'x'.repeat(99) },
    ]) {
      expect(read(pngWith(parcel({ ...whole, ...odd })))).toMatchObject({ update: null, room: '' })
    }
  })

  it('never gets large: a bomb is left while it unpacks (S19)', () => {
    const bomb = deflateSync(new Uint8Array(400 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const before = process.memoryUsage().arrayBuffers
    expect(codesOf(readCarried(pngWith(bomb)))).toEqual(['tooBig'])
    expect(codesOf(readCarried(svgWith(base64(bomb))))).toEqual(['tooBig'])
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(250 * 1024 * 1024)
    // Within the bounds, and no parcel.
    expect(codesOf(readCarried(pngWith(deflateSync(new Uint8Array(50 * 1024 * 1024)))))).toEqual(['damaged'])
    const padded = JSON.stringify({ carries: 'rihla-journey', version: 1, file: ' '.repeat(51 * 1024 * 1024) })
    expect(codesOf(readCarried(pngWith(deflateSync(bytesOf(padded)))))).toEqual(['tooBig'])
  })

  it('is plain JSON in a zlib stream, for whoever finds it in ten years', () => {
    const packed = packCarried({ file: '{}', update: Uint8Array.of(1, 2), room: ROOM })
    expect(carriedByPng(pngWith(packed))).toEqual(carriedBySvg(new TextDecoder().decode(svgWith(base64(packed)))))
    expect(packed[0]).toBe(0x78)
  })
})

it('carries the same where the environment packs it, and where there is nothing that packs', async () => {
  const carried = carrying(randomJourney(7), { room: ROOM, update: Uint8Array.from([1, 2, 3]) })
  const natively = await packCarriedNatively(carried)
  expect(natively).not.toEqual(packCarried({ ...carried, room: '' }))
  expect(carriedBySvg(intoSvg(SVG, carried, natively))).toEqual({ carried })
  expect(carriedByPng(intoPng(PNG, carried, natively))).toEqual({ carried })
  vi.stubGlobal('CompressionStream', undefined)
  onTestFinished(() => void vi.unstubAllGlobals())
  expect(await packCarriedNatively(carried)).toEqual(packCarried(carried))
})
