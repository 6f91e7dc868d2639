import { expect, it } from 'vitest'
import { svgOf } from '../../../src/export/svg.ts'
import { isThemed, THEMED_RULES } from '../../../src/panels/comparing/themed-ink.ts'
import { drawJourney } from '../../../src/scene/draw-journey.ts'
import { tableRuler } from '../../../src/scene/text-ruler.ts'
import { landRights } from '../../scene/land-rights.ts'
import { englishWords } from '../../support/english-words.ts'
import { journeyPlus, lessonOf } from '../../support/journey-of.ts'
import { samplesIn } from '../../support/samples-in.ts'

it('has what the theme has for every ink of a map, or the dark would have bright stains', async () => {
  for (const [, journey] of [['', journeyPlus(landRights, lessonOf('one'))] as const, ...(await samplesIn('en'))]) {
    const svg = svgOf(drawJourney(journey, englishWords, tableRuler))
    const inks = new Set([...svg.matchAll(/(?:fill|stroke)="(#[^"]*)"/g)].map(([, ink]) => ink as string))
    expect(inks.size).toBeGreaterThan(3)
    expect([...inks].filter((ink) => !isThemed(ink))).toEqual([])
    for (const ink of inks) expect(THEMED_RULES).toContain(`[fill="${ink}"]{fill:`)
  }
})

it('names only tokens that the theme has', async () => {
  const { readFileSync } = await import('node:fs')
  const theme = readFileSync('src/ui/theme.css', 'utf8')
  const tokens = [...THEMED_RULES.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name as string)
  expect(tokens.length).toBeGreaterThan(20)
  for (const name of tokens) expect(theme).toContain(`  ${name}:`)
})
