import type { Comment } from '../document/comments.ts'
import { sayInWords } from './say-in-words.ts'
import type { Session } from './session.ts'

const NEWS = { card: 'comments.newAtCard', all: 'comments.newAtAll' } as const

/** Nothing is new any more: what told of it goes. */
export function hushNews({ view }: Pick<Session, 'view'>): void {
  for (const { id, key } of view.getState().messages) if (Object.values<string>(NEWS).includes(key)) view.hush(id)
}

/**
 * Tells a person of what others have just written, with a way to it. Where it comes into a pane that stands open it is told there.
 */
export function tellNews({ view, live }: Pick<Session, 'view' | 'live'>, fresh: readonly Comment[]): void {
  const last = fresh.at(-1)
  if (!last) return
  const { panel, waypoints } = view.getState()
  const isSeen = panel === 'comments' || (panel === 'inspector' && last.about && waypoints.has(last.about))
  if (isSeen) return
  const card = last.about ? live.getState().journey.waypoints.get(last.about) : undefined
  const open = (): void => {
    if (card) view.select([card.id])
    view.setState({ panel: 'comments' })
  }
  sayInWords(view, {
    key: card ? NEWS.card : NEWS.all,
    values: card ? { title: card.title } : {},
    action: { key: 'comments.read', run: open },
  })
}
