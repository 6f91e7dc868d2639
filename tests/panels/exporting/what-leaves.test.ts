import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../../src/i18n/languages.ts'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import { decidedLoops } from '../../../src/journey/decided-loops.ts'
import type { DraftId } from '../../../src/journey/ids.ts'
import type { Journey } from '../../../src/journey/journey.ts'
import { SENSITIVITIES } from '../../../src/journey/lesson.ts'
import { stateAt } from '../../../src/journey/revision-states.ts'
import { timorLeste } from '../../../src/journey/samples/timor-leste.ts'
import { type ExportChoices, USUAL_EXPORT } from '../../../src/panels/exporting/export-choices.ts'
import type { FileKind } from '../../../src/panels/exporting/file-kinds.ts'
import { makeFile } from '../../../src/panels/exporting/make-file.ts'
import { drawingChoices, type PartKey, partOfKey, partsToChoose } from '../../../src/panels/exporting/to-export.ts'
import { draftShown } from '../../../src/session/drafting.ts'
import { draftOf, journeyPlus, lessonOf, named } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { samplesIn } from '../../support/samples-in.ts'

/** Files that are made without a page; PNG, PDF and the picture in a document are drawn from the scene of the SVG. */
const FILES = ['svg', 'pptx', 'xlsx', 'csv', 'mermaid', 'drawio'] as const
type File = (typeof FILES)[number]
const DRAWN: readonly File[] = ['svg', 'mermaid', 'drawio']

const LESSONS = {
  public: 'Two days are short',
  team: 'We forgot the nurses',
  restricted: 'They do not trust us',
} as const

async function timorIn(language: Language): Promise<Journey> {
  const [, journey] = (await samplesIn(language)).find(([key]) => key === 'timorLeste') as [string, Journey]
  const lessons = SENSITIVITIES.map((sensitivity) =>
    lessonOf(sensitivity, { happened: LESSONS[sensitivity], sensitivity, about: [named('i1')] }),
  )
  return journeyPlus(journey, ...lessons, draftOf('two', { title: 'Two visits' }))
}

