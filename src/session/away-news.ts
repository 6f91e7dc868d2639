import type { Draft } from '../journey/draft.ts'
import type { DraftId } from '../journey/ids.ts'
import { EMPTY_JOURNEY, type Journey } from '../journey/journey.ts'
import type { Lesson, Turn } from '../journey/lesson.ts'

/** Something that was told about the map meanwhile. */
export type News =
  | { readonly what: 'lesson' | 'decided'; readonly lesson: Lesson }
  | { readonly what: 'turn'; readonly turn: Turn }
  | { readonly what: 'draft'; readonly draft: Draft }

/** What of a journey is kept of a moment: the map, lessons, turns and drafts; not what a draft would change. */
export function seenOf(journey: Journey): Journey {
  const { evidence, draftChanges } = EMPTY_JOURNEY
  return { ...journey, evidence, draftChanges }
}

/** The same map with the lessons, turns and drafts of another moment: between the two there is no news. */
export function withTrailOf(
  map: Journey,
  { turns, lessons, drafts }: Pick<Journey, 'turns' | 'lessons' | 'drafts'>,
): Journey {
  return { ...map, turns, lessons, drafts }
}

/**
 * What others told about the map between two moments.
 *
 * @param own the name by which this person is known: what they did on another device is no news to them
 */
export function newsBetween(before: Journey, after: Journey, own: string): News[] {
  const isOwn = (by: string): boolean => own !== '' && by === own
  const lessons = [...after.lessons.values()].flatMap((lesson): News[] => {
    const was = before.lessons.get(lesson.id)
    const isDecided = lesson.decision !== (was?.decision ?? 'pending')
    return [
      ...(was || isOwn(lesson.by) ? [] : [{ what: 'lesson', lesson } as const]),
      ...(isDecided ? [{ what: 'decided', lesson } as const] : []),
    ]
  })
  const turns = [...after.turns.values()].filter(({ id }) => !before.turns.has(id))
  const drafts = [...after.drafts.values()].filter(({ id, by }) => !before.drafts.has(id) && !isOwn(by))
  return [
    ...turns.map((turn): News => ({ what: 'turn', turn })),
    ...lessons,
    ...drafts.map((draft): News => ({ what: 'draft', draft })),
  ]
}

/** Drafts that are gone: adopted or discarded; their revisions tell which. */
export function endedBetween(before: Journey, after: Journey): DraftId[] {
  return [...before.drafts.keys()].filter((id) => !after.drafts.has(id))
}
