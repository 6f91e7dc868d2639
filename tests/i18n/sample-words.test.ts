import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { directionOf, LANGUAGES, type Language } from '../../src/i18n/languages.ts'
import { type SampleWords, sampleWords } from '../../src/i18n/samples/sample-words.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Beginning } from '../../src/journey/beginning.ts'
import type { FindingCode } from '../../src/journey/findings/finding.ts'
import { findingsOf } from '../../src/journey/findings/findings.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../../src/journey/journey.ts'
import { stateAt } from '../../src/journey/revision-states.ts'
import { SAMPLES, type SampleKey } from '../../src/journey/samples/samples.ts'
import { translateBeginning } from '../../src/journey/samples/translate-beginning.ts'
import { settle } from '../../src/journey/settle.ts'
import type { Waypoint, WaypointType } from '../../src/journey/waypoint.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { wrapText } from '../../src/scene/wrap-text.ts'
import { textsOfJourney } from '../support/texts-of-journey.ts'

type Drawn = Exclude<SampleKey, 'blank'>
const OTHERS = LANGUAGES.filter((language) => language !== 'en')

/** Names and words that a language writes as English does. */
const SAME: Readonly<Record<Exclude<Language, 'en'>, readonly string[]>> = {
  fr: ['Nicaragua', 'Praia', 'Rio de Janeiro', 'Timor-Leste', 'Rome'],
  es: [
    ...['Nicaragua', 'Colombia', 'Praia', 'Hospital Agostinho Neto', 'Hospital Agostinho Neto, Praia', 'Timor-Leste'],
    ...[
      'Hospital Baptista de Sousa, São Vicente',
      'Tanzania',
      'India',
      'Singosari, Indonesia',
      'Yogyakarta, Indonesia',
    ],
    ...['Banda Aceh, Indonesia', 'Instructor', '3,802'],
  ],
  pt: [
    ...['Praia', 'Rio de Janeiro', 'Hospital Agostinho Neto', 'Hospital Agostinho Neto, Praia', 'Timor-Leste'],
    'Hospital Baptista de Sousa, São Vicente',
  ],
  // A target of 3802 mothers, with the comma that Arabic texts of this product have.
  ar: ['3,802'],
}

const beginnings = new Map<SampleKey, Beginning>()
for (const { key, load } of SAMPLES) beginnings.set(key, await load())

async function opened(key: SampleKey, language: Language): Promise<{ words: SampleWords } & Beginning> {
  const words = await sampleWords(key, language)
  const beginning = beginnings.get(key) as Beginning
  return { words, ...translateBeginning(beginning, { language, direction: directionOf(language), words }) }
}

/** The texts of a beginning that people read as words, as whoever translates it is asked for them. */
function wordsAskedFor(beginning: Beginning): string[] {
  const asked = new Set<string>()
  const words = new Proxy<Record<string, string>>(
    {},
    {
      getOwnPropertyDescriptor: (_, text) => {
        asked.add(String(text))
        return undefined
      },
    },
  )
  translateBeginning(beginning, { language: 'xx', direction: 'ltr', words })
  return [...asked].filter((text) => /\p{L}|\d[.,]\d/u.test(text) && !text.startsWith('http'))
}

const cases = [...beginnings.keys()]
  .filter((key): key is Drawn => key !== 'blank')
  .flatMap((key) => OTHERS.map((language) => [key, language] as const))

