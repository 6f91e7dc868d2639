import type { DraftId, RevisionId } from '../journey/ids.ts'
import { type Journey, mapOf, TABLES, table } from '../journey/journey.ts'
import { type AlsoAdopted, type KnownRevision, type ListedRevision, revisionOfDraft } from '../journey/revision.ts'
import { openComparison, revisionKey } from './comparison.ts'
import { sayInWords } from './say-in-words.ts'
import type { Session } from './session.ts'
import type { Trail } from './trail.ts'

/** The map and the trail come over two lines: how long the reason of an adoption may take after what it did, ms. */
const REASON_COMES_WITHIN_MS = 2_000
/** A rationale may be pages long; a message is read in passing. The revision has all of it. */
const LONGEST_TOLD = 160

/** What `session.ts` says by itself to whoever stands in a draft that goes: all that it knows. */
const GONE = 'message.draftGone'

/**
 * Tells everybody who is there when somebody else adopts a rearrangement: who, which, why, and a way to see before and after.
 * Without it cards come and go on the map, and nobody knows why. Whoever stood in a draft that is discarded is told that.
 *
 * @returns takes it back
 */
export function tellAdoptions(session: Session, trail: Trail): () => void {
  const { doc, live, view } = session
  /** Drafts that were there in this sitting; what was adopted before it is history. */
  const seen = new Set<DraftId>()
  const known = new Set<RevisionId>()
  /** Drafts that this person ended: the dialog tells of those. */
  const own = new Set<DraftId>()
  const waiting = new Map<DraftId, ReturnType<typeof setTimeout>>()
  const told = new Set<DraftId>()
  /** Revisions of one's own adoptions: somebody else may have adopted the same at the same moment, with another reason. */
  const ownRevisions = new Set<RevisionId>()
  let isLocal = false
  let isHere = trail.store.getState().synced

  const look = ({ drafts }: Journey): void => {
    for (const id of drafts.keys()) seen.add(id)
  }

  const onRevisions = (revisions: readonly ListedRevision[]): void => {
    for (const one of revisions) {
      if (ownRevisions.has(one.id) && !one.newer) {
        const other = [one, ...(one.also ?? [])].find(({ by }) => by !== session.presence.getState().own.name)
        if (other) {
          ownRevisions.delete(one.id)
          tellAdopted(session, trail, { ...other, name: one.name, isToo: true }, draftOf(one.id, seen))
        }
      }
      if (known.has(one.id)) continue
      known.add(one.id)
      const draft = one.newer || one.kept !== 'adopted' ? undefined : draftOf(one.id, seen)
      if (one.newer || !draft) continue
      if (own.delete(draft)) {
        ownRevisions.add(one.id)
        continue
      }
      if (!isHere) continue
      clearTimeout(waiting.get(draft))
      waiting.delete(draft)
      told.add(draft)
      hush()
      tellAdopted(session, trail, { ...one, isToo: false }, draft)
    }
  }

  const onGone = (draft: DraftId, title: string, hasChanged: boolean): void => {
    if (isLocal) {
      own.add(draft)
      return
    }
    const wasHere = view.getState().messages.some(({ key }) => key === GONE)
    if (!wasHere) return
    hush()
    if (told.has(draft)) return
    if (!hasChanged) {
      sayInWords(session.view, { key: 'draft.othersDiscarded', values: { title } })
      return
    }
    const late = setTimeout(() => {
      waiting.delete(draft)
      view.say({ key: GONE, values: { title } })
    }, REASON_COMES_WITHIN_MS)
    waiting.set(draft, late)
  }

  const hush = (): void => {
    for (const { id, key } of view.getState().messages) if (key === GONE) view.hush(id)
  }

  const onTransaction = (transaction: { readonly local: boolean }): void => {
    isLocal = transaction.local
  }
  look(live.getState().journey)
  onRevisions(trail.store.getState().revisions)
  doc.on('beforeTransaction', onTransaction)
  const stops = [
    live.subscribe(({ journey }, { journey: before }) => {
      if (journey.drafts === before.drafts) return
      look(journey)
      for (const { id, title } of before.drafts.values()) {
        if (!journey.drafts.has(id)) onGone(id, title, isOtherMap(before, journey))
      }
      for (const id of journey.drafts.keys()) {
        own.delete(id)
        told.delete(id)
      }
    }),
    trail.store.subscribe(({ revisions, synced }) => {
      onRevisions(revisions)
      isHere ||= synced
    }),
    () => doc.off('beforeTransaction', onTransaction),
  ]
  return () => {
    for (const timer of waiting.values()) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

/** Opens what adopting a draft made of the map: the state before it, and the one that it gave. */
export function compareAdoption(session: Session, trail: Trail, draft: DraftId): void {
  const { revisions } = trail.store.getState()
  const known = revisions.filter((one): one is KnownRevision => !one.newer && trail.stateOf(one.id) !== undefined)
  const at = known.findLastIndex(({ id, kept }) => kept === 'adopted' && draftOf(id, [draft]) !== undefined)
  const [before, after] = [known[at - 1], known[at]]
  if (before && after) openComparison(session, { before: revisionKey(before.id), after: revisionKey(after.id) })
  else session.view.setState({ dialog: 'compare' })
}

interface Told extends AlsoAdopted {
  readonly name: string
  /** Whether this person adopted the same. */
  readonly isToo: boolean
}

function tellAdopted(session: Session, trail: Trail, { by, name, reason, isToo }: Told, draft?: DraftId): void {
  if (!draft) return
  const why = shortened(reason.rationale)
  sayInWords(session.view, {
    key: `adopt.others.${isToo ? 'too' : by ? 'named' : 'nameless'}${why ? 'Why' : ''}`,
    values: { name: by, title: name, ...(why && { why }) },
    action: { key: 'adopt.see', run: () => compareAdoption(session, trail, draft) },
  })
}

/** The draft whose adoption gave a revision, in whichever round, among those given. */
function draftOf(revision: RevisionId, drafts: Iterable<DraftId>): DraftId | undefined {
  return [...drafts].find((draft) => {
    const first: string = revisionOfDraft(draft, 'adopted')
    return revision.startsWith(first) && /^(-\d+)?$/.test(revision.slice(first.length))
  })
}

function isOtherMap(before: Journey, after: Journey): boolean {
  const [was, is] = [mapOf(before), mapOf(after)]
  return was.about !== is.about || TABLES.some((name) => table(was, name) !== table(is, name))
}

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST_TOLD ? line : `${line.slice(0, LONGEST_TOLD).replace(/\s\S*$/, '')}…`
}
