import { copyOf } from '../../document/document-copy.ts'
import { carriedFor } from '../../file/carried-for.ts'
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
  const past = isPart ? { revisions: [], missing: 0 } : await pastOf(session)
  const carried = carriedFor(lessonsUpTo(part ? partOf(journey, part) : journey, reach), {
    names,
    restricted: reach === 'restricted',
    isPart,
    copy: copyOf(session.doc),
    room: session.room,
    revisions: past?.revisions ?? [],
    savedAt: new Date().toISOString(),
  })
  const blob =
    format === 'png'
      ? new Blob([intoPng(new Uint8Array(await picture.arrayBuffer()), carried)], { type: picture.type })
      : new Blob([intoSvg(await picture.text(), carried)], { type: picture.type })
  return { blob, lacksPast: past === undefined || past.missing > 0 }
}
