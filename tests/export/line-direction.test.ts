import { expect, it } from 'vitest'
import { type Painter, paintScene } from '../../src/export/paint-scene.ts'
import { svgOf } from '../../src/export/svg.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { englishWords } from '../support/english-words.ts'
import { journeyAbout, journeyWith, outcomeOf } from '../support/journey-of.ts'

/** Its second line begins with a foreign name, and goes on in Arabic. */
const VISIT = 'زيارة دراسية إلى معهد البحوث Institut Pasteur في داكار'
/** The other way round. */
const TOUR = 'Une visite à la coopérative تعاونية النساء à Dakar'

const sceneOf = (title: string): Scene =>
  drawJourney(
    journeyAbout(journeyWith(outcomeOf('visit', { title })), { direction: 'rtl', title: 'x' }),
    englishWords,
    tableRuler,
  )

function linesOf(title: string): readonly string[] {
  const shapes = sceneOf(title).groups.find(({ id }) => id === 'visit')?.shapes ?? []
  return shapes.flatMap((shape) => (shape.shape === 'text' && shape.size === 13 ? shape.lines : []))
}

/** The way each line is painted. */
function paintedWays(title: string): ReadonlyMap<string, string> {
  const ways = new Map<string, string>()
  const state: Record<string, unknown> = {
    fillText: (line: string) => ways.set(line, state.direction as string),
    measureText: () => ({ width: 10 }),
  }
  const context = new Proxy(state, { get: (has, name) => has[name as string] ?? (() => {}) })
  const painter = { context, fill: () => {}, stroke: () => {} } as unknown as Painter
  const { width, height } = sceneOf(title)
  paintScene(painter, sceneOf(title), { scale: 1, transparent: false, part: { x: 0, y: 0, width, height } })
  return ways
}

it.each([
  [VISIT, /^Institut/, 'rtl'],
  [TOUR, /^تعاونية/, 'ltr'],
] as const)('a line of %j runs as the whole of it does, whatever word it begins with', (title, begins, way) => {
  const [, second = ''] = linesOf(title)
  expect(second).toMatch(begins)
  expect(paintedWays(title).get(second)).toBe(way)
  const told = way === 'rtl' ? `>\u2067${second}\u2069</text>` : `>${second}</text>`
  expect(svgOf(sceneOf(title))).toContain(told)
})
