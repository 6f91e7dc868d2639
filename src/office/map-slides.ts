import { withColon } from '../i18n/formats.ts'
import type { Box } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import { type Journey, mapOf } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK } from '../scene/ink.ts'
import { phaseName } from '../tables/instruments-table.ts'
import { cutTo } from './fit-text.ts'
import { tellLink } from './link-words.ts'
import { cardShape, LEAST_SIZE } from './map-card.ts'
import { slideLegend } from './map-legend.ts'
import { pageConnectors } from './map-links.ts'
import { type MapPage, mapPages, type PageBand } from './map-pages.ts'
import { wayOf } from './office-language.ts'
import { type OfficePen, wordsLanguage } from './office-pen.ts'
import { SUBTITLE_BOX, SUBTITLE_SIZE } from './presentation-master.ts'
import { RIM, SLIDE, type Slide, type SlideShape, type SlideText } from './slide.ts'

/**
 * Points a px of the sheet, the best first: at 0.7 a card's letters are those of the scene, below 0.52 it has no room for
 * what it is and three lines of title at 9 points.
 */
const SCALES = [0.7, 0.64, 0.58, 0.52] as const
const LEAST_SCALE = 0.52
/** Two cards need not fill a slide. */
const MOST_SCALE = 1.1

/** Where the map begins below title and subtitle, and where the last line of a slide ends, points. */
const TOP = 76
const BOTTOM = SLIDE.height - 14
const WIDTH = SLIDE.width - 2 * RIM

/** Lines of the legend and the foot that there always is room for; of the links that lead away on slides of a part. */
const FOOT_ROOM = 46
const AWAY_LINE = 12.5
const AWAY_LINES = 3
const MOST_AWAY_LINES = 8

export interface MapSlides {
  readonly slides: readonly Slide[]
  /** Links that no slide had room to name: they need a table of their own. */
  readonly unnamed: readonly Link[]
}

/** The map as slides: one where it can be read on one, else a slide for each part. */
export function mapSlides(journey: Journey, pen: OfficePen): MapSlides {
  const room = BOTTOM - TOP - FOOT_ROOM
  const pages = mapPages(
    journey,
    SCALES.map((scale) => ({ width: WIDTH / scale, height: room / scale })),
    { width: WIDTH / LEAST_SCALE, height: (room - (AWAY_LINES + 1) * AWAY_LINE) / LEAST_SCALE },
  )
  const home = new Map(pages.flatMap((page) => [...page.boxes.keys()].map((id) => [id, page] as const)))
  const unnamed = new Set<Link>()
  const slides = pages.map((page) => {
    const away = [...journey.links.values()].filter(
      ({ from, to }) => home.get(from) !== home.get(to) && (home.get(from) === page || home.get(to) === page),
    )
    const spare = room - (AWAY_LINES + 1) * AWAY_LINE - page.bounds.height * scaleAcross(page)
    const named = away.slice(0, Math.min(MOST_AWAY_LINES, AWAY_LINES + Math.max(0, Math.floor(spare / AWAY_LINE))))
    for (const link of away.slice(named.length)) unnamed.add(link)
    const lines = named.map((link) => {
      const other = home.get(home.get(link.from) === page ? link.to : link.from) as MapPage
      return pen.texts.text('office.awayOne', { link: tellLink(link, journey, pen), slide: pageName(other, pen) })
    })
    return pageSlide(journey, page, lines, pen)
  })
  return { slides, unnamed: [...unnamed] }
}

/** "Exchange", "Exchange (2 of 3)", or what the whole is called. */
function pageName({ of, part, parts }: MapPage, { texts }: OfficePen): string {
  const title = of === 'whole' ? texts.text('office.map') : of ? phaseName(of, texts) : texts.text('inspector.noPhase')
  return parts > 1 ? texts.text('office.part', { title, part, parts }) : title
}

/** The largest scale that the width of a slide allows. */
function scaleAcross({ bounds }: MapPage): number {
  return Math.min(MOST_SCALE, WIDTH / bounds.width)
}

function pageSlide(journey: Journey, page: MapPage, away: readonly string[], pen: OfficePen): Slide {
  const { about } = journey
  const shown = partOf(journey, page)
  const legend = slideLegend(shown, pen)
  const attribution = cleanText(about.attribution)
  const footHeight = attribution === '' ? 0 : AWAY_LINE
  const awayHeight = away.length === 0 ? 0 : (away.length + 1) * AWAY_LINE + 4
  const legendTop = BOTTOM - footHeight - legend.height
  const area = { x: RIM, y: TOP, width: WIDTH, height: legendTop - 8 - awayHeight - TOP }
  const { bounds } = page
  const scale = Math.min(scaleAcross(page), area.height / bounds.height)
  const left = area.x + (area.width - bounds.width * scale) / 2
  const top = area.y + (area.height - bounds.height * scale) / 2
  const place = ({ x, y, width, height }: Box): Box => ({
    x: left + (x - bounds.x) * scale,
    y: top + (y - bounds.y) * scale,
    width: width * scale,
    height: height * scale,
  })
  const placed = new Map<WaypointId, Box>([...page.boxes].map(([id, box]) => [id, place(box)]))
  const title = cleanText(about.title) || pen.words.untitled('journey')
  return {
    title: page.of === 'whole' ? title : `${withColon(title, pen.texts.language)} ${pageName(page, pen)}`,
    subtitle: subtitleOf(about.goal, pen),
    items: [
      dateShape(pen),
      ...page.bands.map((band) => bandShape(band, place(band.box), pen)),
      ...pageConnectors(journey, page, placed, scale, pen),
      ...[...shown.waypoints.values()].map((card) => cardShape(card, journey, placed.get(card.id) as Box, scale, pen)),
      ...awayShapes(away, legendTop - awayHeight, pen),
      ...legend.draw(legendTop),
      ...(attribution === ''
        ? []
        : [
            lineBox(
              pen.texts.text('about.attribution'),
              attribution,
              { y: BOTTOM - footHeight, height: AWAY_LINE },
              pen,
            ),
          ]),
    ],
  }
}

