import type { LinkDifference } from '../journey/difference.ts'
import type { CardSign } from '../journey/drawn-difference.ts'
import { DifferenceIconOf } from './difference-icon.tsx'
import { useTap } from './use-tap.ts'

interface DifferenceSignProps {
  readonly icon: CardSign | LinkDifference['how']
  readonly word: string
  readonly title?: string | undefined
  /** Says the title to whoever has no pointer to rest on it. */
  readonly onTap?: () => void
}

/** What became of a card, a link or a phase: a shape and a word. */
export function DifferenceSign({ icon, word, title, onTap }: DifferenceSignProps) {
  return (
    <span className="difference-sign" data-sign={icon} title={title} {...useTap(() => onTap?.())}>
      <DifferenceIconOf name={icon} colour={icon === 'added' ? 'accent' : 'soft'} />
      {word}
    </span>
  )
}
