import { expect, it } from 'vitest'
import { directionOfText } from '../../src/journey/direction-of-text.ts'

it('knows from its first letter which way a text runs', () => {
  expect(directionOfText('2026: سلام and more')).toBe('rtl')
  expect(directionOfText('GIZ سلام')).toBe('ltr')
  expect(directionOfText('12 – 14')).toBeUndefined()
})
