import { extname } from 'node:path'
import { SENSITIVITIES, type Sensitivity } from '../../src/journey/lesson.ts'
import type { Choices } from '../../src/scene/draw-journey.ts'
import { DRAWN_FORMATS, type DrawingOrder, type DrawnFormat, ORDER_FIELDS, readOrder } from './drawing-order.ts'
import { DOCUMENT_ENDINGS, type DocumentFormat } from './make-document.ts'
import type { StateNames } from './states-of-file.ts'

/** Endings of files by format. */
export const ENDINGS: Readonly<Record<DrawnFormat | DocumentFormat, string>> = {
  ...{ svg: 'svg', png: 'png', pdf: 'pdf', json: 'journey.json' },
  ...DOCUMENT_ENDINGS,
}
const FORMATS = [...DRAWN_FORMATS, ...(Object.keys(DOCUMENT_ENDINGS) as DocumentFormat[])] as const

/** One call of `npm run export`. */
export interface Command {
  /** Path of the journey file. */
  readonly journey: string
  readonly format: DrawnFormat | DocumentFormat
  readonly order: DrawingOrder
  readonly lessons: Sensitivity
  /** The state of the map that leaves; empty for the live one. */
  readonly states: StateNames
  /** The phase that leaves, by its title or its number; undefined for the whole map. */
  readonly part: string | undefined
  /** What stands beside the map in a picture. */
  readonly beside: Pick<Choices, 'heading' | 'legend' | 'address'>
  /** Path of the file to write; undefined names it after the journey. */
  readonly out: string | undefined
}

export const USAGE = `npm run export -- JOURNEY.json [--format FORMAT] [--out FILE]

  --format       ${FORMATS.join(', ')}; without it the ending of --out says it, else png
  --out          the file to write; without it the journey's title names it
  --lang         en, fr, es, pt or ar: the words that are not the journey's own
  --direction    ltr or rtl; without it as the journey says
  --scale        0.1 to 4: pixels of a PNG for each px of the map
  --width        in the place of --scale: pixels from side to side
  --paper        in the place of --scale: A4, A3, A2, A1, A0 or Letter, a PNG with --dpi 150 or 300
  --poster       10 to 400, with --paper: a PDF on as many sheets as it takes, its cards that many percent of their size on
                 a screen; sheets have marks to cut and join them by
  --transparent  without the white ground
  --fonts        embedded, named or shapes: whether an SVG brings its letters, which browsers read, names them only, or
                 draws them as shapes, which every program shows; embedded without it
  --revision     the number or the name of a revision: the map as it stood then
  --draft        the number or the title of a draft: the map as it would become
  --before       a revision, or live: a picture of what differs from it, to --after
  --after        a revision, or live, which it is without it
  --part         the title of a phase or its number: that phase alone
  --no-title     a picture without title and goal
  --no-legend    a picture without legend
  --link         an address that stands under a picture: where the map lives
  --lessons      ${SENSITIVITIES.join(', ')}: the lessons that leave; public without it
`

/** A command line that cannot be used; the message names every flaw. */
export class CommandFlaws extends Error {
  override readonly name = 'CommandFlaws'
}

const OWN = ['format', 'out', 'lessons', 'poster', 'part', 'link', 'revision', 'draft', 'before', 'after'] as const
const FLAGS: ReadonlySet<string> = new Set(['transparent', 'no-title', 'no-legend', 'help'])
const OF_PICTURES = ['no-title', 'no-legend', 'link', 'before', 'after'] as const
const VALUED: ReadonlySet<string> = new Set([...OWN, ...ORDER_FIELDS].filter((name) => !FLAGS.has(name)))

/**
 * Reads the command line; 'help' when that is what was asked for.
 *
 * @throws CommandFlaws naming every flaw, one a line
 */
