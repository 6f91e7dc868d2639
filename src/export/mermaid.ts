import { inOrder, type Journey } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import { readingOrder } from '../journey/queries.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK, OUTCOME_INK } from '../scene/ink.ts'
import type { PictureWords } from '../scene/picture-words.ts'

/**
 * The journey as a Mermaid flowchart, for wikis and readmes that draw such a text: phases as groups, one shape for each type
 * of card, links with their words. Places are Mermaid's own.
 */
export function mermaidOf(journey: Journey, words: PictureWords): string {
  const { about, waypoints, links } = journey
  // Names of our own: an id of a journey may be a word of Mermaid, such as `end`.
  const names = new Map([...waypoints.keys()].map((id, n) => [id, `card${n + 1}`]))
  const sections = readingOrder(journey).map(({ phase, waypoints: cards }) => ({
    phase,
    lines: cards.map((card) => `${names.get(card.id)}${shapeOf(card, words)}:::${classOf(card)}`),
  }))
  const phases = inOrder(journey.phases.values())
  const title = about.title.trim() || words.untitled('journey')
  const lines = [
    ...['---', `title: "${escaped(title)}"`, '---'],
    `flowchart ${about.direction === 'rtl' ? 'RL' : 'LR'}`,
    ...sections.flatMap(({ phase, lines: cards }) => {
      if (!phase) return cards.map((line) => `  ${line}`)
      // A group without a card cannot be drawn: newer editions of Mermaid take it for a card.
      if (cards.length === 0) return []
      const heading = [phase.title.trim() || `${phases.indexOf(phase) + 1}`, words.phaseDates(phase)]
      return [
        `  subgraph phase${phases.indexOf(phase) + 1}["${escaped(heading.filter(Boolean).join(' · '))}"]`,
        ...cards.map((line) => `    ${line}`),
        '  end',
        `  style phase${phases.indexOf(phase) + 1} fill:${INK.band},stroke:${INK.lineStrong},color:${INK.ink}`,
      ]
    }),
    ...[...links.values()].map((link) => `  ${linkLine(link, names, words)}`),
    ...classLines(journey),
    '',
  ]
  return lines.join('\n')
}

const BREAK = '<br/>'

function shapeOf(card: Waypoint, words: PictureWords): string {
  const title = card.title.trim() || words.untitled(card.type)
  if (card.type === 'outcome') return `(["${label(title, words.outcomeKind(card.kind))}"])`
  if (card.type === 'loop') return `{{"${label(title, words.loopKind(card))}"}}`
  const more = [words.instrumentForm(card), words.when(card)].filter(Boolean).join(' · ')
  return `["${label(title, more)}"]`
}

function label(title: string, more: string): string {
  return [title, more]
    .filter((line) => line.trim() !== '')
    .map(escaped)
    .join(BREAK)
}

function linkLine({ kind, strength, from, to }: Link, names: ReadonlyMap<string, string>, words: PictureWords): string {
  const isLoop = kind === 'observes' || kind === 'adjusts'
  const line = isLoop ? '-.->' : kind === 'contributesTo' && strength === 'strong' ? '==>' : '-->'
  return `${names.get(from)} ${line}|"${escaped(words.linkKind(kind, strength))}"| ${names.get(to)}`
}

function classOf(card: Waypoint): string {
  return card.type === 'outcome' ? card.kind : card.type
}

function classLines({ waypoints }: Journey): string[] {
  const used = new Set([...waypoints.values()].map(classOf))
  const outcomes = Object.entries(OUTCOME_INK).map(([kind, { tint, strong }]) => [kind, tint, strong] as const)
  const others = [['instrument', INK.panel, INK.instrument] as const, ['loop', INK.loopTint, INK.loop] as const]
  return [...outcomes, ...others]
    .filter(([name]) => used.has(name))
    .map(([name, fill, stroke]) => `  classDef ${name} fill:${fill},stroke:${stroke},color:${INK.ink}`)
}

/** A journey's own titles are no longer; a program that wrote others should not fill the page. */
const MOST_LETTERS = 300

/**
 * A text inside of quotes. Only letters, digits, white space and a few harmless signs stay as they are; all others become
 * numbers (`#38;`), since Mermaid looks for directives, comments, Markdown and HTML in the middle of quoted texts. Its names of icons it finds in
 * numbers, too; a joiner of no width stops that.
 */
function escaped(text: string): string {
  const clean = cleanText(text)
  const letters = [...clean]
  const short = letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : clean
  return short
    .replace(/:(?=fa-)/g, ':\u2060')
    .replace(
      /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Join_Control}\u2060 .,·…–—’“”«»،؟]/gu,
      (sign) => `#${sign.codePointAt(0)};`,
    )
    .replace(/^(\d+)\./, '$1#46;')
}
