// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { svgOf } from '../../src/export/svg.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { englishWords } from '../support/english-words.ts'
import { journeyAbout, journeyWith, outcomeOf } from '../support/journey-of.ts'

const svgFor = (journey: Journey, options = {}): string =>
  svgOf(drawJourney(journey, englishWords, tableRuler), options)

describe('the file', () => {
  it('holds nothing that office and drawing programs cannot read', () => {
    for (const journey of [landRights, landRightsInArabic]) {
      const svg = svgFor(journey)
      for (const word of ['foreignObject', 'class=', '<style', 'style=', 'var(', 'url(', '<marker', '<image', 'href']) {
        expect(svg).not.toContain(word)
      }
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toContain('http')
    }
  })

  it('is well-formed, with its size in numbers', () => {
    const svg = svgFor(landRights)
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
    expect(root.tagName).toBe('svg')
    const [, , width, height] = (root.getAttribute('viewBox') ?? '').split(' ')
    expect([root.getAttribute('width'), root.getAttribute('height')]).toEqual([width, height])
  })

  it('says twice the size at twice the scale, and shows the same', () => {
    const once = svgFor(landRights)
    const twice = svgFor(landRights, { scale: 2 })
    const size = (svg: string) => Number(/ width="(\d+)"/.exec(svg)?.[1])
    expect(size(twice)).toBe(2 * size(once))
    expect(twice.slice(twice.indexOf(' viewBox='))).toBe(once.slice(once.indexOf(' viewBox=')))
  })

  it('is the same for the same journey', () => {
    expect(svgFor(landRights)).toBe(svgFor(landRights))
  })

  it('is white, or has no ground when it is to be transparent', () => {
    const ground = /<\/desc>\n<rect[^>]*fill="#FFFFFF"\/>\n<g/
    expect(svgFor(landRights)).toMatch(ground)
    expect(svgFor(landRights, { transparent: true })).not.toMatch(ground)
  })

  it('keeps what belongs to a card, link or phase together under its id', () => {
    const svg = svgFor(landRights)
    for (const id of landRights.waypoints.keys()) expect(svg).toContain(`<g id="waypoint-${id}">`)
    for (const id of landRights.links.keys()) expect(svg).toContain(`<g id="link-${id}">`)
    for (const id of landRights.phases.keys()) expect(svg).toContain(`<g id="phase-${id}">`)
  })
})

it('ends every link in an arrowhead, or in an open eye where a loop watches', () => {
  const svg = svgFor(landRights)
  for (const { id, kind } of landRights.links.values()) {
    const group = svg.slice(svg.indexOf(`<g id="link-${id}">`)).split('</g>')[0] ?? ''
    if (kind === 'observes') expect(group).toMatch(/<circle [^>]*stroke="#75600A"/)
    else expect(group).toMatch(/<path d="M[\d. L-]+Z" fill="#[0-9A-F]{6}"\/>/)
  }
})

describe('texts', () => {
  const titled = (title: string): string => svgFor(journeyWith(outcomeOf('o', { title })))

  it('are escaped', () => {
    const svg = titled('<b onload="x">A & B</b>')
    expect(svg).toContain('&lt;b onload=&quot;x&quot;&gt;A &amp; B&lt;/b&gt;')
    expect(svg).not.toContain('<b ')
  })

  it('lose control characters, half characters and overrides of direction', () => {
    const svg = titled('be\u0000fo\u001bre \u202Eturned\ud83d end')
    expect(svg).toContain('be fo re turned end')
  })

  it('keep emoji and joined letters whole', () => {
    expect(titled('👩‍🌾 می‌خواهم')).toContain('👩‍🌾')
  })

  it('run from the right where they begin so, each line a text of its own', () => {
    const svg = svgFor(landRightsInArabic)
    const card = svg.slice(svg.indexOf('<g id="waypoint-laws">')).split('<g id="waypoint-')[1] ?? ''
    const arabic = card.match(/<text[^>]*text-anchor="end"[^>]*>\u200f[^<]+\u200f<\/text>/g) ?? []
    expect(arabic.length).toBe(2)
    expect(card).toMatch(/<text[^>]*text-anchor="end"[^>]*direction="ltr"[^>]*>New knowledge</)
    // What is mixed is the same for all programs in its middle alone; the rest is set from its edge, whatever the font.
    expect(svg).toMatch(/text-anchor="middle" direction="rtl" unicode-bidi="isolate">\u2067[^<]*GIZ 2026[^<]*\u2069</)
    expect(svg.match(/direction="rtl"/g)?.length).toBe(1)
  })

  it('stay one text of several lines where they run from the left', () => {
    expect(svgFor(landRights)).toMatch(/<text[^>]*><tspan[^>]*>Trust between government and<\/tspan><tspan/)
  })

  it('name the language of the journey', () => {
    expect(svgFor(journeyAbout(landRights, { language: 'pt-BR' }))).toContain('xml:lang="pt-BR"')
  })
})
