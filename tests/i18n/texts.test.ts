import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'

const FOLDERS = [
  'texts',
  'catalogue',
  'inside',
  'panels',
  'pages',
  'lessons',
  'comments',
  'rearrangement',
  'history',
  'intake',
  'office',
  'exporting',
  'embed',
] as const
const PLURAL = /_(zero|one|two|few|many|other)$/

type Tree = { readonly [key: string]: string | Tree }

function treeOf(folder: string, language: Language): Tree {
  return JSON.parse(readFileSync(`src/i18n/${folder}/${language}.json`, 'utf8'))
}

/** Texts by their whole key, lists by number. */
function textsOf(tree: Tree, path = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(path + key, value)
    else for (const [inner, text] of textsOf(value, `${path}${key}.`)) texts.set(inner, text)
  }
  return texts
}

const stemOf = (key: string): string => key.replace(PLURAL, '')
const stemsOf = (texts: ReadonlyMap<string, string>): string[] => [...new Set([...texts.keys()].map(stemOf))].sort()
const placesIn = (text: string): string[] => [...new Set(text.match(/\{\{[^}]+\}\}/g))].sort()

const CASES = FOLDERS.flatMap((folder) => LANGUAGES.map((language) => ({ folder, language })))

describe.each(CASES)('$folder/$language.json', ({ folder, language }) => {
  const texts = textsOf(treeOf(folder, language))
  const english = textsOf(treeOf(folder, 'en'))
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const counted = new Set([...english.keys()].filter((key) => PLURAL.test(key)).map(stemOf))

  it('says what the English one says, no more and no less', () => {
    expect(stemsOf(texts)).toEqual(stemsOf(english))
  })

  it('has each plural form that its language knows, and no other', () => {
    const present = [...texts.keys()].filter((key) => counted.has(stemOf(key))).sort()
    const wanted = [...counted].flatMap((stem) => forms.map((form) => `${stem}_${form}`)).sort()
    expect(present).toEqual(wanted)
  })

  it('puts in the same values; a number may be told in words where the form says it already', () => {
    const odd = [...texts].filter(([key, text]) => {
      const places = placesIn(text)
      const model = placesIn(english.get(key) ?? english.get(`${stemOf(key)}_other`) ?? '')
      const known = model.filter((place) => place !== '{{count}}')
      return places.some((place) => !model.includes(place)) || known.some((place) => !places.includes(place))
    })
    expect(odd).toEqual([])
  })

  it('leaves nothing empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})

describe('the texts of all rooms together', () => {
  it('never use one first key in two files: the later would hide the earlier', () => {
    const keys = FOLDERS.flatMap((folder) => Object.keys(treeOf(folder, 'en')))
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([])
  })

  it.each(LANGUAGES)('count in %s as people do', async (language) => {
    const { text } = await loadAllTexts(language)
    const told = [0, 1, 2, 5, 11, 100].map((count) => text('status.offlineUnsaved', { count }))
    expect(told.filter((sentence) => sentence.includes('status.') || sentence.includes('{{'))).toEqual([])
  })

  it('has a text for every key that the pages and panels name', async () => {
    const { text } = await loadAllTexts('en')
    const named = ['src/panels', 'src/canvas', 'src/ui', 'src/session', 'src/i18n'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .flatMap((file) => [...readFileSync(`${room}/${file}`, 'utf8').matchAll(/\btext\('([\w.]+)'/g)])
        .map(([, key]) => key ?? ''),
    )
    expect(named.filter((key) => text(key, { count: 2 }) === key)).toEqual([])
  })
})

it.each(FOLDERS)('French signs never begin a line by themselves: %s', (folder) => {
  const loose = [...textsOf(treeOf(folder, 'fr'))].filter(([, text]) =>
    /(?<!\u00a0)[;?!»]|(?<=\s)(?<!\u00a0):|«(?!\u00a0)/.test(text),
  )
  expect(loose).toEqual([])
})
