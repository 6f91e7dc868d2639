import { copyOf } from '../../document/document-copy.ts'
import { SVG_END } from '../../export/svg.ts'
import { type Carried, packCarriedNatively } from '../../file/carried.ts'
import { carriedFor, mayCarryCopy } from '../../file/carried-for.ts'
import { intoPng } from '../../file/into-png.ts'
import { intoSvg } from '../../file/into-svg.ts'
import { lessonsUpTo, revisionsUpTo } from '../../journey/lessons-up-to.ts'
import { partOf } from '../../journey/part-of.ts'
import { pastOf } from '../save-journey.ts'
import type { FileOrder } from './make-file.ts'

type Ordered = Pick<FileOrder, 'session' | 'journey' | 'isLive' | 'part' | 'choices'>

interface PackedMap {
  readonly carried: Carried
  readonly packed: Uint8Array
  readonly lacksPast: boolean
}

/** An order is another as soon as anything of what is shown or chosen is. */
const ahead = new WeakMap<Ordered, Promise<PackedMap>>()

/** A file tells when it was saved: what was packed longer ago is packed anew. */
const FRESH_MS = 60_000

/** Packs the map of an order before anybody asks for the file. The answer forgets it; so does a change of the document. */
export function packAhead(order: Ordered): () => void {
  const packing = packMap(order)
  // Whoever saves is told, by the next try.
  packing.catch(() => ahead.delete(order))
  ahead.set(order, packing)
  const { doc } = order.session
  const forget = (): void => {
    clearTimeout(timer)
    doc.off('update', forget)
    ahead.delete(order)
  }
  const timer = setTimeout(forget, FRESH_MS)
  doc.on('update', forget)
  return forget
}

/** The picture with the map in it, so that it opens again. */
export async function withMap(
  picture: Blob,
  format: 'png' | 'svg',
  order: Ordered,
): Promise<{ readonly blob: Blob; readonly lacksPast: boolean }> {
  const { carried, packed, lacksPast } = await (ahead.get(order) ?? packMap(order))
  const blob =
    format === 'png'
      ? new Blob([intoPng(new Uint8Array(await picture.arrayBuffer()), carried, packed)], { type: picture.type })
      : svgWithMap(picture, carried, packed)
  return { blob, lacksPast }
}

/** A draft, a past state and a part are maps of their own: neither the revisions nor the document are theirs. */
async function packMap({ session, journey, isLive, part, choices }: Ordered): Promise<PackedMap> {
  const savedAt = new Date().toISOString()
  const { names, reach } = choices
  const isPart = part !== undefined || !isLive
  const restricted = reach === 'restricted'
  const past = isPart ? { revisions: [], missing: 0 } : await pastOf(session)
  const carried = carriedFor(lessonsUpTo(part ? partOf(journey, part) : journey, reach), {
    names,
    restricted,
    isPart,
    // A large map takes 20 ms to copy: only where the copy may leave.
    ...(mayCarryCopy({ names, restricted, isPart }) ? { copy: copyOf(session.doc) } : {}),
    room: session.room,
    revisions: revisionsUpTo(past?.revisions ?? [], journey, reach),
    savedAt,
  })
  return { carried, packed: await packCarriedNatively(carried), lacksPast: past === undefined || past.missing > 0 }
}

/** The map goes before the end of the file, and what stands before that is neither read nor written again. */
function svgWithMap(picture: Blob, carried: Carried, packed: Uint8Array): Blob {
  return new Blob([picture.slice(0, picture.size - SVG_END.length), intoSvg(SVG_END, carried, packed)], {
    type: picture.type,
  })
}
