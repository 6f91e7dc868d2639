import { drawioOf } from '../../src/export/drawio.ts'
import { mermaidOf } from '../../src/export/mermaid.ts'
import { pngInStripes } from '../../src/export/png-stripes.ts'
import { pictureWords } from '../../src/i18n/picture-words.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import type { Sensitivity } from '../../src/journey/lesson.ts'
import type { Part } from '../../src/journey/part-of.ts'
import type { DrawingOrder } from './drawing-order.ts'
import { sceneOf, textsFor, turned } from './make-file.ts'
import { nodeCanvases } from './node-canvas.ts'

/** What a command line makes beside pictures, and how their files end. */
export const DOCUMENT_ENDINGS = { pptx: 'pptx', docx: 'docx', xlsx: 'xlsx', mermaid: 'mmd', drawio: 'drawio' } as const
export type DocumentFormat = keyof typeof DOCUMENT_ENDINGS

/** Sharp on an A4 page. */
const PICTURE_DPI = 150

export interface DocumentMaking {
  readonly lessons: Sensitivity
  /** ms since 1970. */
  readonly now: number
  /** Loops that have decided something, of the journey before it was filtered. */
  readonly decided: ReadonlySet<WaypointId>
  /** The part that the journey is, for its picture. */
  readonly part: Part | undefined
  /** Which draft or revision it is; '' where there is nothing to say. */
  readonly note: string
}

/** The journey as an office document or as the text of a diagram. Filter its lessons first. */
export async function makeDocument(
  whole: Journey,
  format: DocumentFormat,
  order: DrawingOrder,
  { lessons, now, decided, part, note }: DocumentMaking,
): Promise<Uint8Array> {
  const journey = turned(whole, order)
  const texts = await textsFor(journey, order)
  const audience = { restricted: lessons === 'restricted' }
  switch (format) {
    case 'mermaid':
      return new TextEncoder().encode(mermaidOf(journey, pictureWords(texts, now)))
    case 'drawio':
      return new TextEncoder().encode(drawioOf(journey, pictureWords(texts, now)))
    case 'pptx': {
      const { pptxOf } = await import('../../src/office/pptx.ts')
      return pptxOf(journey, texts, { audience, now, decided, note })
    }
    case 'xlsx': {
      const { xlsxOf } = await import('../../src/office/xlsx.ts')
      return xlsxOf(journey, texts, { audience, now, note })
    }
    case 'docx': {
      const { docxOf } = await import('../../src/office/docx.ts')
      const scene = await sceneOf(journey, order, { now, decided, choices: { part } })
      const size = { by: 'paper', paper: 'A4', dpi: PICTURE_DPI } as const
      const { parts, width, height } = await pngInStripes(scene, { size, transparent: false }, nodeCanvases)
      return docxOf(journey, texts, { picture: { png: Buffer.concat(parts), width, height }, audience, now, note })
    }
  }
}