describe.each(cases)('the sample %s in %s', (key, language) => {
  it('has a translation of every text, none left over, and none that is English still', async () => {
    const { words } = await opened(key, language)
    expect(Object.keys(words).sort()).toEqual(wordsAskedFor(beginnings.get(key) as Beginning).sort())
    const english = Object.entries(words).flatMap(([text, said]) => (text === said ? [text] : []))
    expect(english.filter((text) => !SAME[language].includes(text))).toEqual([])
    expect(Object.values(words).filter((said) => said.trim() !== said || said === '')).toEqual([])
  })

  it('leaves no English sentence anywhere, also in what came before', async () => {
    const before = beginnings.get(key) as Beginning
    const { journey, revisions } = await opened(key, language)
    const said = new Set([...textsOfJourney(journey), ...textsOfJourney(revisions as never)])
    const sentences = [...textsOfJourney(before.journey), ...textsOfJourney(before.revisions as never)]
    const left = sentences.filter((text) => text.includes(' ') && said.has(text))
    expect(left.filter((text) => !SAME[language].includes(text))).toEqual([])
  })

  it('tells the same figures', async () => {
    const { words } = await opened(key, language)
    const wrong = Object.entries(words).filter(([text, said]) => String(figures(text)) !== String(figures(said)))
    expect(wrong).toEqual([])
  })

  it('is written as that language is', async () => {
    const { words } = await opened(key, language)
    for (const said of Object.values(words)) {
      expect(said).not.toMatch(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|'|\s{2}/)
      if (language === 'ar') expect(said).toMatch(/^[^A-Za-z]+$/)
      if (language === 'fr') expect(said).not.toMatch(/(?<![\u00a0\u202f])[:;?!»]|«(?!\u00a0)/)
      if (language === 'es') expect(said).toSatisfy((text: string) => text.includes('?') === text.includes('¿'))
    }
    const stops = Object.entries(words).filter(([text, said]) => /[.]$/.test(text) !== /[.]$/.test(said))
    expect(stops).toEqual([])
  })

  it('opens as a legal journey that a file can hold, and whose past ends with it', async () => {
    const { journey, revisions } = await opened(key, language)
    expect(journey.about).toMatchObject({ language, direction: directionOf(language) })
    expect(settle(journey)).toEqual(journey)
    expect(readJourneyFile(writeJourneyFile(journey, revisions))).toEqual({ journey, revisions, notices: [] })
    const last = revisions.at(-1)
    if (last) expect(statesOf({ journey, revisions }).at(-1)).toEqual(mapOf(journey))
  })

  it('says itself in titles that are seen whole on their cards', async () => {
    const { journey, revisions } = await opened(key, language)
    const cards = [journey, ...statesOf({ journey, revisions })].flatMap((map) => [...map.waypoints.values()])
    expect(cards.filter(({ title }) => title.length > 60).map(({ title }) => title)).toEqual([])
    expect([...new Set(cards.filter(isCut).map(({ title }) => title))]).toEqual([])
  })

  it('is judged as the English one is', async () => {
    const { journey, revisions } = await opened(key, language)
    const codes = (map: Journey): FindingCode[] => findingsOf(map).map(({ code }) => code)
    const english = beginnings.get(key) as Beginning
    expect(codes(journey)).toEqual(codes(english.journey))
    expect(statesOf({ journey, revisions }).map(codes)).toEqual(statesOf(english).map(codes))
  })

  it('has every word of the title under which it is offered', async () => {
    const { text } = await loadAllTexts(language)
    const { journey } = await opened(key, language)
    const title = wordsOf(journey.about.title)
    expect(wordsOf(text(`sample.${key}.title`)).filter((word) => !title.includes(word))).toEqual([])
  })
})

describe('the samples', () => {
  it('need no words in English, and the blank one none at all', async () => {
    for (const key of beginnings.keys()) expect(await sampleWords(key, 'en')).toEqual({})
    for (const language of OTHERS) expect(await sampleWords('blank', language)).toEqual({})
  })

  it('have a folder of words each, and there is no other', () => {
    const folders = readdirSync('src/i18n/samples').filter((name) => !name.endsWith('.ts'))
    expect(folders.sort()).toEqual(
      [...beginnings.keys()]
        .filter((key) => key !== 'blank')
        .map((key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
        .sort(),
    )
  })

  it('in each language say a text that several have in the same way', async () => {
    for (const language of OTHERS) {
      const said = new Map<string, string>()
      for (const key of beginnings.keys()) {
        for (const [text, word] of Object.entries(await sampleWords(key, language))) {
          expect(said.get(text) ?? word, text).toBe(word)
          said.set(text, word)
        }
      }
    }
  })

  it('in English, too, are seen whole on their cards', () => {
    for (const { journey } of beginnings.values()) {
      expect([...journey.waypoints.values()].filter(isCut).map(({ title }) => title)).toEqual([])
    }
  })
})

function statesOf({ revisions }: Beginning): Journey[] {
  const kept = new Map(revisions.map((one) => [one.id, one]))
  return revisions.map(({ id }) => stateAt(kept, id) ?? EMPTY_JOURNEY)
}

/** Each number in order of size: languages put them in other orders, and part thousands by other signs. */
function figures(text: string): string[] {
  const plain = text.replace(/(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))/g, '')
  return (plain.match(/\d+/g) ?? []).sort()
}

/** Width and size of titles as cards set them, px. */
const TITLES: Readonly<Record<WaypointType, readonly [width: number, size: number]>> = {
  outcome: [190, 13],
  instrument: [172, 13],
  loop: [134, 12.5],
}

function isCut({ type, title }: Waypoint): boolean {
  const [width, size] = TITLES[type]
  const lines = wrapText(title, { width, size, weight: 600, maxLines: 2, language: '' }, tableRuler)
  return lines.at(-1)?.endsWith('…') === true
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? []
}