export function readCommand(given: readonly string[]): Command | 'help' {
  const flaws: string[] = []
  const { values, journeys } = wordsOf(given, flaws)
  if (values.help !== undefined) return 'help'
  const [journey] = journeys
  if (journey === undefined) flaws.push('a journey file must be named')
  if (journeys.length > 1) flaws.push(`one journey file at a time, not ${journeys.join(' and ')}`)
  const {
    format: asked,
    out,
    lessons = 'public',
    poster,
    part,
    link,
    'no-title': noTitle,
    'no-legend': noLegend,
    revision: _revision,
    draft: _draft,
    before: _before,
    after: _after,
    ...ordered
  } = values
  const format = asked ?? formatOf(out ?? '')
  if (!isOneOf(FORMATS, format)) flaws.push(`--format must be one of ${FORMATS.join(', ')}, not ${format}`)
  if (!isOneOf(SENSITIVITIES, lessons)) flaws.push(`--lessons must be one of ${SENSITIVITIES.join(', ')}`)
  flaws.push(...flawsOfStates(values))
  const idle = OF_PICTURES.filter((name) => values[name] !== undefined && !isOneOf(['svg', 'png', 'pdf'], format))
  flaws.push(...idle.map((name) => `--${name} has no meaning for ${format}`))
  const reading = readOrder(ordered, format)
  if ('flaws' in reading) flaws.push(...reading.flaws.map((flaw) => `--${flaw}`))
  const scale = posterOf(poster, format, ordered.paper, flaws)
  if (flaws.length > 0 || !('order' in reading) || journey === undefined) throw new CommandFlaws(told(flaws))
  return {
    ...{ journey, out, format: format as Command['format'], lessons: lessons as Sensitivity, part },
    states: { revision: values.revision, draft: values.draft, before: values.before, after: values.after },
    beside: { heading: noTitle !== 'true', legend: noLegend !== 'true', address: link ?? '' },
    order: { ...reading.order, poster: scale },
  }
}

function flawsOfStates({ revision, draft, before, after, lessons }: Record<string, string>): string[] {
  const asked = Object.entries({ revision, draft, before }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  )
  const flaws: string[] = []
  if (asked.length > 1) flaws.push(`${asked.map((name) => `--${name}`).join(' and ')} cannot both be asked for`)
  if (after !== undefined && before === undefined) flaws.push('--after has a meaning only with --before')
  if (before !== undefined && before === (after ?? 'live')) flaws.push('--before and --after must be two states')
  if (revision !== undefined && lessons !== undefined)
    flaws.push('--lessons has no meaning with --revision, which keeps none')
  return flaws
}

function posterOf(
  given: string | undefined,
  format: string,
  paper: string | undefined,
  flaws: string[],
): number | undefined {
  if (given === undefined) return undefined
  if (format !== 'pdf') flaws.push(`--poster has no meaning for ${format}`)
  else if (paper === undefined) flaws.push('--poster has a meaning only with --paper')
  const percent = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN
  if (!(percent >= 10 && percent <= 400)) flaws.push('--poster must be a number from 10 to 400')
  return percent / 100
}

/** By the ending of the file to write. */
function formatOf(out: string): string {
  const ending = extname(out).slice(1).toLowerCase()
  const [format] = Object.entries(DOCUMENT_ENDINGS).find(([, known]) => known === ending) ?? []
  return format ?? (ending || 'png')
}

function told(flaws: readonly string[]): string {
  return `This cannot be exported:\n${[...new Set(flaws)].map((flaw) => `  ${flaw}`).join('\n')}\n\n${USAGE}`
}

function isOneOf<Value extends string>(values: readonly Value[], value: string): value is Value {
  return (values as readonly string[]).includes(value)
}

/** `--name value`, `--name=value`, a flag, or the path of a journey. */
function wordsOf(given: readonly string[], flaws: string[]): { values: Record<string, string>; journeys: string[] } {
  const values: Record<string, string> = {}
  const journeys: string[] = []
  const words = [...given]
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!word.startsWith('-')) {
      journeys.push(word)
      continue
    }
    const [, name = word, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
    // What begins like an option is the next one, and not this one's value.
    const hasValue = inline === undefined && VALUED.has(name) && words[0] !== undefined && !words[0].startsWith('--')
    const value = FLAGS.has(name) ? (inline ?? 'true') : hasValue ? words.shift() : inline
    if (!FLAGS.has(name) && !VALUED.has(name)) flaws.push(`${word} is not known here`)
    else if (values[name] !== undefined) flaws.push(`--${name} is given twice`)
    else if (value === undefined || value === '') flaws.push(`--${name} needs a value`)
    else values[name] = value
  }
  return { values, journeys }
}
