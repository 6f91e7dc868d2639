import { createCanvas, loadImage, Path2D } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { nodeCanvases } from '../../server/pictures/node-canvas.ts'
import { pngInStripes } from '../../src/export/png-stripes.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { drawSlide } from '../../src/office/draw-slide.ts'
import { slidesOf } from '../../src/office/pptx.ts'
import { SLIDE } from '../../src/office/slide.ts'
import { INK, OUTCOME_INK } from '../../src/scene/ink.ts'
import type { Scene, TextShape } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { journeyPlus, lessonOf } from '../support/journey-of.ts'
import { bigJourney } from './big-journey.ts'

const english = await loadAllTexts('en')

function scenesOf(journey: Journey): Scene[] {
  const { language, direction } = journey.about
  const slides = slidesOf(journey, english, { now: Date.UTC(2026, 10, 24), note: 'Revision 3' })
  return slides.map((slide) => drawSlide(slide, { ruler: tableRuler, language, direction }))
}

const textsOn = ({ groups }: Scene): TextShape[] =>
  groups.flatMap(({ shapes }) => shapes.filter((shape) => shape.shape === 'text'))

const toldOn = (scene: Scene): string =>
  textsOn(scene)
    .map(({ lines }) => lines.join(' '))
    .join('\n')

it('shows each slide that will be, with all that is on it', () => {
  const journey = journeyPlus(landRights, lessonOf('short', { happened: 'Two days are short' }))
  const scenes = scenesOf(journey)
  const [map] = scenes
  expect(scenes.map(({ width, height }) => [width, height])).toEqual(scenes.map(() => [SLIDE.width, SLIDE.height]))
  expect(scenes.map(({ title }) => title)).toEqual([
    'Land rights in La Mosquitia',
    'Results',
    'Schedule',
    'Lessons and decisions',
  ])
  for (const { title } of landRights.waypoints.values()) {
    expect(toldOn(map as Scene)).toContain(title.split(' ').slice(0, 2).join(' '))
  }
  expect(toldOn(scenes[3] as Scene)).toContain('Two days are short')
  for (const scene of scenes) expect(toldOn(scene)).toContain('Revision 3')
})

it('parts a large map as the slides do', () => {
  const scenes = scenesOf(bigJourney(300))
  expect(scenes.length).toBeGreaterThan(10)
  expect(scenes[0]?.title).toMatch(/: .* \(1 of \d+\)$/)
})

it.each([
  ['from the left', landRights],
  ['from the right', landRightsInArabic],
])('keeps every text on its slide, %s', (_way, journey) => {
  for (const scene of scenesOf(journey)) {
    for (const { lines, x, y, align, size, weight, lineHeight } of textsOn(scene)) {
      const width = Math.max(...lines.map((line) => tableRuler.width(line, size, weight)))
      const left = x - { left: 0, middle: 0.5, right: 1 }[align] * width
      expect([scene.title, lines, left >= 0, left + width <= SLIDE.width]).toEqual([scene.title, lines, true, true])
      expect(y - size).toBeGreaterThan(0)
      expect(y + (lines.length - 1) * lineHeight).toBeLessThan(SLIDE.height)
    }
  }
})

it('paints cards in their colours, and an arrowhead where a link ends', async () => {
  const [map] = scenesOf(landRights)
  const { parts } = await pngInStripes(
    map as Scene,
    { size: { by: 'scale', scale: 1 }, transparent: false },
    nodeCanvases,
  )
  const context = createCanvas(SLIDE.width, SLIDE.height).getContext('2d')
  context.drawImage(await loadImage(Buffer.concat(parts)), 0, 0)
  const { data } = context.getImageData(0, 0, SLIDE.width, SLIDE.height)
  const inks = new Set<string>()
  for (let at = 0; at < data.length; at += 4) inks.add(`#${Buffer.from(data.subarray(at, at + 3)).toString('hex')}`)
  for (const kind of new Set(
    [...landRights.waypoints.values()].flatMap((one) => (one.type === 'outcome' ? [one.kind] : [])),
  )) {
    expect(inks).toContain(OUTCOME_INK[kind].tint.toLowerCase())
  }
  expect(inks).toContain(INK.loopTint.toLowerCase())
  const heads = (map as Scene).groups.flatMap(({ shapes }) =>
    shapes.flatMap((shape) =>
      shape.shape === 'path' && shape.fill && shape.d.endsWith('Z') ? [new Path2D(shape.d)] : [],
    ),
  )
  const arrows = [...landRights.links.values()].filter(({ kind }) => kind !== 'observes').length
  // And one each in the legend.
  expect(heads.length).toBeGreaterThan(arrows)
})
