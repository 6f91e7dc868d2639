import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as stand from '../../src/build/no-colours.ts'

it('d3 finds everything in the stand-in that it asks its colours for', () => {
  const asked = ['d3-interpolate', 'd3-transition']
    .map((name) => readFileSync(`node_modules/${name}/dist/${name}.mjs`, 'utf8'))
    .flatMap((code) => [...code.matchAll(/import \{([^}]*)\} from 'd3-color'/g)])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim().replace(/ as .*/, '')))
  expect(asked).toContain('color')
  expect(asked.filter((name) => !(name in stand))).toEqual([])
})

it('no text is one of d3’s colours, so a transition steps through the numbers in it instead', () => {
  expect(stand.color()).toBeUndefined()
})