/** Letters alone, unescaped: what a file says, however it marks it up and breaks it. */
const letters = (text: string): string =>
  text.replace(/[&#](?:quot|amp|lt|gt|apos|#?\d+|#x[\da-f]+);/gi, ' ').replace(/[^\p{L}\p{N}]/gu, '')

async function lettersOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return letters(new TextDecoder().decode(bytes))
  return letters(
    Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join('\n'),
  )
}

interface Wish {
  readonly shown: Journey
  readonly key?: PartKey
  readonly selected?: readonly string[]
  readonly before?: Journey
  readonly language?: Language
  readonly choices?: Partial<ExportChoices>
  readonly note?: string
}

async function made(
  file: FileKind,
  { shown, key = 'whole', selected = [], before, language = 'en', choices, note = '' }: Wish,
) {
  const session = await openSitting({ seed: shown })
  const texts = await loadAllTexts(language)
  const part = partOfKey(key, shown, new Set(selected.map(named)))
  const whole = { ...USUAL_EXPORT, file, table: 'all', letters: 'named', carries: false, language, ...choices } as const
  const { blob, name } = await makeFile(
    {
      ...{ session, journey: shown, isLive: false, part, choices: whole, texts, note, state: '', past: undefined },
      compared: before && { before, name: 'Revision 1' },
      drawing: drawingChoices(whole, part, { note, address: 'https://maps.example.org', decided: decidedLoops(shown) }),
    },
    { signal: new AbortController().signal, onProgress: () => {} },
  )
  return { told: await lettersOf(blob), name }
}

const titlesOf = ({ waypoints }: Journey, has: (phase: string | null) => boolean = () => true): string[] =>
  [...waypoints.values()].filter(({ phase }) => has(phase)).map(({ title }) => letters(title))

/** In a table of results and instruments no loop stands. */
const tabled = (journey: Journey): Journey => ({
  ...journey,
  waypoints: new Map([...journey.waypoints].filter(([, { type }]) => type !== 'loop')),
})

const toldIn = (file: File, journey: Journey): Journey =>
  file === 'xlsx' || file === 'csv' ? tabled(journey) : journey

const english = await timorIn('en')
const revision = stateAt(new Map(timorLeste.revisions.map((one) => [one.id, one])), 'r1') as Journey
const shownDraft = draftShown('two' as DraftId)
const draft = shownDraft.of === 'draft' ? shownDraft.over(english) : english

describe.each(FILES)('as %s there leaves', (file) => {
  it.each([
    ['the live map', english],
    ['a draft', draft],
    ['a revision', revision],
  ] as const)('%s, with every card', async (_, shown) => {
    const { told } = await made(file, { shown })
    for (const title of titlesOf(toldIn(file, shown))) expect(told).toContain(title)
  })

  it('a phase with its cards, and a selection with its own', async () => {
    const [phase = ''] = [...english.phases.keys()]
    const inPhase = await made(file, { shown: english, key: `phase ${phase}` })
    const part = toldIn(file, english)
    for (const title of titlesOf(part, (of) => of === phase)) expect(inPhase.told).toContain(title)
    const chosen = await made(file, { shown: english, key: 'cards', selected: ['i1'] })
    expect(chosen.told).toContain(letters(english.waypoints.get(named('i1'))?.title ?? '-'))
    // Lessons may speak of cards elsewhere; what is drawn does not.
    if (!DRAWN.includes(file)) return
    const others = titlesOf(part, (of) => of !== phase)
    expect(others.filter((title) => inPhase.told.includes(title))).toEqual([])
    expect(titlesOf(part).filter((title) => chosen.told.includes(title))).toHaveLength(1)
    expect(partsToChoose(english, new Set())).toContain(`phase ${phase}`)
  })

  it.each(LANGUAGES)('the journey in %s, in the words of its readers', async (language) => {
    const shown = await timorIn(language)
    const { told } = await made(file, { shown, language })
    for (const title of titlesOf(toldIn(file, shown))) expect(told).toContain(title)
    const texts = await loadAllTexts(language)
    const key = file === 'mermaid' ? 'linkKind.leadsTo.name' : 'outcomeKind.enhancedSkill.name'
    expect(told).toContain(letters(texts.text(key)))
  })

  it.each(SENSITIVITIES)('no lesson beyond what may be read by: %s', async (reach) => {
    const { told } = await made(file, { shown: english, choices: { reach } })
    const may = SENSITIVITIES.slice(0, SENSITIVITIES.indexOf(reach) + 1)
    const isTold = SENSITIVITIES.filter((one) => told.includes(letters(LESSONS[one])))
    // A drawing tells how many there are, and none of them in words.
    expect(isTold).toEqual(DRAWN.includes(file) ? [] : may)
  })
})

describe('a picture', () => {
  it('shows what differs from another state, and says from which', async () => {
    const { told } = await made('svg', { shown: english, before: revision })
    const gone = titlesOf(revision).filter((title) => !titlesOf(english).includes(title))
    expect(gone.length).toBeGreaterThan(0)
    for (const title of [...gone, ...titlesOf(english)]) expect(told).toContain(title)
    expect(told).toContain(letters('compared with “Revision 1”'))
    const without = await made('svg', { shown: english })
    for (const title of gone) expect(without.told).not.toContain(title)
  })

  it.each([
    ['heading', letters(english.about.goal)],
    ['legend', letters('<g id="legend">')],
    ['date', letters('Revision 7')],
  ] as const)('goes with and without its %s', async (name, mark) => {
    const svgWith = async (is: boolean) =>
      (await made('svg', { shown: english, note: 'Revision 7', choices: { [name]: is } })).told
    expect(await svgWith(true)).toContain(mark)
    expect(await svgWith(false)).not.toContain(mark)
  })

  it('tells where the map lives when it is asked to', async () => {
    expect((await made('svg', { shown: english })).told).toContain('mapsexampleorg')
  })

  it.each(['ltr', 'rtl'] as const)('reads %s whatever the journey says', async (direction) => {
    for (const language of ['en', 'ar'] as const) {
      const { told } = await made('mermaid', { shown: await timorIn(language), language, choices: { direction } })
      expect(told).toContain(direction === 'ltr' ? 'flowchartLR' : 'flowchartRL')
    }
  })
})
