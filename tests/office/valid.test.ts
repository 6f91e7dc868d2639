import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { SAMPLES } from '../../src/journey/samples/samples.ts'
import { docxOf } from '../../src/office/docx.ts'
import { pptxOf } from '../../src/office/pptx.ts'
import { xlsxOf } from '../../src/office/xlsx.ts'
import { landRightsInArabic } from '../scene/land-rights.ts'
import { journeyOf } from '../support/journey-of.ts'
import { bigJourney } from './big-journey.ts'
import { HOSTILE, hostileJourney } from './hostile-journey.ts'
import { flawsOf, noValidator } from './valid-office-file.ts'

const english = await loadAllTexts('en')
const now = Date.UTC(2026, 10, 24)
const PIXEL = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=', 'base64'),
)
const picture = { png: PIXEL, width: 1600, height: 800 }

const samples = await Promise.all(SAMPLES.map(async ({ key, load }) => [key, (await load()).journey] as const))
const journeys: readonly (readonly [string, Journey])[] = [
  ...samples,
  ['an empty journey', journeyOf()],
  ['300 cards', bigJourney(300)],
  // That files are whole XML is tried for all of them elsewhere; here each takes two seconds.
  ...HOSTILE.filter((_, at) => at % 4 === 0).map(([what, text]) => [what, hostileJourney(text)] as const),
]

const whyNot = noValidator ? ` (${noValidator})` : ''

describe.skipIf(noValidator)(`the schemas of the format, as Microsoft reads them, find no flaw${whyNot}`, () => {
  it.each(journeys)('in slides, document and workbook of %s', async (_, journey) => {
    expect(await flawsOf(await pptxOf(journey, english, { now }), 'pptx')).toEqual([])
    expect(await flawsOf(await docxOf(journey, english, { now, picture }), 'docx')).toEqual([])
    expect(await flawsOf(await xlsxOf(journey, english), 'xlsx')).toEqual([])
  })

  it('in an Arabic journey told in Arabic', async () => {
    const arabic = await loadAllTexts('ar')
    expect(await flawsOf(await pptxOf(landRightsInArabic, arabic, { now }), 'pptx')).toEqual([])
    expect(await flawsOf(await docxOf(landRightsInArabic, arabic, { now, picture }), 'docx')).toEqual([])
    expect(await flawsOf(await xlsxOf(landRightsInArabic, arabic), 'xlsx')).toEqual([])
  })
})

describe.skipIf(noValidator)(`the same reader${whyNot}`, () => {
  const spoilt = async (from: string | RegExp, to: string): Promise<string[]> => {
    const files = unzipSync(await pptxOf(journeyOf('tour -> talk'), english, { now }))
    const slide = strFromU8(files['ppt/slides/slide1.xml'] as Uint8Array)
    expect(slide.replace(from, to)).not.toBe(slide)
    files['ppt/slides/slide1.xml'] = strToU8(slide.replace(from, to))
    return flawsOf(zipSync(files), 'pptx')
  }

  it.each([
    ['an element out of its order', /(<a:solidFill>.*?<\/a:solidFill>)(<a:round\/>)/, '$2$1'],
    ['an element that is not the format’s', '<p:nvPr/>', '<p:nvPr/><p:more/>'],
    ['a length that is no number', /cx="\d+"/, 'cx="NaN"'],
  ])('would find %s', async (_, from, to) => {
    expect(await spoilt(from, to)).not.toEqual([])
  })
})
