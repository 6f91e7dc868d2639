import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { readCommand } from '../../../server/pictures/command-line.ts'
import { ORDER_FIELDS } from '../../../server/pictures/drawing-order.ts'
import { seedDocument } from '../../../src/document/seed.ts'
import { writeJourneyFile } from '../../../src/file/write-file.ts'
import { textsOfPdf } from '../../export/pdf/read-pdf.ts'
import { landRights, landRightsInArabic } from '../../scene/land-rights.ts'
import { journeyOf, journeyPlus, lessonOf, named } from '../../support/journey-of.ts'
import { makeRoom, visit } from '../../support/open-test-server.ts'
import { waitUntil } from '../room-bed.ts'
import { startProcess } from '../server-process.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { runExport } from './run-export.ts'

async function folderWithJourney(): Promise<string> {
  const folder = temporaryDir()
  await writeFile(join(folder, 'land.journey.json'), writeJourneyFile(landRightsInArabic))
  return folder
}

/** A loop that has changed something, by a lesson that only the team may read. */
const adopted = journeyPlus(
  journeyOf('@review !> tour'),
  lessonOf('keep', { about: [named('review')], decision: 'adopt', sensitivity: 'team' }),
)

describe('npm run export', () => {
  it('makes each file from a journey, in the words that are asked for', async () => {
    const folder = await folderWithJourney()
    for (const [name, begins] of [
      ['map.png', '\u0089PNG'],
      ['map.svg', '<svg '],
      ['map.pdf', '%PDF-'],
      ['map.pptx', 'PK'],
      ['map.docx', 'PK'],
      ['map.xlsx', 'PK'],
      ['map.mmd', 'flowchart'],
      ['map.drawio', '<mxfile'],
    ] as const) {
      expect(await runExport(folder, 'land.journey.json', '--lang', 'ar', '--out', name)).toMatchObject({ code: 0 })
      expect((await readFile(join(folder, name))).toString('latin1')).toContain(begins)
    }
    expect(await readFile(join(folder, 'map.svg'), 'utf8')).toContain('معرفة جديدة')
  })

  it('draws what a loop has changed as decided, though the lesson that says so stays behind', async () => {
    const folder = temporaryDir()
    await writeFile(join(folder, 'map.json'), writeJourneyFile(adopted))
    for (const name of ['map.svg', 'map.pptx'] as const) {
      expect(await runExport(folder, 'map.json', '--lang', 'en', '--lessons', 'public', '--out', name)).toMatchObject({
        code: 0,
      })
      const bytes = await readFile(join(folder, name))
      const told =
        name === 'map.svg' ? bytes.toString() : strFromU8(unzipSync(bytes)['ppt/slides/slide1.xml'] as Uint8Array)
      expect(told).toContain('May change')
      expect(told).not.toContain('nothing decided yet')
    }
  })

  it('makes a picture of one phase, without title and legend, with the address of the map', async () => {
    const folder = temporaryDir()
    await writeFile(join(folder, 'land.json'), writeJourneyFile(landRights))
    const words = ['--lang', 'en', '--no-title', '--no-legend', '--link', 'https://maps.example.org/j/land']
    expect(await runExport(folder, 'land.json', '--part', 'exchange', ...words, '--out', 'map.svg')).toMatchObject({
      code: 0,
    })
    const svg = await readFile(join(folder, 'map.svg'), 'utf8')
    expect(svg).toContain('Trust between government')
    expect(svg).not.toContain('Agreed path for communal titles')
    expect(svg).toContain('Part of the map: phase “Exchange”')
    expect(svg).toContain('https://maps.example.org/j/land')
    expect(svg).toContain('<g id="foot">')
    expect(svg).not.toContain('<g id="legend">')
    expect(await runExport(folder, 'land.json', '--part', '9', '--out', 'map.svg')).toEqual({
      code: 1,
      said: '--part must be one of these phases:\n  1: Prepare\n  2: Exchange\n  3: Follow up\n',
    })
    expect(() => readCommand(['land.json', '--format', 'xlsx', '--no-legend'])).toThrow(
      '--no-legend has no meaning for xlsx',
    )
  })

  it('makes a poster on sheets of paper, each with its place in the journey’s words', async () => {
    const folder = await folderWithJourney()
    const poster = ['--paper', 'A4', '--poster', '150']
    expect(
      await runExport(folder, 'land.journey.json', '--lang', 'en', ...poster, '--out', 'poster.pdf'),
    ).toMatchObject({
      code: 0,
    })
    const sheets = await textsOfPdf(new Uint8Array(await readFile(join(folder, 'poster.pdf'))))
    expect(sheets.length).toBeGreaterThan(1)
    const notes = sheets.map((text) => /Row \d of \d, column \d of \d/.exec(text)?.[0])
    expect(new Set(notes).size).toBe(sheets.length)
    expect(notes[0]).toMatch(/^Row 1 of \d, column 1 of \d$/)
  })

  it.each([
    [['--format', 'png', '--poster', '100'], '--poster has no meaning for png'],
    [['--format', 'pdf', '--poster', '100'], '--poster has a meaning only with --paper'],
    [['--format', 'pdf', '--paper', 'A4', '--poster', 'large'], '--poster must be a number from 10 to 400'],
  ] as const)('says of %j that %s', (words, flaw) => {
    expect(() => readCommand(['map.json', ...words])).toThrow(flaw)
  })

  it('tells of every option in its help', async () => {
    const { code, said } = await runExport(temporaryDir(), '--help')
    expect(code).toBe(0)
    for (const name of [
      'format',
      'out',
      'lessons',
      'poster',
      'part',
      'no-title',
      'no-legend',
      'link',
      'revision',
      'draft',
      'before',
      'after',
      ...ORDER_FIELDS.filter((one) => one !== 'dpi'),
    ]) {
      expect(said).toMatch(new RegExp(`^  --${name} `, 'm'))
    }
    for (const format of ['svg', 'png', 'pdf', 'xlsx']) expect(said).toContain(format)
  })

  it('names the file after the journey', async () => {
    const folder = await folderWithJourney()
    const { said } = await runExport(folder, 'land.journey.json', '--width=400')
    expect(said).toMatch(/^حقوق الأراضي في لا موسكيتيا\.png: \d+ bytes\n$/)
    const part = await runExport(folder, 'land.journey.json', '--width=400', '--lang=en', '--part=1')
    expect(part.said).toMatch(/^حقوق الأراضي في لا موسكيتيا - Phase .+\.png: \d+ bytes\n$/)
  })

  it('says all that is wrong at once, and makes nothing', async () => {
    const folder = await folderWithJourney()
    const { code, said } = await runExport(
      folder,
      'a',
      'b',
      '--scale',
      '9',
      '--lang',
      'de',
      '--width',
      '--colour',
      '--out=x.gif',
    )
    expect(code).toBe(1)
    for (const flaw of [
      '--colour is not known here',
      '--width needs a value',
      'one journey file at a time, not a and b',
      '--format must be one of',
      '--lang must be one of en, fr, es, pt, ar',
      '--scale must be a number from 0.1 to 4',
    ]) {
      expect(said).toContain(flaw)
    }
  })

  it('passes over nothing in silence: a width means nothing for an SVG', async () => {
    const { said } = await runExport(
      await folderWithJourney(),
      'land.journey.json',
      '--format',
      'svg',
      '--width',
      '900',
    )
    expect(said).toContain('--width has no meaning for svg')
  })

  it('says where a journey file is at fault', async () => {
    const folder = temporaryDir()
    await writeFile(join(folder, 'bad.json'), '{"format":"something else"}')
    expect(await runExport(folder, 'bad.json')).toEqual({
      code: 1,
      said: 'bad.json is no journey file:\n  format: This is no journey file.\n',
    })
    expect((await runExport(folder, 'none.json')).said).toContain('none.json cannot be read')
  })

  it('tells what fits when a picture would be too large', async () => {
    const folder = temporaryDir()
    const far = [...landRightsInArabic.waypoints].map(([id, card], n) => {
      return [id, { ...card, at: { x: n * 4000, y: n * 4000 } }] as const
    })
    await writeFile(join(folder, 'far.json'), writeJourneyFile({ ...landRightsInArabic, waypoints: new Map(far) }))
    expect(await runExport(folder, 'far.json')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^The picture would be too large; --scale 0\.\d+ fits\.\n$/),
    })
    expect(await runExport(folder, 'far.json', '--format=pdf', '--paper=A4', '--poster=100')).toEqual({
      code: 1,
      said: 'The poster would take too many sheets; a smaller --poster or a larger --paper takes fewer.\n',
    })
  })
})

it('a server draws in a thread of its own what people have in a room', async () => {
  const { address } = await startProcess({ DATA_DIR: temporaryDir(), LOG_LEVEL: 'silent' })
  const { room, edit, view } = await makeRoom(address)
  const { doc, provider } = visit(address, room, edit)
  await waitUntil(() => provider.synced)
  seedDocument(doc, landRightsInArabic)
  const titled = async (): Promise<boolean> => {
    const answer = await fetch(`${address}/journeys/${room}.svg?key=${view}&lang=fr`)
    return answer.ok && (await answer.text()).includes('حقوق الأراضي')
  }
  await vi.waitFor(async () => expect(await titled()).toBe(true), { timeout: 8000, interval: 100 })
  const png = await fetch(`${address}/journeys/${room}.png?key=${view}&scale=2`)
  expect(png.status).toBe(200)
  expect(
    Buffer.from(await png.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
})
