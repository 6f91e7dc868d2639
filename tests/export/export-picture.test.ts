import { describe, expect, it } from 'vitest'
import { exportPicture } from '../../src/export/export-picture.ts'
import { facesOf } from '../../src/export/faces-in-use.ts'
import { fileNameOf } from '../../src/export/file-name.ts'
import { largestScale, MOST_PIXELS, pixelSizeOf, pixelsAt } from '../../src/export/picture-size.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { englishWords } from '../support/english-words.ts'

describe('the size of a PNG', () => {
  const map = { width: 1440, height: 990 }

  it.each([
    { what: 'twice the map', size: { by: 'scale', scale: 2 }, width: 2880, height: 1980, dpi: 192 },
    { what: 'so many pixels across', size: { by: 'width', width: 1920 }, width: 1920, height: 1320, dpi: 128 },
    { what: 'an A4 sheet, lying', size: { by: 'paper', paper: 'A4', dpi: 300 }, width: 3507, height: 2411, dpi: 300 },
    { what: 'an A0 sheet', size: { by: 'paper', paper: 'A0', dpi: 150 }, width: 7021, height: 4826, dpi: 150 },
  ] as const)('is $what', ({ size, width, height, dpi }) => {
    expect(pixelSizeOf(map, size)).toMatchObject({ width, height, dpi: expect.closeTo(dpi, 5) })
  })

  it('stands the sheet up for a high map', () => {
    const { width, height } = pixelSizeOf({ width: 500, height: 2000 }, { by: 'paper', paper: 'Letter', dpi: 150 })
    expect([width, height]).toEqual([412, 1650])
  })

  it('has a limit, and the largest scale below it is told', () => {
    const large = { width: 100_000, height: 4000 }
    expect(largestScale(large)).toBe(1)
    const { width, height } = pixelsAt(large, largestScale(large))
    expect(width * height).toBeLessThanOrEqual(MOST_PIXELS)
    const above = pixelsAt(large, largestScale(large) + 0.01)
    expect(above.width * above.height).toBeGreaterThan(MOST_PIXELS)
  })
})

describe('the name of the file', () => {
  it.each([
    ['Land rights in La Mosquitia', 'Land rights in La Mosquitia.png'],
    ['Plan A/B: "draft" <1>?', 'Plan A B draft 1.png'],
    ['../../etc/passwd', 'etc passwd.png'],
    ['حقوق الأراضي', 'حقوق الأراضي.png'],
    ['  ', 'journey.png'],
    ['CON', 'journey CON.png'],
    ['x'.repeat(300), `${'x'.repeat(80)}.png`],
    ['one\u0000\n\u202Etwo.', 'one two.png'],
  ])('of %j is %j', (title, name) => {
    expect(fileNameOf(title, 'png')).toBe(name)
  })
})

it('embeds the faces in use and no others', () => {
  const faces = (journey: typeof landRights) => facesOf(drawJourney(journey, englishWords, tableRuler))
  expect(faces(landRights)).toEqual(['latin 400', 'latin 500', 'latin 600'])
  expect(faces(landRightsInArabic)).toContain('arabic 600')
})

describe('exporting', () => {
  const options = { format: 'svg', scale: 1, transparent: false } as const

  it('gives an SVG file with the name of the journey, telling how far it is', async () => {
    const heard: number[] = []
    const picture = await exportPicture(landRights, englishWords, {
      ...options,
      onProgress: (done) => heard.push(done),
    })
    expect(picture).toMatchObject({ fileName: 'Land rights in La Mosquitia.svg', scale: 1 })
    expect(picture.blob.type).toBe('image/svg+xml;charset=utf-8')
    expect(await picture.blob.text()).toMatch(/^<svg /)
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
    expect(heard.at(-1)).toBe(1)
  })

  it('stops when it is called off', async () => {
    const signal = AbortSignal.abort(new Error('closed'))
    await expect(exportPicture(landRights, englishWords, { ...options, signal })).rejects.toThrow('closed')
  })
})
