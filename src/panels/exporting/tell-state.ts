import { noteOfDraft, noteOfLive, stateInFileName } from '../../i18n/note-of-state.ts'
import { tellPastRevision } from '../../i18n/tell-revision.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { DraftId, RevisionId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Sensitivity } from '../../journey/lesson.ts'
import { lessonsUpTo, revisionsUpTo } from '../../journey/lessons-up-to.ts'
import type { Comparison, Showing } from '../../session/shown-journey.ts'
import type { Past } from '../../tables/change-log.ts'
import { partsOf } from '../comparing/compare-states.ts'
import { titleOfRevision } from '../history/history-words.ts'

/** The live map and its past, as what stands beside a map tells of them. */
export interface States {
  readonly live: Journey
  readonly past: Past | undefined
}

/** The same in words that its readers may read: what is called in those of a lesson that stays goes without a name. */
export function statesUpTo({ live, past }: States, reach: Sensitivity): States {
  const told = lessonsUpTo(live, reach)
  if (told === live) return { live, past }
  return { live: told, past: past && { ...past, revisions: revisionsUpTo(past.revisions, live, reach) } }
}

/**
 * What a state with which a map is compared is called for its readers. Where something stays it is named anew, since the name
 * that it had when the comparison began may be the words of what stays.
 */
export function comparedName(
  { key, name }: Pick<Comparison, 'key' | 'name'>,
  { live }: States,
  told: States,
  texts: Texts,
): string {
  if (key === undefined || name === '' || told.live === live) return name
  const { of, id } = partsOf(key)
  if (of === 'draft') return noteOfDraft(told.live.drafts.get(id as DraftId)?.title ?? '', texts)
  const revision = told.past?.revisions.find((one) => one.id === (id as RevisionId))
  return revision ? titleOfRevision(revision, texts) : texts.text('exporting.state.pastUnknown')
}

/** Which state leaves: the live map, a draft or a revision, as the dialog says it. */
export function tellState(showing: Showing, live: Journey, past: Past | undefined, texts: Texts): string {
  const { text } = texts
  if (showing.of === 'live') return text('exporting.state.live')
  return noteOfState(showing, live, past, texts) || text('exporting.state.pastUnknown')
}

/**
 * What stands beside the day in a picture: which revision it is, or which draft; '' where there is nothing to say.
 *
 * @param isLaidOver whether a picture shows how it differs from another state: beside the name of that one, the number of a revision
 * told of the live map would be read as what is compared
 */
export function noteOfState(
  showing: Showing,
  live: Journey,
  past: Past | undefined,
  texts: Texts,
  isLaidOver = false,
): string {
  if (showing.of === 'draft') return noteOfDraft(live.drafts.get(showing.draft)?.title ?? '', texts)
  if (showing.of === 'past') {
    const revision = past?.revisions.find(({ id }) => id === showing.revision)
    return revision ? tellPastRevision(revision.number, revision, texts) : ''
  }
  if (isLaidOver) return texts.text('exporting.state.live')
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
