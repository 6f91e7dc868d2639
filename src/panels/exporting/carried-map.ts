import { copyOf } from '../../document/document-copy.ts'
import { SVG_END } from '../../export/svg.ts'
import type { Carried } from '../../file/carried.ts'
import { carriedFor, mayCarryCopy } from '../../file/carried-for.ts'
import { intoPng } from '../../file/into-png.ts'
import { intoSvg } from '../../file/into-svg.ts'
import { lessonsUpTo } from '../../journey/lessons-up-to.ts'
import { partOf } from '../../journey/part-of.ts'
import { pastOf } from '../save-journey.ts'
import type { FileOrder } from './make-file.ts'

type Ordered = Pick<FileOrder, 'session' | 'journey' | 'isLive' | 'part' | 'choices'>

/**
 * The picture with the map in it, so that it opens again. A draft, a past state and a part are maps of their own: neither
 * the revisions nor the document are theirs.
 */
export async function withMap(
  picture: Blob,
  format: 'png' | 'svg',
  { session, journey, isLive, part, choices }: Ordered,
): Promise<{ readonly blob: Blob; readonly lacksPast: boolean }> {
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
    revisions: past?.revisions ?? [],
    savedAt: new Date().toISOString(),
  })
  const blob =
    format === 'png'
      ? new Blob([intoPng(new Uint8Array(await picture.arrayBuffer()), carried)], { type: picture.type })
      : svgWithMap(picture, carried)
  return { blob, lacksPast: past === undefined || past.missing > 0 }
}

/** The map goes before the end of the file, and what stands before that is neither read nor written again. */
function svgWithMap(picture: Blob, carried: Carried): Blob {
  return new Blob([picture.slice(0, picture.size - SVG_END.length), intoSvg(SVG_END, carried)], { type: picture.type })
}
