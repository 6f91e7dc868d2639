import { withColon } from '../../src/i18n/formats.ts'
import { pictureWords } from '../../src/i18n/picture-words.ts'
import type { Texts } from '../../src/i18n/texts.ts'
import { cardName } from '../../src/i18n/waypoint-words.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import type { Link } from '../../src/journey/link.ts'
import { cleanText } from '../../src/scene/clean-text.ts'
import { all, written, type XmlNode } from './read-office-file.ts'

export const attribute = (node: XmlNode | undefined, name: string): string => node?.attributes[name] ?? ''

const numberOf = (shape: XmlNode): string => attribute(all(shape, 'p:cNvPr')[0], 'id')

/** The shapes of a slide that stand for cards, by their number, and what each is called in the list of shapes. */
export function cardShapes(slide: XmlNode): ReadonlyMap<string, { readonly name: string; readonly shape: XmlNode }> {
  return new Map(
    all(slide, 'p:sp').flatMap((shape) => {
      const told = all(shape, 'p:cNvPr')[0]
      return attribute(told, 'descr') === ''
        ? []
        : [[numberOf(shape), { name: attribute(told, 'name'), shape }] as const]
    }),
  )
}

/** What the list of shapes calls a card. */
export function shapeName(journey: Journey, id: WaypointId, texts: Texts): string {
  const card = journey.waypoints.get(id)
  if (!card) return ''
  const { waypointType, untitled } = pictureWords(texts)
  return `${withColon(waypointType(card.type), texts.language)} ${cleanText(card.title) || untitled(card.type)}`.slice(
    0,
    120,
  )
}

/** A link as `card | what it is | card`, the way it runs. */
export function nameOfLink(journey: Journey, { from, kind, strength, to }: Link, texts: Texts): string {
  const kindName = pictureWords(texts).linkKind(kind, strength)
  return [shapeName(journey, from, texts), kindName, shapeName(journey, to, texts)].join(' | ')
}

/** The connectors of a slide in the same words, from the card that holds the start to the one that holds the end. */
export function connectorsOn(slide: XmlNode): string[] {
  const cards = cardShapes(slide)
  return all(slide, 'p:cxnSp').map((connector) => {
    const held = (end: string) => cards.get(attribute(all(connector, end)[0], 'id'))?.name ?? 'no card'
    return [held('a:stCxn'), attribute(all(connector, 'p:cNvPr')[0], 'name'), held('a:endCxn')].join(' | ')
  })
}

interface Place {
  readonly x: number
  readonly y: number
}

/** How far each end of each connector lies from the spot of the card that it says it holds on to, points. */
export function gapsOn(slide: XmlNode): number[] {
  const cards = cardShapes(slide)
  return all(slide, 'p:cxnSp').flatMap((connector) => {
    const { start, end } = endsOf(connector)
    return (
      [
        ['a:stCxn', start],
        ['a:endCxn', end],
      ] as const
    ).map(([name, drawn]) => {
      const held = all(connector, name)[0]
      const card = cards.get(attribute(held, 'id'))
      if (!card) return Number.POSITIVE_INFINITY
      const spot = siteOf(card.shape, Number(attribute(held, 'idx')))
      return Math.hypot(drawn.x - spot.x, drawn.y - spot.y) / 12_700
    })
  })
}

function frameOf(node: XmlNode) {
  const [frame] = all(node, 'a:xfrm')
  const of = (name: string, of: string): number => Number(attribute(all(frame as XmlNode, name)[0], of))
  return { frame, x: of('a:off', 'x'), y: of('a:off', 'y'), width: of('a:ext', 'cx'), height: of('a:ext', 'cy') }
}

/** Above, left, below, right: the spots of a box, in the order of the format. */
function siteOf(shape: XmlNode, index: number): Place {
  const { x, y, width, height } = frameOf(shape)
  const middle = { x: x + width / 2, y: y + height / 2 }
  return [
    { ...middle, y },
    { ...middle, x },
    { ...middle, y: y + height },
    { ...middle, x: x + width },
  ][index] as Place
}

/** Every connector of the format runs from corner to corner of its box, which is mirrored first and turned then. */
function endsOf(connector: XmlNode): { readonly start: Place; readonly end: Place } {
  const { frame, x, y, width, height } = frameOf(connector)
  const turn = (Number(attribute(frame, 'rot') || 0) / 60_000 / 180) * Math.PI
  const across = attribute(frame, 'flipH') === '1' ? -1 : 1
  const down = attribute(frame, 'flipV') === '1' ? -1 : 1
  const at = (sign: 1 | -1): Place => {
    const [dx, dy] = [(sign * across * width) / 2, (sign * down * height) / 2]
    return {
      x: x + width / 2 + dx * Math.cos(turn) - dy * Math.sin(turn),
      y: y + height / 2 + dx * Math.sin(turn) + dy * Math.cos(turn),
    }
  }
  return { start: at(-1), end: at(1) }
}

/** The links that slides tell in words, in lines below a part of the map and in tables: `card | reads | card`. */
export function linksTold(slides: readonly XmlNode[], texts: Texts): (journey: Journey, link: Link) => boolean {
  const heading = texts.text('office.away')
  const lines = slides.flatMap((slide) =>
    all(slide, 'p:sp')
      .filter((shape) => attribute(all(shape, 'p:cNvPr')[0], 'name') === heading)
      .flatMap((shape) => written(shape, 'a:t').map(withoutIsolates)),
  )
  const rows = slides.flatMap((slide) => all(slide, 'a:tbl').flatMap(rowsOf))
  const told = new Set(rows.map((cells) => cells.slice(0, 3).join(' | ')))
  return (journey, { from, kind, to }) => {
    const reads = texts.text(`linkKind.${kind}.reads`)
    const [one, other] = [from, to].map((id) => cleanText(cardName(journey.waypoints.get(id), texts))) as [
      string,
      string,
    ]
    if (told.has([one, reads, other].join(' | '))) return true
    const sentence = texts.text('link.label', { from: cut(one), reads, to: cut(other) })
    return lines.some((line) => line.startsWith(sentence))
  }
}

/** A cell that says what the one above says is empty; where a slide begins it says it again. */
function rowsOf(table: XmlNode): string[][] {
  let above: readonly string[] = []
  return all(table, 'a:tr').map((row) => {
    const cells = all(row, 'a:tc').map((cell) => written(cell, 'a:t').join(' '))
    const whole = cells.map((cell, at) => (cell === '' && at === 0 ? (above[at] ?? '') : cell))
    above = whole
    return whole
  })
}

const LONGEST = 60
const cut = (title: string): string => (title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title)

const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
