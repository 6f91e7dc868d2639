import type { Texts } from '../i18n/texts.ts'
import { decidedLoops } from '../journey/decided-loops.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import { cleanText } from '../scene/clean-text.ts'
import type { Audience } from '../tables/audience.ts'
import { lessonsTable } from '../tables/lessons-table.ts'
import { linksTable } from '../tables/links-table.ts'
import { resultsTable } from '../tables/results-table.ts'
import { scheduleTable } from '../tables/schedule-table.ts'
import { mapSlides } from './map-slides.ts'
import { languageOfText } from './office-language.ts'
import { officePen } from './office-pen.ts'
import { presentationFile } from './presentation.ts'
import type { Slide } from './slide.ts'
import { withFoot } from './slide-foot.ts'
import { tableSlides } from './table-slides.ts'

export const PPTX_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

export interface PptxOptions {
  /** For whom the lessons are; restricted ones stay behind when nobody says so. */
  readonly audience?: Audience
  /** ms since 1970; the day that stands on the slides. */
  readonly now?: number
  /** Which draft or revision it is: beside the day of the first slide, and at the foot of each; '' for nothing. */
  readonly note?: string
  /** Loops that have decided something, where the journey has lost the lessons that say so; see the scene's `Choices`. */
  readonly decided?: ReadonlySet<WaypointId>
}

/**
 * The journey as slides that people go on with: a shape for each card, connectors that hold on to them, then results,
 * schedule and lessons as tables.
 */
export async function pptxOf(
  journey: Journey,
  texts: Texts,
  options: PptxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { now = Date.now() } = options
  const { about } = journey
  const title = cleanText(about.title) || texts.text('app.untitled')
  return presentationFile({
    title,
    language: languageOfText(title, about.language, texts.language),
    direction: about.direction,
    slides: slidesOf(journey, texts, { ...options, now }),
    madeAt: now,
  })
}

/** The slides before they are a file. */
export function slidesOf(journey: Journey, texts: Texts, options: PptxOptions = {}): Slide[] {
  const { audience = { restricted: false }, now = Date.now(), note = '', decided = decidedLoops(journey) } = options
  const pen = officePen(journey, texts, { now, decided, note: cleanText(note) })
  const { about } = journey
  const title = cleanText(about.title) || texts.text('app.untitled')
  const map = mapSlides(journey, pen)
  const links = linksTable({ ...journey, links: new Map(map.unnamed.map((link) => [link.id, link])) }, texts)
  const tables = [
    resultsTable(journey, texts),
    scheduleTable(journey, texts),
    lessonsTable(journey, texts, audience),
    links,
  ]
  const slides: Slide[] = [
    ...(map.slides.length > 0
      ? map.slides
      : [{ title, subtitle: [pen.words.madeOn(), pen.note].filter(Boolean).join(' · '), items: [] }]),
    ...tables.flatMap((table) => tableSlides(table, title, texts, about.language)),
  ]
  return slides.map((slide) => withFoot(slide, pen))
}
