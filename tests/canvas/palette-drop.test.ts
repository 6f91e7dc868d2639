import { describe, expect, it } from 'vitest'
import { DRAGGED_KIND, readDragged } from '../../src/canvas/palette-drop.ts'

const carrying = (text: string, type = DRAGGED_KIND) => ({ getData: (asked: string) => (asked === type ? text : '') })

describe('what is dropped on the sheet', () => {
  it.each([
    { type: 'outcome', kind: 'newAction' },
    { type: 'instrument', form: 'studyTour' },
    { type: 'loop', kind: 'evaluation' },
  ])('is a new card where it comes from the rail: %j', (what) => {
    expect(readDragged(carrying(JSON.stringify(what)))).toEqual(what)
    expect(readDragged(carrying(JSON.stringify({ ...what, evil: true })))).toEqual(what)
  })

  it.each([
    '',
    'null',
    '7',
    '"outcome"',
    '{',
    '[]',
    '{"type":"outcome"}',
    '{"type":"outcome","kind":"evaluation"}',
    '{"type":"instrument","kind":"studyTour"}',
    '{"type":"loop","kind":"__proto__"}',
    '{"type":"toString","kind":"newAction"}',
  ])('is nothing in %s', (text) => {
    expect(readDragged(carrying(text))).toBeUndefined()
  })

  it('is nothing where a text or a file from elsewhere is dropped', () => {
    expect(readDragged(carrying('{"type":"outcome","kind":"newAction"}', 'text/plain'))).toBeUndefined()
  })
})
