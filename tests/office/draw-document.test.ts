import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { documentContent } from '../../src/office/document-content.ts'
import { docxOf } from '../../src/office/docx.ts'
import { type DocumentPage, drawDocument } from '../../src/office/draw-document.ts'
import type { TextShape } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { journeyPlus, lessonOf, participantOf } from '../support/journey-of.ts'
import { samplesIn } from '../support/samples-in.ts'
import { bigJourney } from './big-journey.ts'
import { HOSTILE, hostileJourney } from './hostile-journey.ts'
import { all, partsOf, treeOf, written } from './read-office-file.ts'

const english = await loadAllTexts('en')
const now = Date.UTC(2026, 10, 24)
const WIDE = { width: 1600, height: 800 }
const MARGIN = (20 * 72) / 25.4

function pagesOf(journey: Journey, texts = english, note = 'Revision 3: Before the visit'): DocumentPage[] {
  const content = documentContent(journey, texts, { now, note, picture: WIDE })
  return drawDocument(content, { ruler: tableRuler, language: journey.about.language })
}

function textsOn({ scene }: DocumentPage, of?: string): TextShape[] {
  return scene.groups
    .filter((group) => of === undefined || group.of === of)
    .flatMap(({ shapes }) => shapes.filter((shape) => shape.shape === 'text'))
}

/** What stands on a page as it is written, without what is said again on each. */
function ownLines({ scene }: DocumentPage): string[] {
  return scene.groups
    .filter(({ of, id }) => of === 'heading' && id !== 'again')
    .flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.shape === 'text' ? shape.lines : [])))
}

/** How often each letter stands in a text; where lines break makes no difference. */
function lettersOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const letter of texts.join('').replace(/[\s\u2066-\u2069\u200e\u200f]/g, '')) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return counts
}

async function lettersOfFile(journey: Journey, texts = english): Promise<Map<string, number>> {
  const parts = partsOf(await docxOf(journey, texts, { now, note: 'Revision 3: Before the visit' }))
  return lettersOf(written(treeOf(parts.get('word/document.xml') ?? ''), 'w:t'))
}

describe('the pages of a document, seen before it is a file', () => {
  it('hold each letter that the file holds and no other, of all samples in five languages and of 300 cards', async () => {
    for (const language of LANGUAGES) {
      const texts = await loadAllTexts(language)
      const journeys = [['land rights', landRights], ['big', bigJourney(300)], ...(await samplesIn(language))] as const
      for (const [key, journey] of journeys) {
        const letters = lettersOf(pagesOf(journey, texts).flatMap(ownLines))
        // The sign of a list is not written as a text; the heading over the picture is left out where there is none.
        letters.delete('●')
        const file = await lettersOfFile(journey, texts)
        for (const [letter, count] of lettersOf([texts.text('office.map')])) {
          file.set(letter, (file.get(letter) ?? 0) + count)
        }
        expect([language, key, letters]).toEqual([language, key, file])
      }
    }
  }, 60_000)

  it('stand in the order of reading: upright, then lying from the map on', async () => {
    const pages = pagesOf(journeyPlus(landRights, lessonOf('learned')))
    expect(pages.map(({ scene }) => scene.width > scene.height)).toEqual([false, true, true, true])
    expect(pages.map(({ picture }) => picture !== undefined)).toEqual([false, true, false, false])
    const told = pages.flatMap(({ scene }) => scene.description.split(', '))
    expect(told.slice(1)).toEqual([
      ...['What it is about', 'Development goal', 'Map of the journey', 'Results', 'Schedule', 'Lessons and decisions'],
    ])
  })

  it('keep every text and the picture between their margins', async () => {
    for (const [, journey] of await samplesIn('fr')) {
      for (const page of pagesOf(journey, await loadAllTexts('fr'))) {
        const { width, height } = page.scene
        for (const { lines, x, y, align, size, weight } of textsOn(page, 'heading')) {
          const long = tableRuler.width(lines[0] ?? '', size, weight)
          const left = align === 'left' ? x : x - long
          expect(left, lines[0]).toBeGreaterThanOrEqual(MARGIN - 0.01)
          expect(left + long, lines[0]).toBeLessThanOrEqual(width - MARGIN + 0.5)
          expect(y, lines[0]).toBeLessThan(height - MARGIN + 0.01)
        }
        if (page.picture) expect(page.picture.y + page.picture.height).toBeLessThan(height - MARGIN + 0.01)
      }
    }
  })

  it('end with no heading, and begin with those of the table that goes on', async () => {
    const pages = pagesOf(bigJourney(300))
    expect(pages.length).toBeGreaterThan(10)
    const last = (page: DocumentPage): TextShape | undefined => textsOn(page, 'heading').at(-1)
    for (const page of pages) if (!page.picture) expect(last(page)?.size).toBeLessThan(12)
    const headed = pages.filter((page) => textsOn(page).some(({ lines }) => lines[0] === 'Outcome'))
    expect(headed.length).toBeGreaterThan(2)
    for (const page of headed.slice(1)) expect(textsOn(page)[0]).toMatchObject({ lines: ['Outcome'], weight: 600 })
  })

  it('say at the foot of each which revision it is, and its number', () => {
    const feet = pagesOf(landRights).map((page) => textsOn(page, 'foot').flatMap(({ lines }) => lines))
    expect(feet).toEqual(feet.map((_, at) => ['Revision 3: Before the visit', String(at + 1)]))
  })

  it('leave a space between texts of two looks, and break their lines where it stands', () => {
    const title = 'Trainers of Cabo Verde who were formed in the project and teach those who come after them at home'
    const journey = journeyPlus(landRights, participantOf('group', { title, count: 20, reason: '' }))
    const shapes = textsOn(pagesOf(journey)[0] as DocumentPage)
    const at = shapes.findIndex(({ lines }) => lines[0]?.startsWith('Trainers of'))
    const [first, rest, beside] = shapes.slice(at, at + 3) as [TextShape, TextShape, TextShape]
    expect(`${first.lines[0]} ${rest.lines[0]}`).toBe(title)
    expect(beside).toMatchObject({ lines: ['(Knowledge seeker · 20 people)'], weight: 400, y: rest.y })
    const end = rest.x + tableRuler.width(rest.lines[0] ?? '', rest.size, rest.weight)
    expect(beside.x - end).toBeCloseTo(tableRuler.width(' ', beside.size, beside.weight), 1)
  })

  it('begin at the right in Arabic, columns, texts and the sign of a list', async () => {
    for (const page of pagesOf(landRightsInArabic, await loadAllTexts('ar'))) {
      for (const { align } of textsOn(page, 'heading')) expect(align).toBe('right')
      for (const { x } of textsOn(page, 'heading')) expect(x).toBeLessThanOrEqual(page.scene.width - MARGIN + 0.01)
    }
  })

  it.each(HOSTILE)('come to an end when people write %s', (_, text) => {
    const pages = pagesOf(hostileJourney(text))
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.length).toBeLessThan(200)
  })

  it('tell where the picture goes in the file: as wide and high', async () => {
    const picture = pagesOf(landRights).find((page) => page.picture)?.picture
    const png = new Uint8Array(4)
    const parts = partsOf(await docxOf(landRights, english, { now, note: 'Revision 3: x', picture: { png, ...WIDE } }))
    const [extent] = all(treeOf(parts.get('word/document.xml') ?? ''), 'wp:extent')
    expect(picture?.width).toBeCloseTo(Number(extent?.attributes.cx) / 12_700, 0)
    expect(picture?.height).toBeCloseTo(Number(extent?.attributes.cy) / 12_700, 0)
  })
})
