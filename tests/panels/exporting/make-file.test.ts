import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { drawPicture } from '../../../src/export/export-picture.ts'
import { fileNameOf } from '../../../src/export/file-name.ts'
import { carriedBySvg, intoSvg } from '../../../src/file/into-svg.ts'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import type { DraftId, RevisionId, WaypointId } from '../../../src/journey/ids.ts'
import type { Journey } from '../../../src/journey/journey.ts'
import { packAhead } from '../../../src/panels/exporting/carried-map.ts'
import { type ExportChoices, USUAL_EXPORT } from '../../../src/panels/exporting/export-choices.ts'
import { type FileOrder, isRoomy, makeFile } from '../../../src/panels/exporting/make-file.ts'
import { stateInName } from '../../../src/panels/exporting/tell-state.ts'
import { drawingChoices, partOfKey, partsToChoose } from '../../../src/panels/exporting/to-export.ts'
import { drawJourney } from '../../../src/scene/draw-journey.ts'
import type { Scene } from '../../../src/scene/scene.ts'
import { tableRuler } from '../../../src/scene/text-ruler.ts'
import { englishWords } from '../../support/english-words.ts'
import { draftOf, journeyAbout, journeyOf, journeyPlus, lessonOf, named, outcomeOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'

const told = journeyPlus(
  journeyOf('tour -> (skill)', 'visit -> (skill)'),
  lessonOf('short', { happened: 'Two days are short', about: [named('tour')], sensitivity: 'public' }),
  lessonOf('team', { happened: 'We forgot the nurses', about: [named('tour')], sensitivity: 'team' }),
  lessonOf('secret', { happened: 'They do not trust us', about: [named('tour')], sensitivity: 'restricted' }),
)

const english = await loadAllTexts('en')

async function orderOf(
  journey: Journey,
  choices: Partial<ExportChoices>,
  cards: readonly string[] = [],
  { note = '', state = '' } = {},
): Promise<FileOrder> {
  const session = await openSitting({ seed: journey })
  const selected = new Set(cards as readonly WaypointId[])
  const part = cards.length > 0 ? partOfKey('cards', journey, selected) : undefined
  // The letters' files are had in a page alone.
  const whole = { ...USUAL_EXPORT, letters: 'named' as const, ...choices }
  return {
    ...{ session, journey: session.store.getState().journey, isLive: true, compared: undefined, part, choices: whole },
    ...{
      drawing: drawingChoices(whole, part, { note: '', address: '' }),
      texts: english,
      past: undefined,
      note,
      state,
    },
  }
}

const watch = { signal: new AbortController().signal, onProgress: () => {} }

async function made(
  journey: Journey,
  choices: Partial<ExportChoices>,
  cards: readonly string[] = [],
  scene?: Scene,
  told?: { note?: string; state?: string },
) {
  return makeFile(await orderOf(journey, choices, cards, told), watch, scene)
}

describe('lessons in what leaves', () => {
  it.each([
    ['public', [true, false, false]],
    ['team', [true, true, false]],
    ['restricted', [true, true, true]],
  ] as const)('are those that may be read by %s', async (reach, expected) => {
    const { blob, name } = await made(told, { file: 'csv', table: 'lessons', reach })
    const text = await blob.text()
    expect([/short/, /nurses/, /trust/].map((word) => word.test(text))).toEqual(expected)
    expect(name).toMatch(/ - Lessons and decisions\.csv$/)
  })
})

describe('a draft or a revision', () => {
  const revision = { note: 'Revision 3: Before the visit', state: 'Revision 3' }

  it.each(['svg', 'pptx', 'xlsx', 'csv', 'mermaid', 'drawio'] as const)(
    'is told by the name of its file as %s',
    async (file) => {
      const scene = drawJourney(told, englishWords, tableRuler)
      const { name } = await made(
        journeyAbout(told, { title: 'Land' }),
        { file },
        [],
        { ...scene, title: 'Land' },
        revision,
      )
      expect(name).toMatch(/^Land( - Results)? - Revision 3\.\w+$/)
    },
  )

  it('is told on the slides', async () => {
    const { blob } = await made(told, { file: 'pptx' }, [], undefined, revision)
    const slide = unzipSync(new Uint8Array(await blob.arrayBuffer()))['ppt/slides/slide1.xml']
    expect(strFromU8(slide as Uint8Array)).toContain('<a:t>Revision 3: Before the visit</a:t>')
  })

  it('has a name by which it is known', () => {
    const live = journeyPlus(told, draftOf('visits', { title: 'Two visits' }))
    const draft = { of: 'draft', draft: 'visits' as DraftId, over: (now: Journey) => now, into: () => [] } as const
    const past = { of: 'past', revision: 'gone' as RevisionId, journey: told } as const
    expect(stateInName({ of: 'live' }, live, undefined, undefined, english)).toBe('')
    expect(stateInName(draft, live, undefined, undefined, english)).toBe('Rearrangement: Two visits')
    expect(stateInName(past, live, undefined, { name: '' }, english)).toBe(
      `A past state, ${english.text('compare.withLive')}`,
    )
    expect(fileNameOf('x'.repeat(200), 'png', 'Rearrangement: Two visits')).toMatch(
      /^x+ - Rearrangement Two visits\.png$/,
    )
  })
})

it('gives all tables as one zip file, each under its own name', async () => {
  const { blob, name } = await made(told, { file: 'csv', table: 'all' })
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
  expect(name).toMatch(/\.zip$/)
  expect(Object.keys(files).filter((one) => one.endsWith('.csv'))).toHaveLength(5)
  expect(strFromU8(Object.values(files)[0] as Uint8Array)).toContain('skill')
})

it.each([
  ['fr-SN', ';'],
  ['en-GB', ','],
] as const)('parts the cells of a table as the spreadsheets of %s expect', async (language, separator) => {
  vi.stubGlobal('navigator', { language })
  onTestFinished(() => void vi.unstubAllGlobals())
  const { blob } = await made(told, { file: 'csv', table: 'results' })
  expect(await blob.text()).toContain(`Outcome${separator}Kind${separator}`)
})

it('gives the selected cards alone', async () => {
  const { blob } = await made(told, { file: 'mermaid' }, ['tour', 'skill'])
  const text = await blob.text()
  expect(text).toContain('tour')
  expect(text).not.toContain('visit')
})

it('turns the map for those who read from the right', async () => {
  const { blob } = await made(told, { file: 'mermaid', direction: 'rtl' })
  expect(await blob.text()).toContain('flowchart RL')
})

it('offers the selection only where there is one, and only phases in which something stands', () => {
  const journey = journeyOf('tour -> (skill)')
  expect(partsToChoose(journey, new Set())).toEqual(['whole'])
  expect(partsToChoose(journey, new Set(['tour', 'gone']) as never)).toEqual(['whole', 'cards'])
  expect(partsToChoose(journey, new Set(['gone']) as never)).toEqual(['whole'])
})

it('leaves room for wider letters in an SVG that only names ours', async () => {
  const title = 'A title as long as a card is wide, which goes into two lines'
  const journey = journeyPlus(journeyOf('tour -> (skill)'), outcomeOf('wide', { title, at: { x: 0, y: 800 } }))
  const lastLine = async (file: 'svg' | 'pptx'): Promise<string | undefined> => {
    const roomy = isRoomy({ file, letters: 'named' })
    const scene = await drawPicture(journey, englishWords, { isRoomy: roomy })
    const { shapes } = scene.groups.find(({ id }) => id === 'wide') as Scene['groups'][number]
    return shapes.flatMap((shape) => (shape.shape === 'text' && shape.size === 13 ? shape.lines : [])).at(-1)
  }
  expect(await lastLine('pptx')).not.toMatch(/…$/)
  const named = await (await made(journey, { file: 'svg', letters: 'named', carries: false })).blob.text()
  expect(named).toContain(`>${await lastLine('svg')}</tspan>`)
  expect(await lastLine('svg')).toMatch(/…$/)
})

describe('a picture with the map in it', () => {
  it('is the scene that the preview has drawn, where there is one', async () => {
    const scene = { ...drawJourney(told, englishWords, tableRuler), title: 'As it was shown' }
    const { blob, name } = await made(told, { file: 'svg', carries: false }, [], scene)
    expect(await blob.text()).toContain('<title id="picture-title">As it was shown</title>')
    expect(name).toBe('As it was shown.svg')
  })

  it('opens again, and is the picture with something before its end', async () => {
    const bare = await (await made(told, { file: 'svg', carries: false })).blob.text()
    const { blob } = await made(told, { file: 'svg' })
    const svg = await blob.text()
    const reading = carriedBySvg(svg)
    if ('flaw' in reading) throw new Error(reading.flaw.code)
    // Packed by another, it is the same in other bytes.
    const without = (text: string): string => text.replace(/(<metadata[^>]*>).*(<\/metadata>)/, '$1$2')
    expect(without(svg)).toBe(without(intoSvg(bare, reading.carried)))
    expect(reading.carried.file).toContain('tour')
    expect(blob.type).toBe('image/svg+xml;charset=utf-8')
  })

  describe('packed before it was asked for', () => {
    const withAll = { file: 'svg', names: true, reach: 'restricted' } as const
    const carriedIn = async (order: FileOrder) => {
      const reading = carriedBySvg(await (await makeFile(order, watch)).blob.text())
      if ('flaw' in reading) throw new Error(reading.flaw.code)
      return reading.carried
    }
    const savedAt = async (order: FileOrder): Promise<string> => JSON.parse((await carriedIn(order)).file).savedAt

    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
      return () => void vi.useRealTimers()
    })

    it('is that one', async () => {
      const order = await orderOf(told, withAll)
      vi.setSystemTime('2026-05-01T10:00:00Z')
      packAhead(order)
      vi.setSystemTime('2026-05-01T10:00:20Z')
      expect(await savedAt(order)).toBe('2026-05-01T10:00:00.000Z')
    })

    it('is packed anew after a minute, and for another order', async () => {
      const order = await orderOf(told, withAll)
      vi.setSystemTime('2026-05-01T10:00:00Z')
      packAhead(order)
      await vi.advanceTimersByTimeAsync(61_000)
      expect(await savedAt(order)).toBe('2026-05-01T10:01:01.000Z')
      packAhead(order)
      vi.setSystemTime('2026-05-01T10:01:30Z')
      expect(await savedAt({ ...order })).toBe('2026-05-01T10:01:30.000Z')
    })

    it('is packed anew when the document has changed since', async () => {
      const order = await orderOf(told, withAll)
      packAhead(order)
      const doc = new Y.Doc()
      order.session.doc.getArray('newer').push(['what a newer program wrote'])
      Y.applyUpdate(doc, (await carriedIn(order)).update ?? new Uint8Array())
      expect(doc.getArray('newer').toArray()).toEqual(['what a newer program wrote'])
    })
  })

  it('holds the document only where names and restricted lessons may leave, too', async () => {
    const copied = async (choices: Partial<ExportChoices>, cards: readonly string[] = []) => {
      const reading = carriedBySvg(await (await made(told, { file: 'svg', ...choices }, cards)).blob.text())
      return 'carried' in reading && reading.carried.update !== null
    }
    expect(await copied({})).toBe(false)
    expect(await copied({ names: true, reach: 'team' })).toBe(false)
    expect(await copied({ names: true, reach: 'restricted' })).toBe(true)
    expect(await copied({ names: true, reach: 'restricted' }, ['tour'])).toBe(false)
  })
})
