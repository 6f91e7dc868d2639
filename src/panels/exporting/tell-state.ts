import { noteOfDraft, noteOfLive, stateInFileName } from '../../i18n/note-of-state.ts'
import { tellRevision } from '../../i18n/tell-revision.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Sensitivity } from '../../journey/lesson.ts'
import { lessonsUpTo, revisionsUpTo } from '../../journey/lessons-up-to.ts'
import type { Showing } from '../../session/shown-journey.ts'
import type { Past } from '../../tables/change-log.ts'
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
 * What a state with which a map is compared is called for its readers. It got its name when the comparison began, so it is known by
 * the name that it holds.
 */
export function comparedName(name: string, { live, past }: States, told: States, texts: Texts): string {
  const { text } = texts
  if (name === '' || told.live === live) return name
  if (!past || !told.past) return text('exporting.state.pastUnknown')
  const titles = new Map(told.past.revisions.map((one) => [one.id, one]))
  const unnamed = [
    ...past.revisions.flatMap((one) => {
      const left = titles.get(one.id)
      return left && left.name !== one.name ? [{ name: one.name, as: titleOfRevision(left, texts) }] : []
    }),
    ...[...live.drafts.values()].flatMap(({ id, title }) =>
      told.live.drafts.get(id)?.title === title ? [] : [{ name: title, as: noteOfDraft('', texts) }],
    ),
  ]
  const held = unnamed.filter((one) => name.includes(one.name)).sort((a, b) => b.name.length - a.name.length)
  return held[0]?.as ?? name
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
    return revision ? tellRevision(revision.number, revision, texts) : ''
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
