import { describe, expect, it } from 'vitest'
import {
  type ExportChoices,
  readChoices,
  rememberChoices,
  rememberedChoices,
  USUAL_EXPORT,
} from '../../../src/panels/exporting/export-choices.ts'
import { memoryDevice } from '../../../src/session/device.ts'

const poster: ExportChoices = {
  ...USUAL_EXPORT,
  ...{ file: 'pdf', pages: 'poster', sheet: 'A3', posterScale: '150', language: 'ar', direction: 'rtl', legend: false },
}

describe('what the device remembers of an export', () => {
  it('is the last choice', () => {
    const device = memoryDevice()
    rememberChoices(device, poster)
    expect(rememberedChoices(device)).toEqual(poster)
  })

  it('is never who may read the lessons, nor that names went along: both are asked anew', () => {
    const device = memoryDevice()
    rememberChoices(device, { ...poster, reach: 'restricted', names: true })
    expect(rememberedChoices(device)).toEqual(poster)
  })

  it.each([
    ['nothing', null],
    ['a text', 'png'],
    ['a list', [1, 2]],
    ['kinds nobody knows', { file: 'exe', language: 'tlh', sizeBy: 'weight', sheet: 'A9', table: 'schedule' }],
    ['values of other kinds', { heading: 'yes', width: '800', carries: 1, scale: 2 }],
    ['a width no picture has', { width: 1e9 }],
    ['what would let lessons out', { reach: 'restricted', names: true }],
  ])('is as usual for %s', (_, given) => {
    expect(readChoices(given)).toEqual(USUAL_EXPORT)
  })

  it('is as usual where it was cut short', () => {
    const device = memoryDevice()
    device.write('export', '{"file":"pd')
    expect(rememberedChoices(device)).toEqual(USUAL_EXPORT)
  })
})
