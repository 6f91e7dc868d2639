import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browserRuler } from '../../src/export/browser-ruler.ts'
import { drawPicture } from '../../src/export/export-picture.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { englishWords } from '../support/english-words.ts'
import { instrumentOf, journeyWith } from '../support/journey-of.ts'
import { FakeFonts, pageWith } from './fake-fonts.ts'

let fonts: FakeFonts
beforeEach(() => {
  fonts = new FakeFonts()
  vi.stubGlobal('document', pageWith(fonts))
})
afterEach(() => {
  // The ruler is the page's, and the next test has another page.
  fonts.dispatchEvent(new Event('loading'))
  vi.unstubAllGlobals()
})

describe('the ruler of a page', () => {
  it('measures a text once in a size and weight', () => {
    const widths = [browserRuler().width('żółw', 13, 600), browserRuler().width('żółw', 13, 600)]
    browserRuler().width('żółw', 13, 400)
    browserRuler().width('żółw', 12.5, 600)
    expect(widths).toEqual([24, 24])
    expect(fonts.measured).toEqual(['600 13px żółw', '400 13px żółw', '600 12.5px żółw'])
  })

  it('asks the page for no Latin text', () => {
    const ruler = browserRuler()
    expect(ruler.width('Milk, “Leite”', 13, 600)).toBe(tableRuler.width('Milk, “Leite”', 13, 600))
    expect(ruler.asksPage).toBe(false)
    ruler.width('żółw', 13, 600)
    expect(ruler.asksPage).toBe(true)
  })

  it('keeps nothing that it measured while a face was on its way', async () => {
    fonts.begin()
    browserRuler().width('żółw', 13, 600)
    fonts.end()
    browserRuler().width('żółw', 13, 600)
    expect(fonts.measured).toHaveLength(2)
  })

  it('forgets what it knew when a face begins to come', async () => {
    browserRuler().width('żółw', 13, 600)
    fonts.begin()
    await Promise.resolve()
    fonts.end()
    browserRuler().width('żółw', 13, 600)
    expect(fonts.measured).toHaveLength(2)
  })
})

describe('a picture on a page', () => {
  it('asks for the Arabic faces only where there are Arabic letters', async () => {
    await drawPicture(landRights, englishWords)
    expect(fonts.asked.filter((one) => one.includes('Arabic'))).toEqual([])
    await drawPicture(landRightsInArabic, englishWords)
    expect(fonts.asked.filter((one) => one.includes("600 13px 'IBM Plex Sans Arabic'"))).toHaveLength(1)
  })

  it('is drawn with the faces that come while it is measured', async () => {
    const milk = journeyWith(instrumentOf('tour', { title: 'Tour', place: 'Αθήνα, Ακρόπολις, Κεραμεικός, Ολυμπιείο' }))
    const first = await drawPicture(milk, englishWords)
    expect(textOf(first)).toContain('…')
    expect(first).toEqual(await drawPicture(milk, englishWords))
  })

  it('waits for no face where all letters are Latin, whatever is on its way', async () => {
    fonts.begin()
    await drawPicture(landRights, englishWords)
    expect(fonts.status).toBe('loading')
    expect(fonts.asked).toEqual([])
  })

  it('measures nothing anew for the file after the preview', async () => {
    await drawPicture(landRightsInArabic, englishWords)
    const { length } = fonts.measured
    await drawPicture(landRightsInArabic, englishWords)
    expect(length).toBeGreaterThan(50)
    expect(fonts.measured).toHaveLength(length)
  })
})

function textOf({ groups }: Scene): string {
  return groups
    .flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.shape === 'text' ? shape.lines : [])))
    .join('\n')
}
