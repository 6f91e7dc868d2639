import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCommand } from '../../../server/pictures/command-line.ts'
import { chooseState, NoSuchState, type StateNames } from '../../../server/pictures/states-of-file.ts'
import { writeJourneyFile } from '../../../src/file/write-file.ts'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import { diffJourneys } from '../../../src/journey/diff.ts'
import { EMPTY_JOURNEY, mapOf } from '../../../src/journey/journey.ts'
import { timorLeste } from '../../../src/journey/samples/timor-leste.ts'
import { draftOf, journeyOf, journeyPlus, lessonOf } from '../../support/journey-of.ts'
import { revisionOf } from '../../support/trail-of.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { runExport } from './run-export.ts'

const english = await loadAllTexts('en')
const french = await loadAllTexts('fr')
const chosen = (names: StateNames, texts = english) => chooseState(names, timorLeste, texts)

describe('the state that leaves', () => {
  it('is the live map, which says which revision it is', () => {
    expect(chosen({})).toMatchObject({ note: 'Revision 2: Experts come to the graduates', state: '' })
    expect(chosen({}).journey).toBe(timorLeste.journey)
    expect(chosen({}).compared).toBeUndefined()
  })

  it('is a revision, by its number or by its name in any case of letters', () => {
    const first = chosen({ revision: '1' })
    expect(first).toMatchObject({
      note: 'Revision 1 (2014): Plan with a third course in Indonesia',
      state: 'Revision 1',
    })
    expect(first.journey.about.title).toBe(timorLeste.journey.about.title)
    expect(chosen({ revision: 'plan with a THIRD course in Indonesia' }).journey).toEqual(first.journey)
    expect(mapOf(chosen({ revision: '2' }).journey)).toEqual(mapOf(timorLeste.journey))
    expect(mapOf(first.journey)).not.toEqual(mapOf(timorLeste.journey))
    expect(chosen({ revision: '1' }, french).state).toBe('Révision 1')
  })

  it('is what differs between two revisions, or between one and now', () => {
    const { journey, compared, note, state } = chosen({ before: '1', after: '2' })
    expect(mapOf(journey)).toEqual(mapOf(timorLeste.journey))
    expect(compared?.before).toEqual(chosen({ revision: '1' }).journey)
    expect(compared?.name).toBe('Revision 1: Plan with a third course in Indonesia')
    expect(note).toBe('Revision 2 (Mar 2, 2016): Experts come to the graduates')
    expect(state).toBe('Revision 2, compared with “Revision 1: Plan with a third course in Indonesia”')
    expect(chosen({ before: '1' }).journey).toBe(timorLeste.journey)
    expect(chosen({ before: 'live', after: '1' }).compared).toEqual({ before: mapOf(timorLeste.journey), name: '' })
  })

  it.each([
    ['en', 'Live map'],
    ['fr', 'Carte actuelle'],
    ['es', 'Mapa actual'],
    ['pt', 'Mapa atual'],
    ['ar', 'الخريطة الحالية'],
  ] as const)(
    'is the live map by that name where another is laid over it, as on the page, in %s',
    async (language, name) => {
      const texts = await loadAllTexts(language)
      expect(chosen({ before: '1' }, texts).note).toBe(name)
      expect(chosen({ before: '1', after: '2' }, texts).note).not.toBe(name)
    },
  )

  it('is a draft, as the map would become', () => {
    const journey = journeyPlus(journeyOf('tour -> (skill)'), draftOf('two', { title: 'Two visits' }))
    const file = { journey, revisions: [] }
    expect(chooseState({ draft: 'two visits' }, file, english)).toMatchObject({ note: 'Rearrangement: Two visits' })
    expect(() => chooseState({ draft: '7' }, file, english)).toThrow('--draft must be one of these drafts:\n  1: Two')
    expect(() => chooseState({ revision: '1' }, file, english)).toThrow('The file holds no revisions.')
  })

  it.each([{ revision: '3' }, { before: '0' }, { before: '1', after: 'the rains' }])(
    'is refused where there is none: %j',
    (names) => {
      expect(() => chosen(names)).toThrow(NoSuchState)
      expect(() => chosen(names)).toThrow(
        /must be one of these revisions:\n {2}1: Plan with a third course in Indonesia\n {2}2: Experts come to the graduates$/,
      )
    },
  )
})

describe('a state that is called in the words of a restricted lesson', () => {
  const secret = lessonOf('why', { nowWhat: 'Meet those who mistrust us', sensitivity: 'restricted' })
  const title = 'Meet those who mistrust us'
  const tour = journeyOf('tour')
  const revisions = [revisionOf('r1', { name: title, changes: diffJourneys(EMPTY_JOURNEY, mapOf(tour)) })]
  const file = { journey: journeyPlus(tour, secret, draftOf('two', { title })), revisions }

  it.each([{ revision: title }, { draft: title }, { before: title }, {}])(
    'is found by them and not told by them: %j',
    (names) => {
      const { note, state, compared } = chooseState(names, file, english, 'team')
      expect([note, state, compared?.name].join()).not.toMatch(/mistrust/)
      expect(note).toMatch(/^(Revision 1|Rearrangement|Live map)/)
      const all = chooseState(names, file, english, 'restricted')
      expect([all.note, all.compared?.name].join()).toMatch(/mistrust/)
    },
  )
})

describe('a command line that names states', () => {
  it.each([
    [['--revision', '1', '--before', '2'], '--revision and --before cannot both be asked for'],
    [['--after', '2'], '--after has a meaning only with --before'],
    [['--before', 'live'], '--before and --after must be two states'],
    [['--before', '2', '--after', '2'], '--before and --after must be two states'],
    [['--before', '1', '--format', 'xlsx'], '--before has no meaning for xlsx'],
    [['--revision', '1', '--lessons', 'team'], '--lessons has no meaning with --revision, which keeps none'],
  ] as const)('says of %j that %s', (words, flaw) => {
    expect(() => readCommand(['map.json', ...words])).toThrow(flaw)
  })

  it('makes the overlay of two revisions, and names it so', { timeout: 60_000 }, async () => {
    const folder = temporaryDir()
    await writeFile(join(folder, 'map.json'), writeJourneyFile(timorLeste.journey, timorLeste.revisions))
    const words = ['map.json', '--format', 'svg', '--lang', 'en', '--before', '1', '--after', '2']
    const { code, said } = await runExport(folder, ...words)
    expect(code).toBe(0)
    const name = said.slice(0, said.indexOf('.svg') + 4)
    expect(name).toMatch(/Revision 2, compared with/)
    const svg = await readFile(join(folder, name), 'utf8')
    expect(svg).toContain('<g id="difference-')
    expect(svg).toContain('compared with “Revision 1: Plan with a third course in Indonesia”')
    expect(await runExport(folder, 'map.json', '--revision', '9')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^--revision must be one of these revisions:\n/),
    })
  })
})
