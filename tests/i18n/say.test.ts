import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { sayIn, wordsAt } from '../../src/i18n/say.ts'
import { loadAllTexts, loadTexts, moreTexts } from '../../src/i18n/texts.ts'

const words = {
  card: {
    cards_one: '{{count}} card',
    cards_other: '{{count}} cards',
    link: '“{{from}}” to “{{to}}”, {{from}}',
    ideas: ['One', 'Two'],
  },
}
const say = sayIn('en', words)

describe('a language is spoken', () => {
  it('with values put in at each of their places', () => {
    expect(say('card.link', { from: 'A', to: 7 })).toBe('“A” to “7”, A')
  })

  it('with nothing where a value is missing', () => {
    expect(say('card.link', { to: null })).toBe('“” to “”, ')
  })

  it('with values as they are: no sign in them means anything', () => {
    expect(say('card.link', { from: '$& <b> {{to}}', to: '$1' })).toBe('“$& <b> {{to}}” to “$1”, $& <b> {{to}}')
  })

  it('in the form of a number', () => {
    expect([0, 1, 2, 1.5].map((count) => say('card.cards', { count }))).toEqual([
      ...['0 cards', '1 card', '2 cards', '1.5 cards'],
    ])
  })

  it('in all six forms that Arabic has', () => {
    const forms = ['zero', 'one', 'two', 'few', 'many', 'other']
    const arabic = sayIn('ar', Object.fromEntries(forms.map((form) => [`n_${form}`, form])))
    expect([0, 1, 2, 3, 11, 100].map((count) => arabic('n', { count }))).toEqual(forms)
  })

  it('by the key itself where it has no text, or by what is asked for instead', () => {
    expect([say('card.none'), say('none.at.all', { count: 1 }), say('card'), say('card.ideas')]).toEqual([
      ...['card.none', 'none.at.all', 'card', 'card.ideas'],
    ])
    expect([say('card.none', { defaultValue: '' }), say('card.constructor', { defaultValue: 'no' })]).toEqual([
      '',
      'no',
    ])
  })
})

it('finds several texts of one key', () => {
  expect(wordsAt(words, 'card.ideas')).toEqual(['One', 'Two'])
})

it.each(LANGUAGES)('offers several texts where a key has several, and none elsewhere: %s', async (language) => {
  const { list } = await loadAllTexts(language)
  expect(list('outcomeKind.newAction.indicators').length).toBeGreaterThan(1)
  expect([list('outcomeKind.newAction.none'), list('app.name')]).toEqual([[], []])
})

it('knows the words that come later in a language that speaks already, and in each that follows', async () => {
  const { text } = await loadTexts('en')
  expect(text('inspector.addIndicator')).toBe('inspector.addIndicator')
  await moreTexts()
  expect(text('inspector.addIndicator')).toBe('Add an indicator')
  const french = await loadTexts('fr')
  expect(french.text('inspector.addIndicator')).not.toBe('inspector.addIndicator')
})
