import { describe, expect, it } from 'vitest'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { decidedLoops } from '../../src/journey/decided-loops.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { lessonsUpTo } from '../../src/journey/lessons-up-to.ts'
import type { Link } from '../../src/journey/link.ts'
import { SAMPLES } from '../../src/journey/samples/samples.ts'
import { type PptxOptions, pptxOf } from '../../src/office/pptx.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { journeyAbout, journeyOf, journeyPlus, journeyWith, lessonOf, named, outcomeOf } from '../support/journey-of.ts'
import { randomJourney } from '../support/random-journey.ts'
import { samplesIn } from '../support/samples-in.ts'
import { bigJourney } from './big-journey.ts'
import { HOSTILE, hostileJourney } from './hostile-journey.ts'
import { all, partsOf, treeOf, written, type XmlNode } from './read-office-file.ts'
import { attribute, cardShapes, connectorsOn, gapsOn, linksTold, nameOfLink, shapeName } from './slide-links.ts'

const english = await loadAllTexts('en')
const now = Date.UTC(2026, 10, 24)

async function slidesOf(journey: Journey, texts = english, options: PptxOptions = {}): Promise<XmlNode[]> {
  const parts = partsOf(await pptxOf(journey, texts, { now, ...options }))
  return [...parts]
    .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort(([a], [b]) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)))
    .map(([, xml]) => treeOf(xml))
}

const numbered = (slide: XmlNode) => all(slide, 'p:cNvPr')

/** What holds for every presentation: numbers, texts, and each connector from the card it leaves to the one it reaches. */
function expectSound(slides: readonly XmlNode[]): void {
  for (const slide of slides) {
    const ids = numbered(slide).map((one) => attribute(one, 'id'))
    expect(new Set(ids).size).toBe(ids.length)
    expect(written(slide, 'a:t').filter((text) => text.trim() === '')).toEqual([])
    expect(gapsOn(slide).filter((gap) => gap > 1)).toEqual([])
    for (const extent of all(slide, 'a:ext')) {
      expect(Number(attribute(extent, 'cx'))).toBeGreaterThanOrEqual(0)
      expect(Number(attribute(extent, 'cy'))).toBeGreaterThanOrEqual(0)
    }
    for (const run of all(slide, 'a:rPr'))
      if (attribute(run, 'sz') !== '') expect(Number(attribute(run, 'sz'))).toBeGreaterThanOrEqual(900)
  }
}

const namesOf = (slide: XmlNode): string[] => [...cardShapes(slide).values()].map(({ name }) => name)

/** Each card is one shape; each link whose cards share a slide is a connector there, and every other one is told in words. */
function expectWhole(slides: readonly XmlNode[], journey: Journey, texts = english): void {
  const cards = [...journey.waypoints.keys()].map((id) => shapeName(journey, id, texts))
  expect(slides.flatMap(namesOf).sort()).toEqual(cards.sort())
  const standing = [...journey.links.values()].filter(
    ({ from, to }) => journey.waypoints.has(from) && journey.waypoints.has(to),
  )
  // Titles tell cards apart here; of two that are called alike, a link's own end cannot be known by name.
  const home = new Map(slides.flatMap((slide) => namesOf(slide).map((name) => [name, slide] as const)))
  const sharesSlide = ({ from, to }: Link): boolean =>
    home.get(shapeName(journey, from, texts)) === home.get(shapeName(journey, to, texts))
  const drawn = standing.filter(sharesSlide).map((link) => nameOfLink(journey, link, texts))
  expect(slides.flatMap(connectorsOn).sort()).toEqual(drawn.sort())
  const isTold = linksTold(slides, texts)
  expect(
    standing
      .filter((link) => !sharesSlide(link) && !isTold(journey, link))
      .map((link) => nameOfLink(journey, link, texts)),
  ).toEqual([])
}

const samples = await Promise.all(SAMPLES.map(async ({ key, load }) => [key, (await load()).journey] as const))

