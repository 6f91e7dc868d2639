import { expect, it } from 'vitest'
import { fold, matches } from '../../src/i18n/fold.ts'

it('sees no difference in case and accents', () => {
  expect(fold(' Évaluation ')).toBe('evaluation')
})

it('sees no difference in Arabic vowel signs, lengthening and forms of alef', () => {
  expect(fold('أَدَاةٌ')).toBe(fold('اداة'))
  expect(matches('حوار بين أصحاب المصلحة', 'اصحاب المصلحه')).toBe(true)
})

it('wants every word of the search, in any order', () => {
  expect(matches('Multi-stakeholder dialogue', 'dialogue multi')).toBe(true)
  expect(matches('Multi-stakeholder dialogue', 'dialogue tour')).toBe(false)
})
