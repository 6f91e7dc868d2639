import type { Piece } from './commands/paste.ts'
import { readRecord } from './fields.ts'
import type { TableName, Tables } from './journey.ts'
import { MOST_RECORDS } from './limits.ts'

const MARK = 'rihla-cards'

/** Cards as a text, so that they travel through any clipboard, also between journeys and browsers. */
export function writePiece(piece: Piece): string {
  return JSON.stringify({ format: MARK, version: 1, ...piece })
}

/** The cards in a clipboard's text; undefined when it holds something else. */
export function readPiece(text: string): Piece | undefined {
  if (!text.includes(MARK)) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const piece = value as Record<string, unknown>
  if (piece.format !== MARK) return undefined
  return {
    waypoints: readList('waypoints', piece.waypoints),
    links: readList('links', piece.links),
    activities: readList('activities', piece.activities),
    indicators: readList('indicators', piece.indicators),
  }
}

function readList<T extends TableName>(name: T, value: unknown): Tables[T][] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MOST_RECORDS).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return []
    const fields = one as Record<string, unknown>
    // Not `String(…)`: an id such as {"toString": 1} would throw.
    const id = typeof fields.id === 'string' ? fields.id : ''
    const record = readRecord(name, id, (field) => (Object.hasOwn(fields, field) ? fields[field] : undefined))
    return record ? [record] : []
  })
}
