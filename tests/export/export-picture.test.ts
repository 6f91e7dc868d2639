import { describe, expect, it } from 'vitest'
import { exportPicture } from '../../src/export/export-picture.ts'
import { facesOf } from '../../src/export/faces-in-use.ts'
import { fileNameOf } from '../../src/export/file-name.ts'
import { pixelsAt, scaleThatFits, USUAL_LIMITS } from '../../src/export/picture-size.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { englishWords } from '../support/english-words.ts'

describe('the scale of a PNG', () => {
  it.each([
    { what: 'a usual map', size: { width: 1440, height: 990 }, wanted: 3, scale: 3, clamped: false },
    {
      what: 'a map as long as the longest side',
      size: { width: 16_384, height: 100 },
      wanted: 1,
      scale: 1,
      clamped: false,
    },
    { what: 'a long map', size: { width: 10_000, height: 500 }, wanted: 3, scale: 1.63, clamped: true },
    { what: 'a large map', size: { width: 8000, height: 8000 }, wanted: 2, scale: 1.08, clamped: true },
    {
      what: 'a map with a card at the end of the sheet',
      size: { width: 100_000, height: 400 },
      wanted: 1,
      scale: 0.16,
      clamped: true,
    },
  ])('of $what is $scale', ({ size, wanted, scale, clamped }) => {
    expect(scaleThatFits(size, wanted)).toEqual({ scale, clamped })
    const { width, height } = pixelsAt(size, scale)
    expect(Math.max(width, height)).toBeLessThanOrEqual(USUAL_LIMITS.side)
    expect(width * height).toBeLessThanOrEqual(USUAL_LIMITS.area)
  })

  it('is nothing for what no browser could draw', () => {
    expect(scaleThatFits({ width: 200_000, height: 200_000 }, 1).scale).toBeLessThan(0.1)
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
    expect(picture).toMatchObject({ fileName: 'Land rights in La Mosquitia.svg', scale: 1, clamped: false })
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
