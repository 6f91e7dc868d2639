import { expect, it } from 'vitest'
import { memoryDevice } from '../../src/session/device.ts'
import { proofOf } from '../../src/session/proof.ts'

it('is a secret that nobody guesses, the same in all sittings of a browser, and another one in each room', () => {
  const device = memoryDevice()
  const first = proofOf('first room', device)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(proofOf('first room', device)).toBe(first)
  expect(device.read('proof.first room')).toBe(first)
  expect(proofOf('second room', device)).not.toBe(first)
})

it('is what was kept before this page was opened', () => {
  const device = memoryDevice()
  device.write('proof.third room', 'kept by the page before')
  expect(proofOf('third room', device)).toBe('kept by the page before')
})

it('is the same for all lines of a page where nothing can be kept', () => {
  expect(proofOf('fourth room', memoryDevice())).toBe(proofOf('fourth room', memoryDevice()))
})
