import { createHash, randomBytes } from 'node:crypto'
import type * as Y from 'yjs'
import { readJourney } from '../../src/document/read.ts'
import { ExportFailed } from '../../src/export/export-failed.ts'
import { dayHere } from '../../src/i18n/formats.ts'
import { decidedLoops } from '../../src/journey/decided-loops.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import { type Journey, TABLES } from '../../src/journey/journey.ts'
import { roomTag } from '../logger.ts'
import type { Logger } from '../ports.ts'
import type { RoomMissing, Rooms } from '../rooms/rooms.ts'
import type { DrawingOrder, DrawnFormat } from './drawing-order.ts'
import { forReaders } from './for-readers.ts'
import type { Making } from './make-file.ts'

/** Makes one file, here or in a thread of its own. */
export type MakeFile = (
  journey: Journey,
  format: DrawnFormat,
  order: DrawingOrder,
  making: Making,
) => Promise<Uint8Array>

export interface PicturePorts {
  readonly rooms: Pick<Rooms, 'look'>
  readonly makeFile: MakeFile
  readonly logger: Logger
  /** ms since 1970: the day stands in the picture. */
  readonly today: () => number
}

export interface PictureLimits {
  /** Of a PNG. */
  readonly mostPixels: number
  /** Files kept in memory. */
  readonly cacheBytes: number
  /** Pictures that wait to be drawn. */
  readonly mostWaiting: number
}

export interface Asked {
  readonly room: string
  readonly format: DrawnFormat
  readonly order: DrawingOrder
  /** Whether whoever asks has this one already. */
  readonly knows: (etag: string) => boolean
  /** Whether whoever asks may have one more drawn; asked only when one has to be. */
  readonly mayDraw: () => boolean
}

export type Found =
  | { readonly tell: 'file'; readonly bytes: Uint8Array; readonly etag: string; readonly title: string }
  | { readonly tell: 'unchanged'; readonly etag: string }
  | { readonly tell: 'too-large'; readonly fits: number }
  | { readonly tell: 'too-many' | 'busy' | RoomMissing }

interface Seen {
  readonly edits: number
  readonly journey: Journey
  /** Known of all lessons, also of those that readers do not see. */
  readonly decided: ReadonlySet<WaypointId>
  readonly hash: string
}

/**
 * Pictures of rooms as they are at the moment: public lessons, no names of people. A picture is drawn when the journey or the
 * day is another one, once for all who ask at the same time, and one after the other.
 */
export class Pictures {
  private readonly ports: PicturePorts
  private readonly limits: PictureLimits
  private readonly seen = new WeakMap<Y.Doc, Seen>()
  /** By etag, the longest unused first. */
  private readonly kept = new Map<string, Uint8Array>()
  private keptBytes = 0
  private readonly drawing = new Map<string, Promise<Uint8Array>>()
  private line: Promise<unknown> = Promise.resolve()
  /** Another build of the server may draw otherwise: what was kept elsewhere is asked for anew. */
  private readonly build = randomBytes(8).toString('hex')

  constructor(ports: PicturePorts, limits: PictureLimits) {
    this.ports = ports
    this.limits = limits
  }

  async find({ room, format, order, knows, mayDraw }: Asked): Promise<Found> {
    const seen = await this.ports.rooms.look(room, (doc, edits) => this.see(doc, edits))
    if (typeof seen === 'string') return { tell: seen }
    const now = this.ports.today()
    const etag = this.etagOf(seen, format, order, now)
    if (knows(etag)) return { tell: 'unchanged', etag }
    const { title } = seen.journey.about
    const kept = this.takeKept(etag)
    if (kept) return { tell: 'file', bytes: kept, etag, title }
    let drawing = this.drawing.get(etag)
    if (!drawing) {
      if (this.drawing.size >= this.limits.mostWaiting) return { tell: 'busy' }
      if (!mayDraw()) return { tell: 'too-many' }
      drawing = this.draw(etag, room, () => {
        return this.ports.makeFile(seen.journey, format, order, {
          ...{ now, decided: seen.decided, mostPixels: this.limits.mostPixels },
        })
      })
    }
    try {
      return { tell: 'file', bytes: await drawing, etag, title }
    } catch (error) {
      if (error instanceof ExportFailed && error.code === 'too-large')
        return { tell: 'too-large', fits: error.fits ?? 0 }
      throw error
    }
  }

  /** What the journey is called; undefined when it cannot be read at the moment. */
  async titleOf(room: string): Promise<string | undefined> {
    const seen = await this.ports.rooms.look(room, (doc, edits) => this.see(doc, edits))
    return typeof seen === 'string' ? undefined : seen.journey.about.title
  }

  private see(doc: Y.Doc, edits: number): Seen {
    const before = this.seen.get(doc)
    if (before?.edits === edits) return before
    const whole = readJourney(doc)
    const journey = forReaders(whole)
    const decided = decidedLoops(whole)
    const seen = { edits, journey, decided, hash: hashOf(journey, decided) }
    this.seen.set(doc, seen)
    return seen
  }

  private etagOf({ hash }: Seen, format: DrawnFormat, order: DrawingOrder, now: number): string {
    const day = format === 'json' ? '' : dayHere(now)
    const whole = JSON.stringify([this.build, hash, format, order, day])
    return createHash('sha256').update(whole).digest('base64url').slice(0, 22)
  }

  private draw(etag: string, room: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const startedAt = performance.now()
    const drawing = this.line.then(make).then((bytes) => {
      const ms = Math.round(performance.now() - startedAt)
      this.ports.logger.info({ event: 'drawn', room: roomTag(room), bytes: bytes.byteLength, ms }, 'picture drawn')
      this.keep(etag, bytes)
      return bytes
    })
    this.drawing.set(etag, drawing)
    // Whoever asked hears of a failure; the next in line is drawn all the same.
    this.line = drawing.catch(() => {}).then(() => this.drawing.delete(etag))
    return drawing
  }

  private takeKept(etag: string): Uint8Array | undefined {
    const bytes = this.kept.get(etag)
    if (!bytes) return undefined
    this.kept.delete(etag)
    this.kept.set(etag, bytes)
    return bytes
  }

  private keep(etag: string, bytes: Uint8Array): void {
    this.kept.set(etag, bytes)
    this.keptBytes += bytes.byteLength
    for (const [oldest, { byteLength }] of this.kept) {
      if (this.keptBytes <= this.limits.cacheBytes) break
      this.kept.delete(oldest)
      this.keptBytes -= byteLength
    }
  }
}

function hashOf(journey: Journey, decided: ReadonlySet<WaypointId>): string {
  const hash = createHash('sha256').update(JSON.stringify([journey.about, ...decided]))
  for (const name of TABLES) hash.update(JSON.stringify([name, ...journey[name].values()]))
  return hash.digest('base64url')
}
