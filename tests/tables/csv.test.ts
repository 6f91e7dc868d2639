import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvOf, separatorIn } from '../../src/tables/csv.ts'

const table = (...rows: string[][]) => ({
  columns: (rows[0] ?? []).map((title) => ({ key: title, title })),
  rows: rows.slice(1),
})

/** A reader by RFC 4180, with any separator: for what a spreadsheet elsewhere makes of it. */
function parse(csv: string, separator = ','): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let n = 0; n < csv.length; n += 1) {
    const sign = csv[n]
    if (quoted) {
      if (sign === '"' && csv[n + 1] === '"') {
        cell += '"'
        n += 1
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator || sign === '\n') {
      rows.at(-1)?.push(cell.replace(/\r$/, ''))
      cell = ''
      if (sign === '\n') rows.push([])
    } else cell += sign
  }
  return rows.slice(0, -1)
}

describe('a table as CSV', () => {
  it('begins with a byte order mark and ends its lines with CR LF', () => {
    expect(csvOf(table(['No.', 'What'], ['1', 'Tour']))).toBe('\ufeffNo.,What\r\n1,Tour\r\n')
  })

  it('parts its cells as the spreadsheets of the place expect, which take a comma for a part of a number', () => {
    expect(csvOf(table(['No.', 'What'], ['1', 'Tour, talk']), ';')).toBe('\ufeffNo.;What\r\n1;"Tour, talk"\r\n')
    const places = ['en-GB', 'es-MX', 'es-ES', 'es', 'pt-TL', 'fr-FR', 'ar-EG', 'nowhere at all']
    expect(places.map(separatorIn)).toEqual([',', ',', ';', ';', ';', ';', ';', ','])
  })

  it('puts commas, quotes and line ends into quotes', () => {
    expect(csvCell('Nurses, hosts')).toBe('"Nurses, hosts"')
    expect(csvCell('the "bank"')).toBe('"the ""bank"""')
    expect(csvCell('one\ntwo')).toBe('"one\ntwo"')
    expect(csvCell(' edge')).toBe('" edge"')
    expect(csvCell('plain')).toBe('plain')
  })

  it('keeps Arabic and its marks as they are', () => {
    expect(csvOf(table(['ماذا'], ['جولة دراسية، \u200e(Praia)\u200e']))).toBe(
      '\ufeffماذا\r\nجولة دراسية، \u200e(Praia)\u200e\r\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '  =1', '\t=1', '\n@x'])('makes a text of %j', (text) => {
    const [[cell] = []] = parse(`${csvCell(text)}\r\n`)
    expect(cell).toContain("'")
    expect(cell?.trimStart().replace(/^['\s]+/, '')).toBe(text.trim())
    expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
  })

  it('leaves signs inside a text alone', () => {
    for (const text of ['a=b', 'well-known', '3 + 4', 'ana@example.org', 'Before - after'])
      expect(csvCell(text)).toBe(text)
  })

  it('comes back as it was but for the apostrophes', () => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom(...'ab ,;"\n\t=-ش'.split('')) }), {
      minLength: 2,
      maxLength: 2,
    })
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1 }), (rows) => {
        const plain = (all: string[][]) => all.map((row) => row.map((cell) => cell.replaceAll("'", '')))
        for (const separator of [',', ';'] as const) {
          const back = parse(csvOf(table(['a', 'b'], ...rows), separator).slice(1), separator).slice(1)
          expect(plain(back)).toEqual(plain(rows))
        }
      }),
    )
  })

  it('holds no formula for a program either that parts cells elsewhere', () => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom(...'a ,;"\n\t=@'.split('')) }), {
      minLength: 2,
      maxLength: 2,
    })
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1 }), (rows) => {
        for (const written of [',', ';'] as const) {
          for (const separator of [',', ';', '\t']) {
            const read = parse(csvOf(table(['x', 'y'], ...rows), written).slice(1), separator).flat()
            expect(read.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([])
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
