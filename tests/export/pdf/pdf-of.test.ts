import { describe, expect, it } from 'vitest'
import { nodeFontFiles } from '../../../server/pictures/node-fonts.ts'
import { FontUnreadable } from '../../../src/export/letters/sfnt.ts'
import type { SignPainter } from '../../../src/export/pdf/painted-signs.ts'
import { type PdfOptions, pdfOf, sheetsOf } from '../../../src/export/pdf/pdf-of.ts'
import { PAPERS } from '../../../src/export/pdf/sheets.ts'
import type { Journey } from '../../../src/journey/journey.ts'
import { SAMPLES } from '../../../src/journey/samples/samples.ts'
import { drawJourney } from '../../../src/scene/draw-journey.ts'
import { tableRuler } from '../../../src/scene/text-ruler.ts'
import { landRights, landRightsInArabic } from '../../scene/land-rights.ts'
import { bigJourney } from '../../server/pictures/big-journey.ts'
import { englishWords } from '../../support/english-words.ts'
import { journeyAbout, journeyWith, outcomeOf } from '../../support/journey-of.ts'
import { samplesIn } from '../../support/samples-in.ts'
import { HOSTILE_TEXTS } from '../hostile-texts.ts'
import { copied, found, openPdf, textsOfPdf } from './read-pdf.ts'

const created = new Date('2026-11-24T10:00:00Z')
const samples = await Promise.all(SAMPLES.map(async ({ key, load }) => [key, (await load()).journey] as const))

const draw = (journey: Journey) => drawJourney(journey, englishWords, tableRuler)
const pdf = (journey: Journey, options: Partial<PdfOptions> = {}): Promise<Uint8Array> =>
  pdfOf(draw(journey), { pages: { layout: 'whole' }, created, ...options }, nodeFontFiles)
const titled = (...titles: readonly string[]): Journey =>
  journeyWith(...titles.map((title, at) => outcomeOf(`o${at}`, { title, at: { x: 0, y: at * 200 } })))

async function expectAllTitles(journey: Journey, pages: readonly string[]): Promise<void> {
  const text = found(pages.join('\n'))
  const missing = [...journey.waypoints.values()].filter(({ title }) => !text.includes(found(title)))
  expect(missing.map(({ title }) => title)).toEqual([])
}

describe('the text of a PDF', () => {
  it.each(samples)('holds every title of the sample %s', async (_key, journey) => {
    await expectAllTitles(journey, await textsOfPdf(await pdf(journey)))
  })

  it.each(['fr', 'es', 'pt', 'ar'] as const)('holds every title of all samples in %s', async (language) => {
    for (const [, journey] of await samplesIn(language))
      await expectAllTitles(journey, await textsOfPdf(await pdf(journey)))
  })

  it.each(['ltr', 'rtl'] as const)('holds every title of 300 cards in many scripts, %s', async (direction) => {
    const journey = bigJourney(300, direction)
    await expectAllTitles(journey, await textsOfPdf(await pdf(journey)))
  })

  it('holds every title on a poster of many sheets', async () => {
    const journey = bigJourney(120)
    const pages = await textsOfPdf(await pdf(journey, { pages: { layout: 'poster', paper: 'A3' } }))
    expect(pages.length).toBeGreaterThan(8)
    await expectAllTitles(journey, pages)
  })

  it('comes back as it was, Arabic with digits, brackets and Latin words, too', async () => {
    const titles = [
      'زيارة بنك الحليب (2026)',
      'لقاء Rome – مرحبا',
      'الزيارة 3 إلى Praia',
      'Visit to «مكتبة الإسكندرية»',
      'عملياً ٢٠٢٦ مُحَمَّد',
      'شارك [12] من 30%',
      'Échange à Ōsaka',
      'Việt Nam và Ελλάδα',
      '知识交流的旅程 2026',
      'Milk 👩‍🌾 and 🎉 ok',
      'यात्रा ज्ञान',
      'fi ffl – “quoted” …',
    ]
    const [text = ''] = await textsOfPdf(await pdf(titled(...titles)))
    for (const title of titles) expect(copied(text)).toContain(title)
  })

  it('holds the whole title where the drawn one is cut', async () => {
    const long = `A title that goes on ${'and on '.repeat(20)}to its end`
    const [text = ''] = await textsOfPdf(await pdf(titled(long)))
    expect(text).toContain(long)
    expect(text).toContain('…')
  })

  it('holds signs that no font of ours has, whether somebody paints them or not', async () => {
    const painted: string[] = []
    const painter: SignPainter = {
      width: (text, size) => text.length * size,
      paint(text, { size }) {
        painted.push(text)
        return { rgba: new Uint8Array(4 * 6).fill(200), width: 3, height: 2, left: 0, above: size, density: 0.2 }
      },
    }
    const journey = titled('Bank 知识 opens')
    for (const options of [{}, { painter }]) {
      const [text = ''] = await textsOfPdf(await pdf(journey, options))
      expect(text).toContain('Bank 知识 opens')
    }
    expect(painted).toEqual(['知识'])
  })

  it('stays inert and well-formed whatever people write', async () => {
    const journey = journeyAbout(titled(...HOSTILE_TEXTS), { title: ') >> endobj <</JS (x)>>' })
    const bytes = await pdf(journey)
    await expectAllTitles(titled(...HOSTILE_TEXTS.filter((text) => text.length < 1000)), await textsOfPdf(bytes))
    const file = await openPdf(bytes)
    expect(await file.getJSActions()).toBeNull()
    expect(await file.getAttachments()).toBeNull()
    const { info } = await file.getMetadata()
    expect(info).toMatchObject({ Title: ') >> endobj <</JS (x)>>' })
  })
})

