import type { Lesson } from '../../journey/lesson.ts'
import { beginDraft } from '../../session/drafting.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { draftTitle } from './lesson-words.ts'

/** Begins a rearrangement that answers to lessons, and shows it: on a phone the map, beside it the pane elsewhere. */
export function useRearranging(): (lessons: readonly Lesson[]) => void {
  const texts = useTexts()
  const session = useSession()
  const isNarrow = useNarrow()
  return (lessons) => {
    const ids = lessons.map(({ id }) => id)
    if (!beginDraft(session, draftTitle(lessons, texts), ids)) return
    // What can be done with a chosen card would cover half of a small map.
    if (isNarrow) session.view.select([])
    session.view.setState({ dialog: null, place: 'canvas', panel: isNarrow ? null : 'rearrange' })
  }
}
