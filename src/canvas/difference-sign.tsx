import type { CardSign } from '../journey/drawn-difference.ts'
import { DifferenceIconOf } from './difference-icon.tsx'

/** What became of a card: a shape and a word. */
export function DifferenceSign({
  icon,
  word,
  title,
}: {
  icon: CardSign | 'removed'
  word: string
  title?: string | undefined
}) {
  return (
    <span className="difference-sign" data-sign={icon} title={title}>
      <DifferenceIconOf name={icon} colour={icon === 'added' ? 'accent' : 'soft'} />
      {word}
    </span>
  )
}
