import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/scene/clean-text.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { oneLine, wrapText } from '../../src/scene/wrap-text.ts'

const setting = { width: 190, size: 13, weight: 600, maxLines: 2, language: 'en' } as const
const wrap = (text: string, more = {}) => wrapText(text, { ...setting, ...more }, tableRuler)
const fits = (line: string) => tableRuler.width(line, 13, 600) <= 190

describe('wrapping', () => {
  it('fills lines word by word', () => {
    expect(wrap('Trust between government and Miskito leaders')).toEqual([
      'Trust between government and',
      'Miskito leaders',
    ])
  })

  it('measures a text that goes into one line once', () => {
    const measured: string[] = []
    const ruler = {
      width: (text: string) => {
        measured.push(text)
        return 6 * text.length
      },
    }
    expect(wrapText('Trust between leaders', setting, ruler)).toEqual(['Trust between leaders'])
    expect(measured).toEqual(['Trust between leaders'])
  })

  it('leaves a short text alone and gives no line for none', () => {
    expect(wrap('Trust')).toEqual(['Trust'])
    expect(wrap('')).toEqual([])
  })

  it('cuts what does not fit with an ellipsis, within the width', () => {
    const lines = wrap('word '.repeat(60).trim())
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    for (const line of lines) expect(fits(line)).toBe(true)
  })

  it('breaks a word that is wider than a line', () => {
    const lines = wrap('Donaudampfschifffahrtsgesellschaftskapitänsmütze', { maxLines: 9 })
    expect(lines.join('')).toBe('Donaudampfschifffahrtsgesellschaftskapitänsmütze')
    for (const line of lines) expect(fits(line)).toBe(true)
  })

  it('begins no line with what a space holds to the word before it, as in French', () => {
    for (const space of ['\u00a0', '\u202f']) {
      const text = cleanText(`Ce que nous  avons appris${space}: la confiance`)
      expect(wrap(text, { width: tableRuler.width('Ce que nous avons appris', 13, 600) + 1 })).toEqual([
        'Ce que nous avons',
        'appris\u00a0: la confiance',
      ])
    }
    expect(tableRuler.width('appris\u00a0:', 13, 600)).toBe(tableRuler.width('appris :', 13, 600))
  })

  it('breaks after a hyphen', () => {
    expect(wrap('A regional multi-stakeholder platform', { width: 130 })[0]).toBe('A regional multi-')
  })

  it('finds words where they are not parted by spaces', () => {
    const thai = 'การแลกเปลี่ยนความรู้ระหว่างประเทศเพื่อการพัฒนา'
    const lines = wrap(thai, { language: 'th', maxLines: 9 })
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe(thai)
    for (const line of lines) expect(fits(line)).toBe(true)
  })

  it('keeps an emoji of several signs whole', () => {
    const [line] = oneLine('👩‍🌾'.repeat(40), setting, tableRuler)
    expect(line?.replaceAll('👩‍🌾', '')).toBe('…')
  })

  it('takes a language tag that is none', () => {
    expect(wrap('การแลกเปลี่ยน', { language: 'not a language' })).toHaveLength(1)
  })
})

describe('the ruler by table', () => {
  it('measures a wider type wider and an accent as nothing', () => {
    expect(tableRuler.width('Skill', 13, 600)).toBeGreaterThan(tableRuler.width('Skill', 13, 400))
    expect(tableRuler.width('é', 10, 400)).toBe(tableRuler.width('e', 10, 400))
    expect(tableRuler.width('', 10, 400)).toBe(0)
  })
})

it('makes single spaces of line ends and tabs', () => {
  expect(cleanText('  one\n\ttwo  ')).toBe('one two')
})
