import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readJourneyFile, sizeFlaw } from '../../src/file/read-file.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { journeyOf, named } from '../support/journey-of.ts'

const flawsOf = (text: string) => {
  const reading = readJourneyFile(text)
  return 'flaws' in reading ? reading.flaws.map(({ code, path, values }) => ({ code, path, ...values })) : []
}
const read = (text: string): { journey: Journey; notices: readonly unknown[] } => {
  const reading = readJourneyFile(text)
  if ('flaws' in reading) throw new Error(JSON.stringify(reading.flaws))
  return reading
}
const file = (journey: unknown, more: object = {}): string =>
  JSON.stringify({ format: 'rihla-journey', version: 1, journey, ...more })

const TOUR = { type: 'instrument', id: 'tour', form: 'studyTour', at: { x: 0, y: 0 } }
const TALK = { type: 'instrument', id: 'talk', form: 'workshop', title: 'Talks', at: { x: 272, y: 0 } }
const AGREED = { type: 'outcome', id: 'agreed', kind: 'newAction', at: { x: 544, y: 0 } }

describe('a file that is no journey file', () => {
  it('names line and column where the text stops being JSON', () => {
    expect(flawsOf('{\n  "format": "rihla-journey",\n  "version": 1,,\n}')).toEqual([
      { code: 'notJson', path: '', line: 3, column: 16 },
    ])
    expect(flawsOf('')).toEqual([{ code: 'notJson', path: '', line: 1, column: 1 }])
    expect(flawsOf('{"a": "never closed')).toEqual([{ code: 'notJson', path: '', line: 1, column: 20 }])
    expect(flawsOf('[1, 2')).toEqual([{ code: 'notJson', path: '', line: 1, column: 6 }])
    expect(flawsOf("{'a': 1}")).toEqual([{ code: 'notJson', path: '', line: 1, column: 2 }])
    expect(flawsOf('{"a": "\\x"}')).toEqual([{ code: 'notJson', path: '', line: 1, column: 8 }])
    expect(flawsOf('[1] [2]')).toEqual([{ code: 'notJson', path: '', line: 1, column: 5 }])
  })

  it('is told apart by its format', () => {
    expect(flawsOf('[]')).toEqual([{ code: 'notAJourney', path: '', found: 'list' }])
    expect(flawsOf('null')).toEqual([{ code: 'notAJourney', path: '', found: 'object' }])
    expect(flawsOf('{"type":"excalidraw"}')).toEqual([{ code: 'notAJourney', path: 'format', found: '' }])
    expect(flawsOf('{"format":"other"}')).toEqual([{ code: 'notAJourney', path: 'format', found: 'other' }])
  })

  it('says that it was written by a newer version', () => {
    expect(flawsOf(file({}, { version: 2 }))).toEqual([{ code: 'newerVersion', path: 'version', found: 2, known: 1 }])
    expect(flawsOf(file({}, { version: 'one' }))).toEqual([{ code: 'badVersion', path: 'version', found: 'one' }])
    expect(flawsOf(file({}, { version: 0.5 }))).toEqual([{ code: 'badVersion', path: 'version', found: '0.5' }])
    expect(flawsOf('{"format":"rihla-journey"}')).toEqual([{ code: 'missing', path: 'version' }])
  })

  it('is not read when it is over 50 MB', () => {
    expect(sizeFlaw(50 * 1024 * 1024)).toBeUndefined()
    expect(sizeFlaw(50 * 1024 * 1024 + 1)).toMatchObject({ code: 'tooBig' })
    expect(flawsOf('ش'.repeat(26 * 1024 * 1024))).toMatchObject([{ code: 'tooBig' }])
  })

  it('may be nested as deep as it likes', () => {
    for (const depth of [20, 1_000, 200_000]) {
      const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`
      const codes = [
        ...flawsOf(nested),
        ...flawsOf(`{"format":"rihla-journey","version":1,"journey":${nested}}`),
        ...flawsOf(`{"format":"rihla-journey","version":1,"journey":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`),
        ...flawsOf('['.repeat(depth)),
      ].map(({ code }) => code)
      expect(codes).toHaveLength(4)
      for (const code of codes) expect(['tooDeep', 'notJson', 'notAJourney']).toContain(code)
    }
  })

  it('is refused as a whole when it is full of millions of wrong values', () => {
    const zeros = `[${'0,'.repeat(3_000_000)}0]`
    expect(flawsOf(`{"format":"rihla-journey","version":1,"journey":{"links":${zeros}}}`)).toEqual([
      { code: 'tooMany', path: 'journey.links', count: 3_000_001, most: 20_000 },
    ])
    const rows = Array.from({ length: 100 }, () => Array.from({ length: 15_000 }, () => 0))
    expect(flawsOf(file({ links: rows }))).toMatchObject([{ code: 'tooMany', path: '', most: 1_000_000 }])
  })

  it('is checked without compiling code, which a strict content security policy forbids', async () => {
    vi.resetModules()
    const compile = vi.fn(() => {
      throw new Error('refused by the policy')
    })
    vi.stubGlobal('Function', compile)
    try {
      const { readJourneyFile: freshReader } = await import('../../src/file/read-file.ts')
      expect(freshReader(file({ waypoints: [TOUR] }))).toHaveProperty('journey')
      expect(compile).not.toHaveBeenCalled()
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('never makes reading throw, whatever it holds', () => {
    fc.assert(fc.property(fc.string(), (text) => void readJourneyFile(text)))
    fc.assert(fc.property(fc.json(), (text) => void readJourneyFile(text)))
    fc.assert(fc.property(fc.jsonValue(), (value) => void readJourneyFile(file(value))))
  })

  it('never makes reading throw when somebody edited it by hand', () => {
    const text = writeJourneyFile(journeyOf('tour -> talk -> (agreed)', '@review ~> tour'))
    const edits = fc.record({ at: fc.nat(text.length), cut: fc.nat(30), put: fc.string({ maxLength: 5 }) })
    fc.assert(
      fc.property(edits, ({ at, cut, put }) => void readJourneyFile(text.slice(0, at) + put + text.slice(at + cut))),
      { numRuns: 500 },
    )
  })
})

describe('a journey file with flaws', () => {
  it('names every flaw and its place at once', () => {
    const journey = {
      about: { language: 'en us', title: 7 },
      phases: [{ id: 'p', width: 3, start: 'March' }],
      waypoints: [
        { ...TOUR, form: 'study tour', at: { x: 0 }, days: 'three', when: { by: 'dates', start: '2024-13' } },
        { ...AGREED, id: '../etc', title: 'x'.repeat(301) },
        { type: 'idea', id: 'idea' },
        { id: 'untyped' },
        null,
      ],
      links: [{ id: 'l', kind: 'precedes', to: 'tour' }],
      participants: 'everybody',
    }
    expect(flawsOf(file(journey))).toEqual([
      { code: 'wrongType', path: 'journey.about.title', expected: 'string', found: 'number' },
      { code: 'notALanguage', path: 'journey.about.language', found: 'en us' },
      { code: 'notADate', path: 'journey.phases[0].start', found: 'March' },
      { code: 'tooSmall', path: 'journey.phases[0].width', least: 240 },
      { code: 'missing', path: 'journey.waypoints[0].at.y' },
      {
        code: 'unknownValue',
        path: 'journey.waypoints[0].form',
        found: 'study tour',
        known: expect.stringContaining('studyTour, expertVisit'),
      },
      { code: 'notADate', path: 'journey.waypoints[0].when.start', found: '2024-13' },
      { code: 'wrongType', path: 'journey.waypoints[0].days', expected: 'number', found: 'string' },
      { code: 'notAnId', path: 'journey.waypoints[1].id', found: '../etc' },
      { code: 'tooLong', path: 'journey.waypoints[1].title', most: 300 },
      {
        code: 'unknownValue',
        path: 'journey.waypoints[2].type',
        found: 'idea',
        known: 'outcome, instrument, loop',
      },
      { code: 'missing', path: 'journey.waypoints[3].type' },
      { code: 'wrongType', path: 'journey.waypoints[4]', expected: 'object', found: 'null' },
      { code: 'missing', path: 'journey.links[0].from' },
      { code: 'wrongType', path: 'journey.participants', expected: 'array', found: 'string' },
    ])
  })

  it('names links that may not be', () => {
    const links = [
      { id: 'a', kind: 'precedes', from: 'tour', to: 'nowhere' },
      { id: 'b', kind: 'contributesTo', from: 'agreed', to: 'tour' },
      { id: 'c', kind: 'precedes', from: 'tour', to: 'tour' },
      { id: 'd', kind: 'precedes', from: 'tour', to: 'talk' },
      { id: 'e', kind: 'precedes', from: 'tour', to: 'talk' },
    ]
    expect(flawsOf(file({ waypoints: [TOUR, TALK, AGREED], links }))).toEqual([
      { code: 'linkToNothing', path: 'journey.links[0].to', id: 'nowhere' },
      { code: 'linkNotLegal', path: 'journey.links[1].kind', kind: 'contributesTo', from: 'outcome', to: 'instrument' },
      { code: 'linkToItself', path: 'journey.links[2]' },
      { code: 'linkTwice', path: 'journey.links[4]' },
    ])
  })

  it('names the link that closes a circle in time, with the titles of its cards', () => {
    const links = [
      { id: 'a', kind: 'precedes', from: 'tour', to: 'talk' },
      { id: 'b', kind: 'precedes', from: 'talk', to: 'tour' },
    ]
    expect(flawsOf(file({ waypoints: [TOUR, TALK], links }))).toEqual([
      { code: 'precedesCircle', path: 'journey.links[1]', from: 'Talks', to: 'tour' },
    ])
  })

  it('names ids given twice and phases that are not there', () => {
    const waypoints = [TOUR, { ...TALK, id: 'tour', phase: 'later' }]
    expect(flawsOf(file({ waypoints }))).toEqual([
      { code: 'idTwice', path: 'journey.waypoints[1].id', id: 'tour' },
      { code: 'phaseUnknown', path: 'journey.waypoints[1].phase', id: 'later' },
    ])
  })

  it('says when it holds more cards than a journey may', () => {
    const waypoints = Array.from({ length: 3_001 }, (_, n) => ({ ...TOUR, id: `t${n}` }))
    expect(flawsOf(file({ waypoints }))).toEqual([
      { code: 'tooMany', path: 'journey.waypoints', count: 3_001, most: 3_000 },
    ])
  })
})

describe('a journey file', () => {
  it('may leave out what says nothing, and gets what is usual', () => {
    const { journey, notices } = read(file({ waypoints: [TOUR], phases: [{ id: 'one' }, { id: 'two' }] }))
    expect(notices).toEqual([])
    expect(journey.waypoints.get(named('tour'))).toMatchObject({ term: 'short', delivery: 'faceToFace', days: null })
    expect([...journey.phases.values()].map(({ order, width }) => ({ order, width }))).toEqual([
      { order: 0, width: 560 },
      { order: 1, width: 560 },
    ])
    expect(journey.about).toMatchObject({ direction: 'ltr', language: 'en' })
  })

  it('may be quite empty, or begin with a byte order mark', () => {
    expect(read(`\ufeff${file({})}`).journey.waypoints.size).toBe(0)
  })

  it('leaves fields aside that it does not know, and says which', () => {
    const { journey, notices } = read(file({ waypoints: [{ ...TOUR, mood: 'good', at: { x: 8, y: 8, z: 1 } }] }))
    expect(notices).toEqual([
      { code: 'fieldIgnored', path: 'journey.waypoints[0].at.z', values: { field: 'z' } },
      { code: 'fieldIgnored', path: 'journey.waypoints[0].mood', values: { field: 'mood' } },
    ])
    expect(journey.waypoints.get(named('tour'))?.at).toEqual({ x: 8, y: 8 })
  })

  it('cannot reach the machinery of objects', () => {
    const text = file({ waypoints: [{ ...TOUR, id: 'TOUR' }] }).replace(
      '"id":"TOUR"',
      '"id":"tour","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}',
    )
    const { journey, notices } = read(text)
    expect(notices).toMatchObject([{ code: 'fieldIgnored' }, { code: 'fieldIgnored' }])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(journey.waypoints.get(named('tour'))).not.toHaveProperty('polluted')
    expect(flawsOf(file({ waypoints: [{ ...TOUR, id: '__proto__' }] }))).toMatchObject([{ code: 'notAnId' }])
  })

  it('loses characters that turn texts round, and keeps those that Arabic needs', () => {
    const title = 'a\u202egpj.exe\u202c b\u0000\u0007 \u200fجولة\u200e (2024) \u2067وثيقة\u2069\r\nx'
    const { journey, notices } = read(file({ waypoints: [{ ...TOUR, title }] }))
    expect(journey.waypoints.get(named('tour'))?.title).toBe('agpj.exe b \u200fجولة\u200e (2024) \u2067وثيقة\u2069\nx')
    expect(notices).toEqual([{ code: 'charactersRemoved', path: 'journey.waypoints[0].title', values: { count: 4 } }])
  })

  it('loses halves of characters, and keeps whole ones', () => {
    const { journey, notices } = read(file({ about: { title: 'half \ud83d whole 👩🏽‍🌾' } }))
    expect(journey.about.title).toBe('half  whole 👩🏽‍🌾')
    expect(notices).toMatchObject([{ code: 'charactersRemoved', values: { count: 1 } }])
  })

  it('keeps HTML as the plain text that it is', () => {
    const title = '<img src=x onerror=alert(1)> & <b>'
    expect(read(file({ waypoints: [{ ...TOUR, title }] })).journey.waypoints.get(named('tour'))?.title).toBe(title)
  })
})
