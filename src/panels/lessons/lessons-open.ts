import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { LessonId, WaypointId } from '../../journey/ids.ts'
import type { Session } from '../../session/session.ts'

interface LessonsOpen {
  /** The lesson whose full record stands open in the pane. */
  readonly record: LessonId | null
  /** The card whose lessons alone are listed; null for all, undefined where nobody has said. */
  readonly card: WaypointId | null | undefined
}

/** What the pane of lessons shows; dialogs and other panes lead to it. */
const store = createStore<LessonsOpen>(() => ({ record: null, card: undefined }))

export function useLessonsOpen(): LessonsOpen {
  return useStore(store)
}

/** Opens the full record of a lesson in place; null closes it. */
export function openRecord(record: LessonId | null): void {
  store.setState({ record })
}

/** Shows the pane with one lesson's full record. */
export function goToLesson(session: Session, record: LessonId): void {
  store.setState({ record, card: null })
  session.view.setState({ panel: 'lessons', dialog: null })
}

/** Shows the pane with the lessons of one card. */
export function goToLessonsOf(session: Session, card: WaypointId): void {
  store.setState({ record: null, card })
  session.view.setState({ panel: 'lessons' })
}

/** What was asked for is asked for once: the next time the pane opens it follows what is chosen. */
export function forgetWish(): void {
  store.setState({ record: null, card: undefined })
}
