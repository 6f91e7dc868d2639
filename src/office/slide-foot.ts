import { INK } from '../scene/ink.ts'
import { cutTo } from './fit-text.ts'
import { LEAST_SIZE } from './map-card.ts'
import { wayOf } from './office-language.ts'
import { type OfficePen, wordsLanguage } from './office-pen.ts'
import { RIM, SLIDE, type Slide } from './slide.ts'

/** The rim below everything that slides hold, points. */
const HEIGHT = 13
const WIDTH = SLIDE.width - 2 * RIM

/** The slide with the state it shows at its foot: slides are taken out of their file, and a draft is no plan. */
export function withFoot(slide: Slide, pen: OfficePen): Slide {
  const { note, texts, start } = pen
  if (note === '') return slide
  return {
    ...slide,
    items: [
      ...slide.items,
      {
        item: 'shape',
        key: '',
        name: note.slice(0, 120),
        says: '',
        form: 'box',
        box: { x: RIM, y: SLIDE.height - HEIGHT, width: WIDTH, height: HEIGHT },
        texts: [
          {
            text: cutTo(note, { width: WIDTH, size: LEAST_SIZE, most: 1, language: pen.language }),
            size: LEAST_SIZE,
            ink: INK.soft,
            align: start,
            language: wordsLanguage(texts),
            direction: wayOf(note, texts.direction),
          },
        ],
      },
    ],
  }
}
