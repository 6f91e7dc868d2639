import { describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { tellDate } from '../../src/i18n/formats.ts'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { LessonId } from '../../src/journey/ids.ts'
import type { Sensitivity } from '../../src/journey/lesson.ts'
import { lessonsUpTo, revisionsUpTo, withoutRestricted } from '../../src/journey/lessons-up-to.ts'
import { makeEvidence, makeLesson } from '../../src/journey/make.ts'
import { NO_REASON, type Revision } from '../../src/journey/revision.ts'
import { draftOf, evidenceOf, journeyOf, journeyWith, lessonOf } from '../support/journey-of.ts'
import { revisionOf } from '../support/trail-of.ts'

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

describe('a lesson that was restricted after its words had become names and reasons (T10)', () => {
  const WORDS = 'The director of the centre does not trust the nurses any more.'
  const secret = (fields: object = {}) =>
    lessonOf('secret', { happened: WORDS, nowWhat: 'Ask the ministry', sensitivity: 'restricted', ...fields })
  const answers = { lessons: ['secret' as LessonId] }
  const because = (rationale: string, fields: object = {}): Partial<Revision> => ({
    reason: { ...NO_REASON, rationale, ...fields },
  })
  const nameLeft = (name: string, lessons: readonly string[] = [], lesson = secret()): string => {
    const one = revisionOf('r', { name, reason: { ...NO_REASON, lessons: lessons as LessonId[] } })
    return revisionsUpTo([one], journeyWith(lesson), 'team')[0]?.name ?? '-'
  }
  const whyLeft = (rationale: string): string =>
    revisionsUpTo([revisionOf('r', because(rationale))], journeyWith(secret()), 'team', '…')[0]?.reason.rationale ?? '-'

  it.each(['Ask the ministry', 'The director of the centre does not…', 'the nurses — any more'])(
    'takes back the name “%s” from drafts and revisions',
    (title) => {
      const journey = journeyWith(secret(), draftOf('d', { title }))
      expect(lessonsUpTo(journey, 'team').drafts.get('d' as never)?.title).toBe('')
      expect(lessonsUpTo(journey, 'restricted').drafts.get('d' as never)?.title).toBe(title)
      expect(nameLeft(title)).toBe('')
    },
  )

  it('takes it back also where the lesson has been written anew since', () => {
    expect(nameLeft('Nobody pays the nurses', ['secret'])).toBe('')
    const draft = draftOf('d', { title: 'Nobody pays the nurses', ...answers })
    expect(lessonsUpTo(journeyWith(secret(), draft), 'team').drafts.get('d' as never)?.title).toBe('')
  })

  it.each(LANGUAGES)(
    'leaves the name that the program gave by its day, and nothing that is like it (%s)',
    async (language) => {
      const { text } = await loadAllTexts(language)
      const named = (date: string): string => text('lesson.rearrangementOf', { date })
      for (let month = 1; month <= 12; month++) {
        const name = named(tellDate(`2026-${`${month}`.padStart(2, '0')}-02`, language))
        expect(nameLeft(name, ['secret'])).toBe(name)
        expect(nameLeft(`${name}: nobody pays the nurses`, ['secret'])).toBe('')
      }
      for (const words of ['Dismissing Karim 2026', '2 Karim 2026', 'Karim, 2026']) {
        expect(nameLeft(named(words), ['secret'])).toBe('')
      }
    },
  )

  it('is not named by its id in what answers to it, nor do those agree in its words', () => {
    const lessons = ['secret', 'open'] as LessonId[]
    const reason = { ...NO_REASON, agreedBy: `Ben, who says: ${WORDS}`, lessons }
    const also = [{ by: 'Ben', at: '', reason }]
    const journey = journeyWith(secret(), lessonOf('open'), draftOf('d', { lessons }))
    const left = lessonsUpTo(journey, 'team').drafts.get('d' as never)
    const [revision] = revisionsUpTo([revisionOf('r', { reason, also })], journey, 'team')
    expect([left?.lessons, revision?.reason.lessons, revision?.also?.[0]?.reason.lessons]).toEqual(
      Array(3).fill(['open']),
    )
    expect(JSON.stringify(revision)).not.toContain('trust')
    expect(lessonsUpTo(journey, 'restricted').drafts.get('d' as never)?.lessons).toEqual(lessons)
  })

  it('leaves who agreed where a lesson speaks of them', () => {
    const lesson = secret({ soWhat: 'The Ministry of Health looked away' })
    const one = revisionOf('r', { reason: { ...NO_REASON, agreedBy: 'Ministry of Health' } })
    expect(revisionsUpTo([one], journeyWith(lesson), 'team')[0]?.reason.agreedBy).toBe('Ministry of Health')
  })

  it('leaves names that are nobody’s words, and those of a lesson that leaves as well', () => {
    expect(nameLeft('Experts come to the graduates')).toBe('Experts come to the graduates')
    expect(nameLeft('Nurses')).toBe('Nurses')
    const both = journeyWith(secret(), lessonOf('open', { nowWhat: 'Go in spring' }))
    const one = revisionOf('r', {
      name: 'Go in spring',
      reason: { ...NO_REASON, lessons: ['secret', 'open'] as never },
    })
    expect(revisionsUpTo([one], both, 'team')[0]?.name).toBe('Go in spring')
  })

  it('takes reasons back that hold its words, and leaves others', () => {
    expect(whyLeft(`We heard: ${WORDS} So we stop.`)).toBe('…')
    expect(whyLeft('It seems the centre does not trust the nurses, says Ben')).toBe('…')
    expect(whyLeft('All agreed to ask the ministry first')).toBe('…')
    expect(whyLeft('The nurses of the centre want a second visit')).toBe('The nurses of the centre want a second visit')
  })

  it('finds a box of two words in longer sentences as well, and a first sentence of two as a name', () => {
    const lesson = secret({
      nowWhat: 'Dismiss Karim',
      soWhat: 'Nobody stays. We shall see what the nurses say to that.',
    })
    const why = revisionOf('r', because('We shall dismiss Karim in May'))
    expect(revisionsUpTo([why], journeyWith(lesson), 'team', '…')[0]?.reason.rationale).toBe('…')
    expect(nameLeft('Dismiss Karim now', [], lesson)).toBe('')
    expect(nameLeft('Nobody stays.', [], lesson)).toBe('')
  })

  it('leaves names of two words that stand in one of its sentences by chance', () => {
    const lesson = secret({ soWhat: 'The study tour came too late' })
    for (const name of ['The director', 'Study tour', 'Too late']) expect(nameLeft(name, [], lesson)).toBe(name)
    expect(nameLeft('The study tour', [], lesson)).toBe('')
  })

  it('takes every reason back: what was expected, of indicators, and of those who adopted at once', () => {
    const words = { expectedEffect: WORDS, effectOnIndicators: WORDS }
    const also = [{ by: 'Ben', at: '', reason: { ...NO_REASON, rationale: WORDS } }]
    const [left] = revisionsUpTo([revisionOf('r', { ...because(WORDS, words), also })], journeyWith(secret()), 'team')
    expect(JSON.stringify(left)).not.toContain('trust')
    expect(left?.also).toMatchObject([{ by: 'Ben' }])
  })

  it('counts what supports it among its words', () => {
    const journey = journeyWith(secret(), evidenceOf('letter', 'secret', { title: 'Letter of the minister' }))
    expect(revisionsUpTo([revisionOf('Letter of the minister')], journey, 'team')[0]?.name).toBe('')
  })

  it('finds its words in Arabic, too', () => {
    const lesson = secret({ happened: 'لا يثق المدير في الممرضات، ولن يسمح لهن بالعمل.' })
    expect(nameLeft('لا يثق المدير في الممرضات', [], lesson)).toBe('')
    expect(nameLeft('زيارة الخبراء', [], lesson)).toBe('زيارة الخبراء')
  })

  it('goes no further than the readers: the team’s words are taken back for the public alone', () => {
    const journey = journeyWith(secret({ sensitivity: 'team' }))
    const left = (reach: Sensitivity) => revisionsUpTo([revisionOf('Ask the ministry')], journey, reach)[0]?.name
    expect((['public', 'team', 'restricted'] as const).map(left)).toEqual(['', 'Ask the ministry', 'Ask the ministry'])
  })

  it('keeps the very same revisions where nothing stays', () => {
    const revisions = [revisionOf('r')]
    expect(revisionsUpTo(revisions, journeyWith(lessonOf('open')), 'team')).toBe(revisions)
  })
})