/** What of a journey is on a page, for its legend. */
function partOf(journey: Journey, { boxes }: MapPage): Journey {
  return {
    ...mapOf(journey),
    waypoints: new Map([...journey.waypoints].filter(([id]) => boxes.has(id))),
    links: new Map([...journey.links].filter(([, { from, to }]) => boxes.has(from) && boxes.has(to))),
    turns: journey.turns,
    lessons: journey.lessons,
  }
}

const DATE_WIDTH = 120
/** With the name of a draft or a revision, as much of the line as leaves a goal enough. */
const NOTE_WIDTH = 440

const dateWidth = ({ note }: OfficePen): number => (note === '' ? DATE_WIDTH : NOTE_WIDTH)

function subtitleOf(goal: string, pen: OfficePen): string {
  const fitting = { width: WIDTH - dateWidth(pen) - 10, size: SUBTITLE_SIZE, most: 1, language: pen.language }
  return cutTo(cleanText(goal), fitting)
}

/** The day and the state across from the goal: two languages in one line would turn each other round. */
function dateShape(pen: OfficePen): SlideShape {
  const width = dateWidth(pen)
  const told = [pen.words.madeOn(), pen.note].filter(Boolean).join(' · ')
  const day = cutTo(told, { width, size: SUBTITLE_SIZE, most: 1, language: pen.language })
  const isLtr = pen.start === 'left'
  return {
    item: 'shape',
    key: '',
    name: day,
    says: '',
    form: 'box',
    box: { ...SUBTITLE_BOX, x: isLtr ? SLIDE.width - RIM - width : RIM, width },
    texts: [
      {
        text: day,
        size: SUBTITLE_SIZE,
        ink: INK.soft,
        align: isLtr ? 'right' : 'left',
        language: wordsLanguage(pen.texts),
        direction: pen.texts.direction,
      },
    ],
  }
}

/** A phase behind its cards, with its name and dates. */
function bandShape({ phase, at }: PageBand, box: Box, pen: OfficePen): SlideShape {
  const name = phaseName(phase, pen.texts)
  const width = box.width - 16
  const text = (told: string, size: number, ink: string, bold: boolean): SlideText => ({
    ...{ size, ink, bold, align: pen.start },
    text: cutTo(cleanText(told), { width, size, bold, most: 1, language: pen.language }),
    language: pen.languageOf(told),
    direction: wayOf(told, pen.direction),
  })
  const dates = pen.words.phaseDates(phase)
  return {
    item: 'shape',
    key: '',
    name: `${withColon(pen.texts.text('inspector.phase'), pen.texts.language)} ${name}`.slice(0, 120),
    says: '',
    form: 'box',
    box,
    fill: at % 2 === 0 ? INK.band : INK.panel,
    line: { ink: INK.line, width: 0.75 },
    insets: { left: 8, right: 8, top: 5, bottom: 5 },
    texts: [text(name, 11, INK.ink, true), ...(dates === '' ? [] : [text(dates, LEAST_SIZE, INK.soft, false)])],
  }
}

/** The links that lead to other slides, in words. */
function awayShapes(lines: readonly string[], top: number, pen: OfficePen): SlideShape[] {
  if (lines.length === 0) return []
  const name = pen.texts.text('office.away')
  const box = { x: RIM, y: top + AWAY_LINE, width: WIDTH, height: lines.length * AWAY_LINE }
  return [
    lineBox(name, name, { y: top, height: AWAY_LINE }, pen, true),
    { item: 'shape', key: '', name, says: '', form: 'box', box, texts: lines.map((line) => awayText(line, pen)) },
  ]
}

function awayText(line: string, pen: OfficePen): SlideText {
  return {
    text: cutTo(cleanText(line), { width: WIDTH, size: LEAST_SIZE, most: 1, language: pen.language }),
    size: LEAST_SIZE,
    ink: INK.ink,
    align: pen.start,
    // The sentence is the program's own, whatever titles it holds.
    direction: pen.texts.direction,
    language: wordsLanguage(pen.texts),
  }
}

/** One line across the slide. */
function lineBox(
  name: string,
  text: string,
  { y, height }: Pick<Box, 'y' | 'height'>,
  pen: OfficePen,
  bold = false,
): SlideShape {
  return {
    item: 'shape',
    key: '',
    name,
    says: '',
    form: 'box',
    box: { x: RIM, y, width: WIDTH, height },
    texts: [
      {
        text: cutTo(text, { width: WIDTH, size: LEAST_SIZE, most: 1, language: pen.language }),
        size: LEAST_SIZE,
        ink: bold ? INK.ink : INK.soft,
        bold,
        align: pen.start,
        language: pen.languageOf(text),
        direction: wayOf(text, pen.direction),
      },
    ],
  }
}
