import { expect, it } from 'vitest'
import { countLines } from './count-reporter.ts'

const lastLine = (lines: string) => lines.trimEnd().split('\n').at(-1)

it('closes a run with what passed and failed, also where tests were skipped', () => {
  expect(lastLine(countLines({ passed: 12, failed: 1, skipped: 0 }))).toBe('12 passed, 1 failed')
  const lines = countLines({ passed: 12, failed: 0, skipped: 3 })
  expect(lastLine(lines)).toBe('12 passed, 0 failed')
  expect(lines).toContain('\n3 skipped\n')
})
