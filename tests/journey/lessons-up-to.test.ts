import { describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { withoutRestricted } from '../../src/journey/lessons-up-to.ts'
import { makeEvidence, makeLesson } from '../../src/journey/make.ts'
import { journeyOf } from '../support/journey-of.ts'

const open = makeLesson('open', '2016-03-02', { happened: 'No facility at home' })
const closed = makeLesson('closed', '2016-03-02', { happened: 'The director resigned', sensitivity: 'restricted' })
const rumour = makeEvidence('rumour', 'closed', 0, { title: 'Heard at lunch' })
const journey = {
  ...journeyOf('tour'),
  lessons: new Map([closed, open].map((one) => [one.id, one])),
  evidence: new Map([[rumour.id, rumour]]),
}

describe('a journey that leaves the team', () => {
  it('goes without restricted lessons and their evidence, and says how many', () => {
    const { journey: left, leftOut } = withoutRestricted(journey)
    expect([[...left.lessons.keys()], left.evidence.size, leftOut]).toEqual([['open'], 0, 1])
  })

  it('has no word of them in its file, and the file opens', () => {
    const file = writeJourneyFile(withoutRestricted(journey).journey)
    expect(file).not.toMatch(/director|lunch/)
    expect(readJourneyFile(file)).toMatchObject({ notices: [] })
  })

  it('is the very same where nothing is restricted', () => {
    const plain = journeyOf('tour')
    expect(withoutRestricted(plain).journey).toBe(plain)
  })
})
