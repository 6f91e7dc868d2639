import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** What the chief words of docs/words.md have in common in all their forms. */
const STEMS = {
  'feedback loop': { fr: 'boucles? de rétroaction', es: 'ciclos? de retroalim', pt: 'ciclos? de retroaç', ar: 'راجعة' },
  rearrangement: { fr: 'réaménag', es: 'reorganiz', pt: 'reorganiz', ar: 'ترتيب' },
  lesson: { fr: 'leçon', es: 'leccion|lección', pt: 'liç', ar: 'در[وس]' },
  indicator: { fr: 'indicateur', es: 'indicador', pt: 'indicador', ar: 'مؤشر' },
} as const

type Tree = { readonly [key: string]: string | Tree }
const FOLDERS = readdirSync('src/i18n', { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && readdirSync(`src/i18n/${entry.name}`).includes('en.json'),
)
const textsOf = (folder: string, language: string) =>
  new Map(flat(JSON.parse(readFileSync(`src/i18n/${folder}/${language}.json`, 'utf8'))))

function flat(tree: Tree, path = ''): (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : flat(value, `${path}${key}.`),
  )
}

describe('one word for one thing', () => {
  it.each(
    Object.entries(STEMS).flatMap(([word, stems]) =>
      Object.entries(stems).map(([language, stem]) => [word, language, stem] as const),
    ),
  )('a %s is called so throughout (%s)', (word, language, stem) => {
    const named = new RegExp(`\\b${word}s?\\b`, 'i')
    const texts = FOLDERS.flatMap(({ name }) => {
      const theirs = textsOf(name, language)
      // A plural that only English has is told by the others' last form.
      const told = (key: string) => theirs.get(key) ?? theirs.get(key.replace(/_one$/, '_other'))
      return [...textsOf(name, 'en')].flatMap(([key, text]) =>
        named.test(text) ? [{ key: `${name}/${key}`, text: told(key) ?? '' }] : [],
      )
    })
    expect(texts.length).toBeGreaterThan(5)
    expect(texts.filter(({ text }) => !new RegExp(stem, 'iu').test(text))).toEqual([])
  })
})
