import type { Draft, DraftChange } from '../journey/draft.ts'
import type { DraftChangeId, DraftId } from '../journey/ids.ts'
import type { Evidence, Lesson, Turn } from '../journey/lesson.ts'
import { makeDraft, makeEvidence, makeLesson, makeTurn } from '../journey/make.ts'
import { type Notice, pathText } from './flaw.ts'
import { readFileChange } from './read-changes.ts'
import { byId, said } from './read-fields.ts'
import type { FileJourney } from './schema.ts'

/** What is told about the map on the way, as tables. A change of a draft that cannot be read is left aside and named. */
export function trailOfFile(file: FileJourney, notices: Notice[]) {
  return {
    turns: byId(turnsOf(file)),
    lessons: byId((file.lessons ?? []).map(lessonOf)),
    evidence: byId(
      (file.lessons ?? []).flatMap(({ id, evidence = [] }) =>
        evidence.map((one, n): Evidence => makeEvidence(one.id, id, n, said(one))),
      ),
    ),
    drafts: byId((file.drafts ?? []).map(draftOf)),
    draftChanges: byId((file.drafts ?? []).flatMap((draft, n) => draftChangesOf(draft, n, notices))),
  }
}

function turnsOf(file: FileJourney): Turn[] {
  const held = (file.waypoints ?? []).flatMap((card) =>
    card.type === 'loop' ? (card.turns ?? []).map((turn) => ({ ...turn, loop: card.id })) : [],
  )
  return [...held, ...(file.turns ?? [])].map((turn) => {
    const { loop, ...fields } = turn
    return makeTurn(turn.id, loop, turn.on ?? '', said(fields))
  })
}

type FileLesson = NonNullable<FileJourney['lessons']>[number]
type FileDraft = NonNullable<FileJourney['drafts']>[number]

function lessonOf({ evidence: _, ...lesson }: FileLesson): Lesson {
  return makeLesson(lesson.id, lesson.on ?? '', said(lesson) as object)
}

function draftOf({ changes: _, ...draft }: FileDraft): Draft {
  return makeDraft(draft.id, draft.title ?? '', draft.on ?? '', said(draft) as object)
}

function draftChangesOf(draft: FileDraft, n: number, notices: Notice[]): DraftChange[] {
  return (draft.changes ?? []).flatMap(({ id, change: value, was }, m): DraftChange[] => {
    const path = ['journey', 'drafts', n, 'changes', m, 'change']
    const reading = readFileChange(value, path)
    if ('bad' in reading) {
      notices.push({ code: 'changeLeftOut', path: pathText(reading.bad), values: {} })
      return []
    }
    for (const here of reading.unknown) {
      notices.push({ code: 'fieldIgnored', path: pathText(here), values: { field: String(here.at(-1)) } })
    }
    return [{ id: id as DraftChangeId, draft: draft.id as DraftId, change: reading.change, was: was ?? null }]
  })
}
