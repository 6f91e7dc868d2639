import { noteOfDraft, noteOfLive, stateInFileName } from '../../src/i18n/note-of-state.ts'
import { tellPastRevision, tellRevision } from '../../src/i18n/tell-revision.ts'
import type { Texts } from '../../src/i18n/texts.ts'
import { journeyOfDraft } from '../../src/journey/draft-changes.ts'
import { type Journey, mapOf } from '../../src/journey/journey.ts'
import type { Sensitivity } from '../../src/journey/lesson.ts'
import { lessonsUpTo, revisionsUpTo } from '../../src/journey/lessons-up-to.ts'
import type { Revision } from '../../src/journey/revision.ts'
import { stateAt } from '../../src/journey/revision-states.ts'
import type { Compared } from '../../src/scene/draw-difference.ts'

/** What a journey file holds: the map, its drafts, and the past. */
export interface FileStates {
  readonly journey: Journey
  /** In their order: the first is revision 1. */
  readonly revisions: readonly Revision[]
}

/** Which state of it leaves, as a command line names it; each by number, by name, or `live` where a comparison begins or ends. */
export interface StateNames {
  readonly revision?: string | undefined
  readonly draft?: string | undefined
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** A state that the file does not hold; the message says which there are. */
export class NoSuchState extends Error {
  override readonly name = 'NoSuchState'
}

export interface ChosenState {
  readonly journey: Journey
  readonly compared: Compared | undefined
  /** As it stands beside the day in a picture. */
  readonly note: string
  /** As it stands behind the title in a file's name; '' for the live map. */
  readonly state: string
}

/**
 * The state that was named, in the words of the file that is made.
 *
 * @param reach which lessons leave: what is called in the words of another one goes without a name
 * @throws NoSuchState
 */
export function chooseState(
  names: StateNames,
  file: FileStates,
  texts: Texts,
  reach: Sensitivity = 'restricted',
): ChosenState {
  const { journey: live } = file
  const told = { journey: lessonsUpTo(live, reach), revisions: revisionsUpTo(file.revisions, live, reach) }
  const { revisions } = told
  const { revision, draft, before, after = 'live' } = names
  if (revision !== undefined) {
    const { number, map } = revisionNamed('revision', revision, file)
    return { ...tellPast(number, texts, revisions), journey: map, compared: undefined }
  }
  if (draft !== undefined) {
    const drafts = [...live.drafts.values()]
    const found = drafts[placeOf(draft, drafts, '--draft', 'drafts')] as (typeof drafts)[number]
    const note = noteOfDraft(told.journey.drafts.get(found.id)?.title ?? '', texts)
    return { journey: journeyOfDraft(live, found.id), compared: undefined, note, state: note }
  }
  if (before === undefined) return { journey: live, compared: undefined, note: liveNote(told, texts), state: '' }
  const from = before === 'live' ? undefined : revisionNamed('before', before, file)
  const to = after === 'live' ? undefined : revisionNamed('after', after, file)
  const name = from ? tellRevision(from.number, revisions[from.number - 1] as Revision, texts) : ''
  // Beside the name of the other state, the number of a revision would be read as what is compared.
  const state = to ? tellPast(to.number, texts, revisions) : { note: texts.text('exporting.state.live'), state: '' }
  return {
    journey: to?.map ?? live,
    compared: { before: from?.map ?? mapOf(live), name },
    note: state.note,
    state: stateInFileName(state.state, name, texts),
  }
}

function tellPast(number: number, texts: Texts, revisions: readonly Revision[]): Pick<ChosenState, 'note' | 'state'> {
  return {
    note: tellPastRevision(number, revisions[number - 1] as Revision, texts),
    state: texts.text('trail.revision', { number }),
  }
}

function liveNote({ journey, revisions }: FileStates, texts: Texts): string {
  const revision = revisions.at(-1)
  const state = revision && stateAt(byId(revisions), revision.id)
  return noteOfLive(journey, revision && { number: revisions.length, revision, state }, texts)
}

function revisionNamed(option: string, name: string, { revisions }: FileStates): { number: number; map: Journey } {
  const at = placeOf(name, revisions, `--${option}`, 'revisions')
  const revision = revisions[at] as Revision
  const map = stateAt(byId(revisions), revision.id)
  if (!map) throw new NoSuchState(`What revision ${at + 1} builds on is not in the file.`)
  return { number: at + 1, map }
}

function byId(revisions: readonly Revision[]): ReadonlyMap<string, Revision> {
  return new Map(revisions.map((one) => [one.id as string, one]))
}

/** By name in any case of letters, the newest of that name; else by number. */
function placeOf(
  name: string,
  all: readonly { readonly name?: string; readonly title?: string }[],
  option: string,
  kind: 'revisions' | 'drafts',
): number {
  const titles = all.map((one) => one.name ?? one.title ?? '')
  const wanted = name.trim().toLowerCase()
  const named = titles.findLastIndex((title) => title.trim().toLowerCase() === wanted)
  const at = named >= 0 ? named : /^\d+$/.test(wanted) ? Number(wanted) - 1 : -1
  if (all[at]) return at
  if (all.length === 0) throw new NoSuchState(`The file holds no ${kind}.`)
  const list = titles.map((title, n) => `  ${n + 1}: ${title || '(without a name)'}`).join('\n')
  throw new NoSuchState(`${option} must be one of these ${kind}:\n${list}`)
}
