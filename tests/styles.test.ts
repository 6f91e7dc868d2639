import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Classes that a room's style sheets dress, by name. */
function dressedIn(room: string): Set<string> {
  const sheets = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
  return new Set(
    sheets.flatMap((sheet) => {
      const rules = readFileSync(`${room}/${sheet}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
      return [...rules.matchAll(/\.([a-z][a-z0-9-]*)/g)].map(([, name]) => name as string)
    }),
  )
}

it('canvas and panels dress no class of the same name: a pane that opens would change the cards', () => {
  const panels = dressedIn('src/panels')
  // The sheet itself makes room for panes.
  const shared = [...dressedIn('src/canvas')].filter((name) => panels.has(name) && name !== 'canvas')
  expect(shared).toEqual([])
})

it('words that run their own way are aligned by one property, which knows the names that browsers have for it', () => {
  const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
  const naming = sheets.filter((sheet) => readFileSync(`src/${sheet}`, 'utf8').includes('match-parent'))
  expect(naming).toEqual(['ui/theme.css'])
})
