import { describe, expect, it } from 'vitest'
import { carriedFor, mayCarryCopy } from '../../src/file/carried-for.ts'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { instrumentOf, journeyWith, lessonOf } from '../support/journey-of.ts'
import { randomJourney, randomRevisions } from '../support/random-journey.ts'

const journey = journeyWith(
  instrumentOf('tour', { responsible: 'Ana' }),
  lessonOf('open', { by: 'Ben', sensitivity: 'public' }),
  lessonOf('closed', { by: 'Carla', sensitivity: 'restricted', happened: 'Between us' }),
)
const copy = Uint8Array.of(1, 2, 3)
const all = { names: true, restricted: true, copy }

describe('what a picture carries', () => {
  it('names nobody and holds no restricted lesson unless the person says so', () => {
    const { file, update } = carriedFor(journey, { copy, room: 'x' })
    for (const word of ['Ana', 'Ben', 'Carla', 'Between us']) expect(file).not.toContain(word)
    expect(update).toBeNull()
    expect(carriedFor(journey, { names: true }).file).toMatch(/Ana[\s\S]*Ben/)
    expect(carriedFor(journey, { names: true }).file).not.toContain('Carla')
  })

  it('is a copy that merges only where nothing is held back', () => {
    expect(carriedFor(journey, all)).toEqual({ file: writeJourneyFile(journey), update: copy, room: '' })
    for (const less of [{ names: false }, { restricted: false }, { isPart: true }]) {
      expect(carriedFor(journey, { ...all, ...less }).update).toBeNull()
      expect(mayCarryCopy({ ...all, ...less })).toBe(false)
    }
  })

  it('tells the past of the whole map, and none of a part', () => {
    const whole = randomJourney(5)
    const revisions = randomRevisions(5, whole, 3)
    const read = readJourneyFile(carriedFor(whole, { ...all, revisions }).file)
    expect(read).toMatchObject({ journey: whole, revisions })
    expect(readJourneyFile(carriedFor(whole, { ...all, revisions, isPart: true }).file)).toMatchObject({
      revisions: [],
    })
  })
})
