import { describe, expect, it } from 'vitest'
import { isJsonText } from '../../../server/rooms/json-bytes.ts'
import { chanceOf } from '../../support/random-journey.ts'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const SOUND = [
  '{"user":{"name":"Zoë \\u00e9 \\"x\\" 😀","color":"#3366cc"},"pointer":{"x":0.25,"y":-1e-7},"selection":["a",[],{}],"typing":null}',
  ' [ true , false , null , 0 , -0.0 , 10E+2 , "" , "\\\\\\/\\b\\f\\n\\r\\t" ] ',
  '{}',
  '0',
]

describe('bytes of JSON', () => {
  it('are told from other bytes exactly as JSON.parse tells them, however a text is spoilt', () => {
    const next = chanceOf(5)
    const letters = [...'{}[]",:\\0123456789.eE+-truefalsn u\n\t\u0001/x']
    const seen = { yes: 0, no: 0 }
    for (let round = 0; round < 40_000; round++) {
      const text = [...(SOUND[round % SOUND.length] ?? '')]
      for (let spoils = Math.floor(next() * 3); spoils >= 0; spoils--) {
        const at = Math.floor(next() * text.length)
        const letter = letters[Math.floor(next() * letters.length)] ?? ''
        const way = next()
        if (way < 0.3) text.splice(at, 1)
        else if (way < 0.6) text.splice(at, 0, letter)
        else if (way < 0.9) text[at] = letter
        else text.length = at
      }
      const spoilt = text.join('')
      const expected = parses(spoilt)
      seen[expected ? 'yes' : 'no'] += 1
      if (isJsonText(Buffer.from(spoilt)) !== expected) expect.fail(`${spoilt} ${expected ? 'is' : 'is not'} JSON`)
    }
    expect(seen.yes).toBeGreaterThan(4_000)
    expect(seen.no).toBeGreaterThan(4_000)
  })

  it('are told exactly so where a text is thrown together', () => {
    const next = chanceOf(6)
    const tokens = ['{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '0', '1.5', 'e3', 'true', 'null', ' ']
    for (let round = 0; round < 40_000; round++) {
      const length = 1 + Math.floor(next() * 7)
      const text = Array.from({ length }, () => tokens[Math.floor(next() * tokens.length)]).join('')
      if (isJsonText(Buffer.from(text)) !== parses(text)) expect.fail(`${text} is told wrong`)
    }
  })

  it('are none where they are nested so deeply that whoever reads them may run out of stack', () => {
    expect(isJsonText(Buffer.from(`${'['.repeat(256)}${']'.repeat(256)}`))).toBe(true)
    expect(isJsonText(Buffer.from(`${'['.repeat(257)}${']'.repeat(257)}`))).toBe(false)
  })
})
