import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { drawioOf } from '../../src/export/drawio.ts'
import { shownBox } from '../../src/journey/cards.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { SAMPLES } from '../../src/journey/samples/samples.ts'
import { landRightsInArabic } from '../scene/land-rights.ts'
import { englishWords } from '../support/english-words.ts'
import { instrumentOf, journeyAbout, journeyWith, linkOf, loopOf, outcomeOf, phaseOf } from '../support/journey-of.ts'
import { randomJourney } from '../support/random-journey.ts'
import { HOSTILE_TEXTS } from './hostile-texts.ts'

interface Cell {
  readonly id: string
  readonly value?: string
  readonly style?: string
  readonly vertex?: string
  readonly edge?: string
  readonly source?: string
  readonly target?: string
  readonly mxGeometry?: { readonly x: string; readonly y: string; readonly width: string; readonly height: string }
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => name === 'mxCell' })

function cellsOf(xml: string): Cell[] {
  expect(XMLValidator.validate(xml)).toBe(true)
  return parser.parse(xml).mxfile.diagram.mxGraphModel.root.mxCell
}

function check(journey: Journey, named: string): Cell[] {
  const cells = cellsOf(drawioOf(journey, englishWords))
  const ids = new Set(cells.map(({ id }) => id))
  expect(ids.size, named).toBe(cells.length)
  const cards = cells.filter(({ id }) => id.startsWith('card-'))
  expect(cards.length, named).toBe(journey.waypoints.size)
  for (const { id, mxGeometry, vertex, style } of cards) {
    const card = journey.waypoints.get(id.slice('card-'.length) as never)
    const { x, y, width, height } = mxGeometry ?? {}
    const box = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
    expect(box, named).toEqual(card && shownBox(card, journey.about.direction))
    expect(vertex).toBe('1')
    expect(style).toMatch(/^html=0;whiteSpace=wrap;([A-Za-z]+=[\w#.]+;)+$/)
  }
  const edges = cells.filter(({ edge }) => edge === '1')
  expect(edges.length, named).toBe(journey.links.size)
  for (const { source, target } of edges) expect([ids.has(source ?? ''), ids.has(target ?? '')]).toEqual([true, true])
  return cells
}

describe('a journey as a file of diagrams.net', () => {
  it('has one shape a card, where the card is and as large, and links that are glued to both ends', async () => {
    for (const { key, load } of SAMPLES) check((await load()).journey, key)
    for (let seed = 1; seed <= 50; seed += 1) check(randomJourney(seed), `seed ${seed}`)
  })

  it('says title and kind, and runs from the right in Arabic', () => {
    const cells = check(landRightsInArabic, 'land rights')
    const card = cells.find(({ style = '', id }) => id.startsWith('card-') && style.includes('textDirection=rtl'))
    expect(card?.value).toMatch(/&#10;/)
    const leftmost = Math.min(...[...landRightsInArabic.waypoints.values()].map(({ at }) => -at.x))
    expect(leftmost).toBeLessThan(0)
  })

  it('keeps whatever people write a text', () => {
    for (const title of HOSTILE_TEXTS) {
      const hostile = journeyAbout(
        journeyWith(
          phaseOf('p', 0, { title }),
          instrumentOf('a', { title, form: 'custom', ownForm: title }),
          loopOf('b', { title }),
          outcomeOf('c', { title }),
          linkOf('a', 'contributesTo', 'c'),
        ),
        { title },
      )
      const xml = drawioOf(hostile, { ...englishWords, linkKind: () => title })
      expect(cellsOf(xml).length, title.slice(0, 40)).toBe(7)
      expect(xml).not.toMatch(/\p{Surrogate}/u)
      expect(xml).not.toContain('<script')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows none of them
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/)
    }
  })
})
