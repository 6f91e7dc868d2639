import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { docxOf } from '../../src/office/docx.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { journeyPlus, lessonOf, objectiveOf } from '../support/journey-of.ts'
import { samplesIn } from '../support/samples-in.ts'
import { bigJourney } from './big-journey.ts'
import { HOSTILE, hostileJourney } from './hostile-journey.ts'
import { all, partsOf, treeOf, written, type XmlNode } from './read-office-file.ts'

const english = await loadAllTexts('en')
const now = Date.UTC(2026, 10, 24)

/** One white pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=', 'base64'),
)
const WIDE = { png: PIXEL, width: 1600, height: 800 }
const TALL = { png: PIXEL, width: 600, height: 900 }

async function bodyOf(journey: Journey, texts = english, options: Parameters<typeof docxOf>[2] = {}): Promise<XmlNode> {
  const parts = partsOf(await docxOf(journey, texts, { now, ...options }))
  return treeOf(parts.get('word/document.xml') ?? '')
}

const headingsOf = (body: XmlNode): string[] =>
  all(body, 'w:p').flatMap((paragraph) => {
    const style = all(paragraph, 'w:pStyle')[0]?.attributes['w:val'] ?? ''
    return /^(Title|Heading\d)$/.test(style) ? [`${style}: ${written(paragraph, 'w:t').join('')}`] : []
  })

describe('the document of a journey', () => {
  it('goes from what it is about to the lessons, under real headings', async () => {
    const journey = journeyPlus(landRights, lessonOf('learned'), objectiveOf('Agree on one procedure'))
    expect(headingsOf(await bodyOf(journey, english, { picture: WIDE }))).toEqual([
      `Title: ${journey.about.title}`,
      'Heading1: What it is about',
      ...['Heading2: Development goal', 'Heading2: Change objectives'],
      ...['Heading1: Map of the journey', 'Heading1: Results', 'Heading1: Schedule', 'Heading1: Lessons and decisions'],
    ])
  })

  it('holds every title of an outcome and an instrument, of all samples and of 300 cards', async () => {
    const samples = (await Promise.all(LANGUAGES.map(samplesIn))).flat().map(([, journey]) => journey)
    for (const journey of [...samples, landRights, bigJourney(300)]) {
      const told = written(await bodyOf(journey), 'w:t').map((text) => text.trim())
      for (const card of journey.waypoints.values()) if (card.type !== 'loop') expect(told).toContain(card.title)
    }
  })

  it('shows the map as large as its page, with words for who does not see it; a wide one on a page that lies', async () => {
    for (const [picture, page] of [
      [WIDE, 'landscape'],
      [TALL, 'portrait'],
    ] as const) {
      const body = await bodyOf(landRights, english, { picture })
      const [extent] = all(body, 'wp:extent')
      const { cx = '0', cy = '1' } = extent?.attributes ?? {}
      expect(Number(cx) / Number(cy)).toBeCloseTo(picture.width / picture.height, 1)
      expect(all(body, 'wp:docPr')[0]?.attributes.descr).toMatch(/^Map of the journey “.*”, 1\d cards$/)
      const sections = all(body, 'w:sectPr')
      const at = JSON.stringify(all(body, 'w:body')[0]).indexOf('wp:extent')
      const before = JSON.stringify(all(body, 'w:body')[0]).indexOf('w:sectPr')
      expect(all(sections[at < before ? 0 : 1] as XmlNode, 'w:pgSz')[0]?.attributes['w:orient']).toBe(page)
    }
  })

  it('says below its title and at the foot of each page that it shows a draft or a revision', async () => {
    const parts = partsOf(
      await docxOf(landRights, english, { now, note: 'Revision 3: Before the visit', picture: WIDE }),
    )
    const texts = (name: string) => written(treeOf(parts.get(name) ?? ''), 'w:t')
    expect(texts('word/document.xml')[1]).toMatch(/2026 · Revision 3: Before the visit$/)
    const feet = [...parts.keys()].filter((name) => /^word\/footer\d+\.xml$/.test(name))
    expect(feet.length).toBeGreaterThan(1)
    for (const foot of feet) expect(texts(foot)).toContain('Revision 3: Before the visit')
  })

  it('leaves room below the picture for the line at the foot, or the heading would stand on a page by itself', async () => {
    const heightOf = async (note: string): Promise<number> => {
      const [extent] = all(
        await bodyOf(landRights, english, { picture: { ...WIDE, height: 1100, width: 1300 }, note }),
        'wp:extent',
      )
      return Number(extent?.attributes.cy) / 36_000
    }
    expect((await heightOf('')) - (await heightOf('Revision 3'))).toBeGreaterThan(8)
  })

  it('runs from right to left in Arabic: paragraphs, runs and tables', async () => {
    const body = await bodyOf(landRightsInArabic, await loadAllTexts('ar'))
    for (const table of all(body, 'w:tblPr')) expect(all(table, 'w:bidiVisual')).toHaveLength(1)
    const arabic = all(body, 'w:p').filter((one) => /^\p{Script=Arabic}/u.test(written(one, 'w:t').join('')))
    expect(arabic.length).toBeGreaterThan(30)
    for (const paragraph of arabic) {
      expect(all(paragraph, 'w:bidi')).toHaveLength(1)
      expect(all(paragraph, 'w:rtl').length).toBeGreaterThan(0)
      expect(all(paragraph, 'w:lang')[0]?.attributes['w:bidi']).toBe('ar-SA')
    }
  })

  it('leaves restricted lessons behind unless somebody says otherwise', async () => {
    const journey = journeyPlus(landRights, lessonOf('secret', { sensitivity: 'restricted' }))
    expect(written(await bodyOf(journey), 'w:t')).not.toContain('secret')
    expect(written(await bodyOf(journey, english, { audience: { restricted: true } }), 'w:t')).toContain('secret')
  })

  it.each(HOSTILE)('stays whole and inert when people write %s', async (_, text) => {
    const body = await bodyOf(hostileJourney(text), english, { picture: WIDE })
    expect(all(body, 'script')).toEqual([])
    expect(all(body, 'w:tbl')).toHaveLength(3)
  })

  it('carries the picture as it was handed in', async () => {
    const files = unzipSync(await docxOf(landRights, english, { picture: WIDE }))
    const [picture] = Object.entries(files).filter(([name]) => name.endsWith('.png'))
    expect(picture?.[1]).toEqual(PIXEL)
  })
})