describe('the slides of a journey', () => {
  it.each([...samples, ['land rights', landRights], ['300 cards', bigJourney(300)]] as const)(
    'of %s have one shape a card, and connectors that hold on at both ends',
    async (_, journey) => {
      const slides = await slidesOf(journey)
      expectSound(slides)
      expectWhole(slides, journey)
    },
  )

  it.each(['fr', 'es', 'pt', 'ar'] as const)('are as whole and as glued of every sample in %s', async (language) => {
    const texts = await loadAllTexts(language)
    for (const [, journey] of await samplesIn(language)) {
      const slides = await slidesOf(journey, texts)
      expectSound(slides)
      expectWhole(slides, journey, texts)
    }
  })

  it('keep the map on one slide where it can be read there', async () => {
    for (const [key, journey] of samples) {
      if (journey.waypoints.size === 0) continue
      const [first] = await slidesOf(journey)
      expect([key, namesOf(first as XmlNode).length]).toEqual([key, journey.waypoints.size])
      expect(all(first as XmlNode, 'p:cxnSp')).toHaveLength(journey.links.size)
    }
  })

  it('part the map by phase where letters would be too small, and name the links that lead away', async () => {
    const slides = await slidesOf(bigJourney(300))
    const titles = slides.map((slide) => written(all(slide, 'p:sp')[0] as XmlNode, 'a:t').join(''))
    expect(titles[0]).toMatch(/: Phase 1 \(1 of \d+\)$/)
    expect(titles.filter((title) => title.includes('Outside the phases'))).toHaveLength(1)
    expect(slides.filter((slide) => written(slide, 'a:t').includes('Links to other slides')).length).toBeGreaterThan(5)
  })

  it('tell results, schedule and lessons as tables, restricted lessons only when somebody says so', async () => {
    const journey = journeyPlus(landRights, lessonOf('seen'), lessonOf('secret', { sensitivity: 'restricted' }))
    const texts = (slides: readonly XmlNode[]) => slides.flatMap((slide) => written(slide, 'a:t'))
    const slides = await slidesOf(journey)
    expect(texts(slides)).toEqual(expect.arrayContaining(['Results', 'Schedule', 'Lessons and decisions', 'seen']))
    expect(texts(slides)).not.toContain('secret')
    const everything = partsOf(await pptxOf(journey, english, { now, audience: { restricted: true } }))
    expect([...everything.values()].some((xml) => xml.includes('<a:t>secret</a:t>'))).toBe(true)
  })

  it('run from right to left in Arabic, in paragraphs and tables', async () => {
    const texts = await loadAllTexts('ar')
    const slides = await slidesOf(landRightsInArabic, texts)
    expectSound(slides)
    expectWhole(slides, landRightsInArabic, texts)
    const arabic = slides
      .flatMap((slide) => all(slide, 'a:p'))
      .filter((paragraph) => /^\p{Script=Arabic}/u.test(written(paragraph, 'a:t').join('')))
    expect(arabic.length).toBeGreaterThan(20)
    for (const paragraph of arabic) {
      expect(attribute(all(paragraph, 'a:pPr')[0], 'rtl')).toBe('1')
      expect(attribute(all(paragraph, 'a:rPr')[0], 'lang')).toBe('ar-SA')
    }
    for (const table of slides.flatMap((slide) => all(slide, 'a:tblPr'))) expect(attribute(table, 'rtl')).toBe('1')
  })

  it('dash and point links as the picture does', async () => {
    const [slide] = await slidesOf(journeyOf('@review ~> tour, @review !> talk', 'tour -> talk -> (agreed)'))
    const heads = all(slide as XmlNode, 'p:cxnSp').map((one) => [
      attribute(all(one, 'a:prstDash')[0], 'val'),
      attribute(all(one, 'a:tailEnd')[0], 'type'),
    ])
    expect(heads).toEqual([
      ['', 'triangle'],
      ['', 'triangle'],
      ['sysDot', 'oval'],
      ['dash', 'triangle'],
    ])
  })

  it('mark an outcome that nobody had planned, and no other, and say what the mark is', async () => {
    const emerged = journeyWith(
      outcomeOf('met', { title: 'Trust', origin: 'emergent', at: { x: 0, y: 0 } }),
      outcomeOf('plan', { title: 'Plan', at: { x: 400, y: 0 } }),
    )
    const [slide] = await slidesOf(emerged)
    const told = written(slide as XmlNode, 'a:t')
    expect(told.filter((text) => text.endsWith(' *'))).toEqual(['New knowledge *'])
    expect(told).toContain('Emerged on the way')
    expect(told).toContain('*')
    const says = all(slide as XmlNode, 'p:cNvPr').map((one) => attribute(one, 'descr'))
    expect(says.filter((text) => text.includes('Emerged on the way'))).toEqual([expect.stringContaining('Trust')])
    const [planned] = await slidesOf(journeyOf('(plan)'))
    expect(written(planned as XmlNode, 'a:t').filter((text) => /\*|Emerged/.test(text))).toEqual([])
  })

  it('say on the first slide and at the foot of each that they show a draft or a revision', async () => {
    const journey = journeyPlus(landRights, lessonOf('seen'))
    const slides = await slidesOf(journey, english, { note: 'Rearrangement: Two visits \u202e<b>' })
    expectSound(slides)
    expectWhole(slides, journey)
    for (const slide of slides) expect(written(slide, 'a:t')).toContain('Rearrangement: Two visits <b>')
    const [first] = slides
    expect(written(first as XmlNode, 'a:t').some((text) => /2026 · Rearrangement: Two visits/.test(text))).toBe(true)
    const [empty] = await slidesOf(journeyOf(), english, { note: 'Revision 3' })
    expect(written(empty as XmlNode, 'a:t').some((text) => /2026 · Revision 3/.test(text))).toBe(true)
  })

  it('draw what a loop has changed as decided, though the lesson stays behind', async () => {
    const journey = journeyPlus(
      journeyOf('@review !> tour'),
      lessonOf('keep', { about: [named('review')], decision: 'adopt' }),
    )
    const drawn = async (decided?: ReadonlySet<WaypointId>) => {
      const left = lessonsUpTo(journey, 'public')
      const [slide] = await slidesOf(left, english, decided ? { decided } : {})
      const told = written(slide as XmlNode, 'a:t').includes(english.text('compare.tentative'))
      return [attribute(all(all(slide as XmlNode, 'p:cxnSp')[0] as XmlNode, 'a:prstDash')[0], 'val'), told]
    }
    expect(await drawn()).toEqual(['dash', true])
    expect(await drawn(decidedLoops(journey))).toEqual(['', false])
  })

  it('are whole for a journey of no card, of one, and of a hundred at random', async () => {
    expect(await slidesOf(journeyAbout(journeyOf(), { title: '' }))).toHaveLength(1)
    expectSound(await slidesOf(journeyOf('tour')))
    for (let seed = 1; seed <= 12; seed += 1) {
      const journey = randomJourney(seed, { waypoints: seed * 9 })
      const slides = await slidesOf(journey)
      expectSound(slides)
      const shapes = slides
        .flatMap((slide) => all(slide, 'p:sp'))
        .filter((shape) => attribute(all(shape, 'p:cNvPr')[0], 'descr') !== '')
      expect([seed, shapes.length]).toEqual([seed, journey.waypoints.size])
    }
  })

  it.each(HOSTILE)('stay whole and inert when people write %s', async (_, text) => {
    const slides = await slidesOf(hostileJourney(text))
    expectSound(slides)
    expect(slides.flatMap((slide) => all(slide, 'script'))).toEqual([])
  })

  it('are the same for the same journey and day', async () => {
    expect(await pptxOf(landRights, english, { now })).toEqual(await pptxOf(landRights, english, { now }))
  })
})
