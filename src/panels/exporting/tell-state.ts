import { noteOfDraft, noteOfLive, stateInFileName } from '../../i18n/note-of-state.ts'
import { tellRevision } from '../../i18n/tell-revision.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Journey } from '../../journey/journey.ts'
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
  if (showing.of === 'draft') return noteOfDraft(live.drafts.get(showing.draft)?.title ?? '', texts)
  if (showing.of === 'past') {
    const revision = past?.revisions.find(({ id }) => id === showing.revision)
    return revision ? tellRevision(revision.number, revision, texts) : ''
  }
  const revision = past?.revisions.at(-1)
  return noteOfLive(live, revision && { number: revision.number, revision, state: past?.stateOf(revision.id) }, texts)
}

/** What stands behind the title in a file's name. */
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
  return stateInFileName(state, compared?.name, texts)
}
