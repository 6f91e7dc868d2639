import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { journeyFileJsonSchema } from '../../src/file/schema.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { activityOf, indicatorOf, journeyOf, journeyPlus } from '../support/journey-of.ts'
import { anyEditedJourney, anyJourney, randomJourney } from '../support/random-journey.ts'

describe('writing a journey file', () => {
  it('loses nothing: reading gives the same journey', () => {
    fc.assert(
      fc.property(anyJourney(), (journey) => {
        expect(readJourneyFile(writeJourneyFile(journey))).toEqual({ journey, revisions: [], notices: [] })
      }),
      { numRuns: 200 },
    )
  })

  it('loses nothing of what hands made of a journey', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) => {
        const after = edits.reduce(applyChanges, journey)
        expect(readJourneyFile(writeJourneyFile(after))).toEqual({ journey: after, revisions: [], notices: [] })
      }),
    )
  })

  it('gives equal texts for equal journeys, also after a round', () => {
    fc.assert(
      fc.property(anyJourney(), (journey) => {
        const text = writeJourneyFile(journey, [], '2024-05-31T10:00:00Z')
        const reading = readJourneyFile(text)
        if ('flaws' in reading) throw new Error(JSON.stringify(reading.flaws))
        expect(writeJourneyFile(reading.journey, reading.revisions, '2024-05-31T10:00:00Z')).toBe(text)
      }),
    )
  })

  it('keeps orders between two others, as moving in a list makes them', () => {
    const journey = journeyPlus(
      journeyOf('tour -> (agreed)'),
      activityOf('late', 'tour', { order: 2 }),
      activityOf('between', 'tour', { order: 1.5 }),
      activityOf('first', 'tour', { order: -3 }),
      indicatorOf('same1', 'agreed', { order: 1 }),
      indicatorOf('same2', 'agreed', { order: 1 }),
    )
    expect(readJourneyFile(writeJourneyFile(journey))).toEqual({ journey, revisions: [], notices: [] })
  })

  it('reads well: one line a place, nothing that says nothing', () => {
    const lines = writeJourneyFile(journeyOf('tour')).split('\n')
    expect(lines.slice(0, 20)).toEqual([
      '{',
      '  "format": "rihla-journey",',
      '  "version": 1,',
      '  "journey": {',
      '    "about": {',
      '      "direction": "ltr",',
      '      "language": "en"',
      '    },',
      '    "phases": [],',
      '    "waypoints": [',
      '      {',
      '        "type": "instrument",',
      '        "id": "tour",',
      '        "form": "studyTour",',
      '        "title": "tour",',
      '        "at": { "x": 0, "y": 320 },',
      '        "term": "short",',
      '        "delivery": "faceToFace",',
      '        "status": "planned"',
      '      }',
    ])
  })

  it('loses nothing of the largest journey', () => {
    const journey = randomJourney(3, { waypoints: 3_000 })
    expect(readJourneyFile(writeJourneyFile(journey))).toEqual({ journey, revisions: [], notices: [] })
  })
})

describe('the documents about the file', () => {
  it('hold the JSON Schema of this version (WRITE_SCHEMA=1 writes it anew, biome lays it out)', () => {
    const place = new URL('../../docs/journey.schema.json', import.meta.url)
    const schema = journeyFileJsonSchema()
    if (process.env.WRITE_SCHEMA) writeFileSync(place, JSON.stringify(schema))
    expect(JSON.parse(readFileSync(place, 'utf8'))).toEqual(schema)
  })

  it('show an example that opens without a notice and is written as it stands', () => {
    const page = readFileSync(new URL('../../docs/file-format.md', import.meta.url), 'utf8')
    const example = /```json\n(\{\n {2}"format"[\s\S]*?\n\})\n```/.exec(page)?.[1] ?? ''
    const reading = readJourneyFile(example)
    expect(reading).toMatchObject({ notices: [] })
    if ('flaws' in reading) throw new Error(JSON.stringify(reading.flaws))
    expect(writeJourneyFile(reading.journey, reading.revisions, '2024-05-31T10:00:00Z')).toBe(`${example}\n`)
  })
})
