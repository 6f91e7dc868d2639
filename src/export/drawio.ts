import { bandsOf, PHASE_HEADING, shownBox, shownCorner } from '../journey/cards.ts'
import { directionOfText } from '../journey/direction-of-text.ts'
import { around, type Box, grow } from '../journey/geometry.ts'
import type { Direction, Journey } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK, LINK_INK, OUTCOME_INK } from '../scene/ink.ts'
import type { PictureWords } from '../scene/picture-words.ts'

/**
 * The journey as a file of diagrams.net: every card one shape at its own place and size, links glued to their two cards so
 * that they follow when somebody moves one. Texts are plain, not HTML.
 */
export function drawioOf(journey: Journey, words: PictureWords): string {
  const { about, waypoints, links } = journey
  const title = about.title.trim() || words.untitled('journey')
  const cells = [
    '<mxCell id="0"/>',
    '<mxCell id="1" parent="0"/>',
    ...bandCells(journey, words),
    ...[...waypoints.values()].map((card) => cardCell(card, about.direction, words)),
    ...[...links.values()].map((link) => linkCell(link, words)),
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mxfile>',
    `<diagram${attributes({ id: 'journey', name: cut(title, 80) })}>`,
    '<mxGraphModel grid="1" gridSize="4" guides="1" connect="1" arrows="1" page="0" background="#FFFFFF">',
    '<root>',
    ...cells,
    '</root>',
    '</mxGraphModel>',
    '</diagram>',
    '</mxfile>',
    '',
  ].join('\n')
}

function cardCell(card: Waypoint, direction: Direction, words: PictureWords): string {
  const title = card.title.trim() || words.untitled(card.type)
  const value = [title, moreOf(card, words)].filter((line) => line.trim() !== '').map((line) => cut(line, 300))
  return vertex(`card-${card.id}`, value.join('\n'), { ...lookOf(card), ...textLook(title) }, shownBox(card, direction))
}

function moreOf(card: Waypoint, words: PictureWords): string {
  if (card.type === 'outcome') return words.outcomeKind(card.kind)
  if (card.type === 'loop') return words.loopKind(card)
  return [words.instrumentForm(card), words.when(card)].filter(Boolean).join(' · ')
}

type Look = Readonly<Record<string, string | number>>

/** Told apart in grey, too: outcomes round, instruments square, loops as pills. */
function lookOf(card: Waypoint): Look {
  const rounded = (arcSize: number): Look => ({ rounded: 1, absoluteArcSize: 1, arcSize })
  if (card.type === 'loop') return { ...rounded(56), fillColor: INK.loopTint, strokeColor: INK.loop }
  if (card.type === 'instrument') return { ...rounded(12), fillColor: INK.panel, strokeColor: INK.instrument }
  const { tint, strong } = OUTCOME_INK[card.kind]
  return { ...rounded(28), fillColor: tint, strokeColor: strong }
}

function textLook(text: string): Look {
  return { fontColor: INK.ink, fontSize: 13, textDirection: directionOfText(text) ?? 'ltr' }
}

function bandCells(journey: Journey, words: PictureWords): string[] {
  const { direction } = journey.about
  const body = around([...journey.waypoints.values()].map((card) => shownBox(card, direction))) ?? NOTHING
  const { y, height } = grow(body, 32)
  return bandsOf(journey.phases.values()).map(({ phase, x, width }, n) => {
    const heading = [phase.title.trim() || `${n + 1}`, words.phaseDates(phase)]
      .filter(Boolean)
      .map((line) => cut(line, 300))
    const corner = shownCorner({ x, y: y - PHASE_HEADING }, width, direction)
    const box = { ...corner, width, height: height + PHASE_HEADING }
    const look = {
      fillColor: INK.band,
      strokeColor: INK.lineStrong,
      verticalAlign: 'top',
      spacingTop: 8,
      connectable: 0,
    }
    return vertex(`phase-${phase.id}`, heading.join('\n'), { ...look, ...textLook(phase.title) }, box)
  })
}

const NOTHING: Box = { x: 0, y: 0, width: 0, height: 240 }

/** Width of the lines and what they end in; what looks at something ends in an open eye, as on the map. */
function linkCell({ id, kind, strength, from, to }: Link, words: PictureWords): string {
  const isLoop = kind === 'observes' || kind === 'adjusts'
  const text = words.linkKind(kind, strength)
  const look = {
    ...{ strokeColor: LINK_INK[kind], strokeWidth: kind === 'contributesTo' && strength === 'strong' ? 2 : 1.5 },
    ...(isLoop ? { dashed: 1 } : {}),
    ...(kind === 'observes' ? { endArrow: 'oval', endFill: 0 } : { endArrow: 'block', endFill: 1 }),
    ...{ curved: 1, fontColor: INK.soft, fontSize: 11, textDirection: directionOfText(text) ?? 'ltr' },
    labelBackgroundColor: INK.panel,
  }
  const ends = { source: `card-${from}`, target: `card-${to}` }
  const cell = attributes({
    id: `link-${id}`,
    value: cut(text, 300),
    style: styleOf(look),
    edge: '1',
    parent: '1',
    ...ends,
  })
  return `<mxCell${cell}><mxGeometry relative="1" as="geometry"/></mxCell>`
}

function vertex(id: string, value: string, look: Look, { x, y, width, height }: Box): string {
  const cell = attributes({ id, value, style: styleOf(look), vertex: '1', parent: '1' })
  const place = attributes({ x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}` })
  return `<mxCell${cell}><mxGeometry${place} as="geometry"/></mxCell>`
}

/** `html=0` keeps a text a text, whatever it holds; nothing that people wrote ever stands in a style. */
function styleOf(look: Look): string {
  const whole = { html: 0, whiteSpace: 'wrap', ...look }
  return Object.entries(whole)
    .map(([name, value]) => `${name}=${value};`)
    .join('')
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${value.replace(/[&<>"\n]/g, (sign) => ENTITIES[sign] as string)}"`)
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}

function cut(text: string, most: number): string {
  const letters = [...cleanText(text)]
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}
