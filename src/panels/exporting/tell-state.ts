import { tellRevision } from '../../i18n/tell-revision.ts'
import type { Texts } from '../../i18n/texts.ts'
import { diffJourneys } from '../../journey/diff.ts'
import { type Journey, mapOf } from '../../journey/journey.ts'
import type { Showing } from '../../session/shown-journey.ts'
import type { Past } from '../../tables/change-log.ts'

/** Which state leaves: the live map, a draft or a revision, as the dialog says it. */
export function tellState(showing: Showing, live: Journey, past: Past | undefined, texts: Texts): string {
  const { text } = texts
  if (showing.of === 'live') return text('exporting.state.live')
  return noteOfState(showing, live, past, texts) || text('exporting.state.pastUnknown')
}

/** What stands beside the day in a picture: which revision it is, or which draft; '' where there is nothing to say. */
export function noteOfState(showing: Showing, live: Journey, past: Past | undefined, texts: Texts): string {
  const { text } = texts
  if (showing.of === 'draft') {
    return text('history.draft', { title: live.drafts.get(showing.draft)?.title || text('draft.untitled') })
  }
  if (showing.of === 'past') {
    const revision = past?.revisions.find(({ id }) => id === showing.revision)
    return revision ? tellRevision(revision.number, revision, texts) : ''
  }
  const last = past?.revisions.at(-1)
  if (!last) return ''
  const state = past?.stateOf(last.id)
  const isSame = state !== undefined && diffJourneys(mapOf(state), mapOf(live)).length === 0
  return isSame ? tellRevision(last.number, last, texts) : text('trail.revisionSince', { number: last.number })
}

/**
 * What stands behind the title in a file's name: a draft or a revision never passes for the map that was agreed. '' for the
 * live map.
 *
 * @param compared with what it is compared in the picture; undefined where it is not
 */
export function stateInName(
  showing: Showing,
  live: Journey,
  past: Past | undefined,
  compared: { readonly name: string } | undefined,
  texts: Texts,
): string {
  const { text } = texts
  const revision = showing.of === 'past' && past?.revisions.find(({ id }) => id === showing.revision)
  const state = revision
    ? text('trail.revision', { number: revision.number })
    : showing.of === 'past'
      ? text('exporting.state.pastUnknown')
      : showing.of === 'draft'
        ? noteOfState(showing, live, past, texts)
        : ''
  const overlay = compared && text(compared.name === '' ? 'compare.withLive' : 'compare.with', { name: compared.name })
  return [state, overlay].filter(Boolean).join(', ')
}
