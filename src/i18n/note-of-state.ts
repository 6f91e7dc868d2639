import { diffJourneys } from '../journey/diff.ts'
import { type Journey, mapOf } from '../journey/journey.ts'
import { type Part, partOf } from '../journey/part-of.ts'
import { tellNumber } from './formats.ts'
import { type Named, tellRevision } from './tell-revision.ts'
import type { Texts } from './texts.ts'

/** The last revision that was kept, and the map as it stood then where it could be had. */
export interface LastKept {
  readonly number: number
  readonly revision: Named
  readonly state: Journey | undefined
}

/** What stands beside the day of the live map: which revision it is, or was before it went on; '' where none was kept. */
export function noteOfLive(live: Journey, last: LastKept | undefined, texts: Texts): string {
  if (!last) return ''
  const isSame = last.state !== undefined && diffJourneys(mapOf(last.state), mapOf(live)).length === 0
  return isSame
    ? tellRevision(last.number, last.revision, texts)
    : texts.text('trail.revisionSince', { number: last.number })
}

/** The same of a draft, by its title. */
export function noteOfDraft(title: string, { text }: Texts): string {
  return text('history.draft', { title: title || text('draft.untitled') })
}

/** What stands beside the day of a part: by itself a phase would pass for the whole journey. '' for the whole. */
export function noteOfPart(part: Part | undefined, whole: Journey, { text, language }: Texts): string {
  if (part === undefined) return ''
  if (part.of === 'phase') {
    const title = whole.phases.get(part.id)?.title || text('phase.untitled')
    return text('exporting.part.noteOfPhase', { title })
  }
  const number = (count: number): string => tellNumber(count, language)
  const { size } = partOf(whole, part).waypoints
  return text('exporting.part.noteOfCards', { some: number(size), all: number(whole.waypoints.size) })
}

/** The same in a file's name. */
export function partInName(part: Part | undefined, whole: Journey, { text }: Texts): string {
  if (part === undefined) return ''
  if (part.of === 'cards') return text('exporting.part.cards', { count: partOf(whole, part).waypoints.size })
  return text('exporting.part.phase', { title: whole.phases.get(part.id)?.title || text('phase.untitled') })
}

/**
 * What stands behind the title in a file's name: a draft or a revision never passes for the map that was agreed. '' for the live map
 * by itself.
 *
 * @param compared with what it is compared in the picture, by its name, '' for the live map; undefined where it is not
 */
export function stateInFileName(state: string, compared: string | undefined, { text }: Texts): string {
  const overlay =
    compared === undefined ? '' : text(compared === '' ? 'compare.withLive' : 'compare.with', { name: compared })
  return [state, overlay].filter(Boolean).join(', ')
}
