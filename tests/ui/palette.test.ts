import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COLOURS } from '../../src/canvas/card-icon.tsx'
import { OUTCOME_INK } from '../../src/scene/ink.ts'
import { contrast, farApart, lightness, SIGHT_NAMES } from '../support/colour-vision.ts'

const KINDS = ['knowledge', 'skill', 'consensus', 'connectivity', 'action'] as const

const style = readFileSync('src/ui/theme.css', 'utf8')
const themes = [
  { theme: 'light', column: 0, tokens: tokensOf(':root') },
  { theme: 'dark', column: 1, tokens: tokensOf(':root[data-theme="dark"]') },
] as const

describe.each(themes)('the colours of the five kinds of outcomes, $theme', ({ tokens, column }) => {
  const colours = KINDS.map((kind) => tokens(kind))

  it.each(SIGHT_NAMES)('are told apart at a glance, seen with cones: %s', (sight) => {
    for (const [one, other] of pairs(colours))
      expect(farApart(one, other, sight), `${one} ${other}`).toBeGreaterThan(10)
  })

  it('are five different greys from a grey printer', () => {
    const greys = colours.map(lightness).sort((a, b) => a - b)
    for (const [place, grey] of greys.entries()) expect(grey - (greys[place - 1] ?? 0)).toBeGreaterThan(4)
  })

  it('can be read as words, on their own tint and on a panel', () => {
    for (const kind of KINDS) {
      expect(contrast(tokens(kind), tokens(`${kind}-soft`)), kind).toBeGreaterThanOrEqual(4.5)
      expect(contrast(tokens(kind), tokens('panel')), kind).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('are told from instruments and loops', () => {
    for (const [one, other] of colours.flatMap((colour) => [
      [colour, tokens('instrument')] as const,
      [colour, tokens('loop')] as const,
    ]))
      for (const sight of SIGHT_NAMES)
        expect(farApart(one, other, sight), `${one} ${other} ${sight}`).toBeGreaterThan(7)
  })

  it('are those of the icons on cards', () => {
    for (const kind of KINDS) expect(COLOURS[kind][column]).toBe(tokens(kind))
  })
})

it('pictures have the colours of the light page', () => {
  const { tokens } = themes[0]
  expect(Object.values(OUTCOME_INK).map(({ strong }) => strong.toLowerCase())).toEqual(
    KINDS.map((kind) => tokens(kind)),
  )
})

function tokensOf(selector: string): (name: string) => string {
  const start = style.indexOf(`${selector} {`)
  const block = style.slice(start, style.indexOf('}', start))
  return (name) => {
    const found = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block)?.[1]
    if (!found) throw new Error(`theme.css has no --${name} in ${selector}`)
    return found
  }
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, place) => all.slice(place + 1).map((other): [T, T] => [one, other]))
}
