import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.doUnmock('../../src/file/read-carried.ts')
  vi.doUnmock('../../src/journey/samples/fresh-copy.ts')
  vi.resetModules()
})

const noLine = (): never => {
  throw new TypeError('Failed to fetch dynamically imported module')
}

const file = new File([JSON.stringify({ format: 'rihla-journey', version: 1, journey: {} })], 'milk.journey.json')

it('tells that what reads files did not come, instead of throwing', async () => {
  vi.doMock('../../src/file/read-carried.ts', noLine)
  const { openJourneyFile } = await import('../../src/panels/opening/open-journey-file.ts')
  expect(await openJourneyFile(file)).toEqual({ name: 'milk.journey.json', missing: true })
})

it('tells it also of what is fetched once the file has been read', async () => {
  vi.doMock('../../src/journey/samples/fresh-copy.ts', noLine)
  const { openJourneyFile } = await import('../../src/panels/opening/open-journey-file.ts')
  expect(await openJourneyFile(file)).toEqual({ name: 'milk.journey.json', missing: true })
})

it('opens the same file when it has come', async () => {
  const { openJourneyFile } = await import('../../src/panels/opening/open-journey-file.ts')
  expect(await openJourneyFile(file)).toMatchObject({ name: 'milk.journey.json', notices: [] })
})