describe('the file', () => {
  it('is the same for the same journey and moment', async () => {
    const [one, two] = await Promise.all([pdf(landRightsInArabic), pdf(landRightsInArabic)])
    expect(one).toEqual(two)
    const later = await pdf(landRightsInArabic, { created: new Date('2026-11-25T10:00:00Z') })
    expect(later).not.toEqual(one)
  })

  it('names its title, language and the way it runs, and nobody', async () => {
    const file = await openPdf(await pdf(landRightsInArabic))
    const { info } = await file.getMetadata()
    expect(info).toMatchObject({ Title: landRightsInArabic.about.title, Language: 'ar', Producer: 'Rihla' })
    expect(info).not.toHaveProperty('Author')
    expect(await file.getViewerPreferences()).toMatchObject({ Direction: 'R2L', DisplayDocTitle: true })
  })

  it('is small: fonts hold only the letters in use', async () => {
    expect((await pdf(landRights)).length).toBeLessThan(45_000)
    expect((await pdf(landRightsInArabic)).length).toBeLessThan(65_000)
  })

  it('is called off at once, and tells how far it is', async () => {
    const off = AbortSignal.abort(new Error('enough'))
    await expect(pdf(landRights, { signal: off })).rejects.toThrow('enough')
    const heard: number[] = []
    await pdf(landRights, { onProgress: (done) => heard.push(done) })
    expect(heard[0]).toBe(0)
    expect(heard.at(-1)).toBe(1)
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
  })

  it('is refused rather than made in other letters, or on more sheets than anybody joins', async () => {
    const broken = async () => new TextEncoder().encode('<!doctype html>')
    const options = { pages: { layout: 'whole' }, created } as const
    await expect(pdfOf(draw(landRights), options, broken)).rejects.toThrow(FontUnreadable)
    const huge = { layout: 'poster', paper: 'A4', scale: 30 } as const
    await expect(pdf(landRights, { pages: huge })).rejects.toMatchObject({ code: 'too-large' })
  })
})

describe('the pages', () => {
  const points = (mm: number): number => (mm * 72) / 25.4
  const boxesOf = async (bytes: Uint8Array) => {
    const file = await openPdf(bytes)
    return Promise.all(
      Array.from({ length: file.numPages }, async (_, at) => {
        const { view, userUnit } = await file.getPage(at + 1)
        return { width: (view[2] ?? 0) * userUnit, height: (view[3] ?? 0) * userUnit }
      }),
    )
  }

  it.each(samples)('are as large as the picture at natural size: %s', async (_key, journey) => {
    const scene = draw(journey)
    const [box] = await boxesOf(await pdf(journey))
    expect(box?.width).toBeCloseTo(scene.width * 0.75, 1)
    expect(box?.height).toBeCloseTo(scene.height * 0.75, 1)
  })

  it('keep their true size beyond what a page may measure', async () => {
    const journey = journeyWith(
      outcomeOf('a', { at: { x: -20_000, y: 0 } }),
      outcomeOf('b', { at: { x: 20_000, y: 0 } }),
    )
    const [box] = await boxesOf(await pdf(journey))
    expect(box?.width).toBeCloseTo(draw(journey).width * 0.75, 0)
  })

  it.each(['A4', 'A3', 'Letter'] as const)('are %s, upright or lying', async (paper) => {
    const [box] = await boxesOf(await pdf(landRights, { pages: { layout: 'fitted', paper } }))
    expect(box?.width).toBeCloseTo(points(PAPERS[paper].height), 1)
    expect(box?.height).toBeCloseTo(points(PAPERS[paper].width), 1)
  })

  it('of a poster are as many as were told beforehand, each named', async () => {
    const pages = { layout: 'poster', paper: 'A4' } as const
    const bytes = await pdf(landRights, { pages, noteOf: ({ row, column }) => `Row ${row}, column ${column}` })
    const boxes = await boxesOf(bytes)
    const { sheets } = sheetsOf(draw(landRights), pages)
    expect(boxes.length).toBe(sheets.length)
    const texts = await textsOfPdf(bytes)
    sheets.forEach(({ row, column }, at) => {
      expect(texts[at]).toContain(`Row ${row}, column ${column}`)
    })
    const outline = await (await openPdf(bytes)).getOutline()
    expect(outline.map(({ title }) => title)).toEqual(sheets.map(({ row, column }) => `Row ${row}, column ${column}`))
  })
})
