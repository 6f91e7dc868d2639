import { describe, expect, it } from 'vitest'
import { tellDate } from '../../src/i18n/formats.ts'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import ar from '../../src/i18n/panels/ar.json'
import en from '../../src/i18n/panels/en.json'
import es from '../../src/i18n/panels/es.json'
import fr from '../../src/i18n/panels/fr.json'
import pt from '../../src/i18n/panels/pt.json'
import { tellFinding } from '../../src/i18n/tell-finding.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { FINDING_CODES, finding } from '../../src/journey/findings/finding.ts'
import type { LessonId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY } from '../../src/journey/journey.ts'
import { journeyOf, named } from '../support/journey-of.ts'

const ALL = { en, fr, es, pt, ar }
const PLURAL = /_(zero|one|two|few|many|other)$/

function textsOf(value: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'string' ? [[path + key, inner] as const] : [...textsOf(inner, `${path}${key}.`)],
    ),
  )
}

describe.each(Object.entries(ALL))('the panels in %s', (language, texts) => {
  it('say the same as in English', () => {
    const stems = (all: object) => [...new Set([...textsOf(all).keys()].map((key) => key.replace(PLURAL, '')))]
    expect(stems(texts)).toEqual(stems(en))
  })

  it('have every plural form of their language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = new Set(
      [...textsOf(texts).keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
    )
    for (const stem of counted) {
      for (const form of forms) expect([...textsOf(texts).keys()], stem).toContain(`${stem}_${form}`)
    }
  })

  it('put in the same values as in English', () => {
    const values = (text: string) =>
      [...new Set(text.match(/\{\{\w+\}\}/g))].filter((value) => value !== '{{count}}').sort()
    const english = textsOf(en)
    for (const [key, text] of textsOf(texts)) {
      const model = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? ''
      expect(values(text), key).toEqual(values(model))
    }
  })
})

describe.each(LANGUAGES)('a finding told in %s', (language) => {
  it.each(FINDING_CODES)('%s is two sentences without gaps', async (code) => {
    const texts = await loadAllTexts(language)
    const about = {
      waypoints: [named('tour'), named('skills')],
      values: { instruments: 5, outcomes: 3, title: 'tour', on: '2026-05-03', number: 2 },
    }
    const { says, why } = tellFinding(finding(code, about), journeyOf('tour -> (skills)'), texts)
    expect(says).not.toMatch(/finding\.|\{\{/)
    expect(why).not.toMatch(/finding\.|\{\{/)
    expect(says).toMatch(/[.?؟]$/)
  })

  it('names a lesson by its first words, and the day since when it waits', async () => {
    const texts = await loadAllTexts(language)
    const values = { lesson: `The road is cut off ${'for weeks and weeks '.repeat(9)}`, on: '2026-05-03' }
    const { says } = tellFinding(finding('lessonPending', { lesson: 'l' as LessonId, values }), EMPTY_JOURNEY, texts)
    expect(says).toContain('The road is cut off for weeks')
    expect(says).toContain('weeks…')
    expect(says).toContain(tellDate('2026-05-03', language))
    const wordless = finding('lessonRejectedWithoutReason', { lesson: 'l' as LessonId, values: { lesson: '' } })
    expect(tellFinding(wordless, EMPTY_JOURNEY, texts).says).toContain(texts.text('lesson.wordless'))
  })
})
