import { describe, expect, it } from 'vitest'
import { tellDate, tellMoney, tellNumber, tellSpan, tellWhen, withColon } from '../../src/i18n/formats.ts'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'

/** Thin and unbreakable spaces and marks of direction are the business of Intl; here they read as plain spaces. */
const plain = (text: string): string => text.replace(/[\u2009\u202F\u00A0]/g, ' ').replace(/[\u200E\u200F]/g, '')

describe('a date', () => {
  it.each([
    ['2026-05', 'en', 'May 2026'],
    ['2026-05-06', 'en', 'May 6, 2026'],
    ['2026-05', 'fr', 'mai 2026'],
    ['2026-05-06', 'es', '6 may 2026'],
    ['2026-05', 'pt', 'mai. de 2026'],
    ['2026-05', 'ar', 'مايو 2026'],
    ['', 'en', ''],
    ['next spring', 'en', 'next spring'],
  ])('%j is told in %s as %j', (date, language, told) => {
    expect(plain(tellDate(date, language))).toBe(told)
  })

  it('is the same day wherever the reader sits', () => {
    expect(plain(tellDate('2026-01-01', 'en'))).toBe('Jan 1, 2026')
  })
})

describe('a span of dates', () => {
  it.each([
    ['2026-05', '2026-08', 'en', 'May – Aug 2026'],
    ['2026-05-06', '2026-05-09', 'en', 'May 6 – 9, 2026'],
    ['2025-11', '2026-02', 'en', 'Nov 2025 – Feb 2026'],
    ['2026-05', '2026-05', 'en', 'May 2026'],
    ['2026-05', '2026-05-31', 'en', 'May 2026'],
    ['2026-05', '', 'en', 'May 2026'],
    ['', '2026-05', 'en', 'May 2026'],
    ['', '', 'en', ''],
    ['2026-05', '2026-08', 'fr', 'mai–août 2026'],
    ['2026-05', '2026-08', 'ar', 'مايو – أغسطس 2026'],
    ['2026-08', '2026-05', 'en', '2026-08 – 2026-05'],
    ['soon', 'later', 'en', 'soon – later'],
  ])('%j to %j is told in %s as %j', (start, end, language, told) => {
    expect(plain(tellSpan(start, end, language))).toBe(told)
  })
})

describe('when an instrument takes place', () => {
  it.each(LANGUAGES)('is told in %s with its numbers', async (language) => {
    const texts = await loadAllTexts(language)
    expect(tellWhen(null, texts)).toBe('')
    expect(tellWhen({ by: 'weeks', start: 3, end: 3 }, texts)).toMatch(/3/)
    expect(tellWhen({ by: 'weeks', start: 3, end: 5 }, texts)).toMatch(/3.*5/)
    expect(tellWhen({ by: 'dates', start: '2026-05', end: '' }, texts)).toMatch(/2026/)
  })

  it('is told in English as one would say it', async () => {
    const texts = await loadAllTexts('en')
    expect(tellWhen({ by: 'weeks', start: 3, end: 3 }, texts)).toBe('Week 3')
    expect(tellWhen({ by: 'weeks', start: 3, end: 5 }, texts)).toBe('Weeks 3–5')
  })
})

describe('numbers and money', () => {
  it.each([
    ['en', '1,234.5', '$1,235'],
    ['fr', '1 234,5', '1 235 $US'],
    ['es', '1234,5', '1235 US$'],
    ['ar', '1,234.5', '1,235 US$'],
  ])('are told in %s as %j and %j', (language, number, money) => {
    expect(plain(tellNumber(1_234.5, language))).toBe(number)
    expect(plain(tellMoney(1_234.5, 'USD', language))).toBe(money)
  })

  it('show a currency that nobody knows as it was written', () => {
    expect(tellMoney(1_200, 'X', 'en')).toBe('1,200 X')
    expect(tellMoney(1_200, '', 'en')).toBe('1,200 ')
  })
})

it('a colon keeps its distance in French alone', () => {
  expect(LANGUAGES.map((language) => withColon('Place', language))).toEqual(
    LANGUAGES.map((language) => (language === 'fr' ? 'Place\u00a0:' : 'Place:')),
  )
})
