import { Minus, Move, Pencil, Plus, Spline } from 'lucide-react'
import { type Counts, differenceOf } from '../../journey/difference.ts'
import type { Journey } from '../../journey/journey.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** Counting 200 revisions of a large map takes a moment, and states never change in place. */
const counted = new WeakMap<Journey, { readonly before: Journey; readonly counts: Counts }>()

export function countsBetween(before: Journey, after: Journey): Counts {
  const known = counted.get(after)
  if (known?.before === before) return known.counts
  const { counts } = differenceOf(before, after)
  counted.set(after, { before, counts })
  return counts
}

const KINDS = [
  ['added', Plus],
  ['dropped', Minus],
  ['changed', Pencil],
  ['moved', Move],
  ['links', Spline],
] as const

/** How many cards came, went, moved or say something else, each by a sign and, for readers and the hand, a word. */
export function HistoryCounts({ counts, isFirst }: { counts: Counts; isFirst: boolean }) {
  const { text } = useTexts()
  const numbers = {
    added: counts.added,
    dropped: counts.removed,
    changed: counts.changed + counts.phases + counts.lists + counts.about,
    moved: counts.moved,
    links: counts.linksAdded + counts.linksRemoved + counts.linksChanged + counts.linksTurned,
  }
  // Everything is new in the first one: how many cards there are says enough.
  const told = KINDS.filter(([kind]) => numbers[kind] > 0 && (!isFirst || kind === 'added'))
  if (told.length === 0) return <small className="history-counts">{text('history.count.none')}</small>
  return (
    <small className="history-counts">
      {told.map(([kind, Icon]) => (
        <span key={kind} title={text(`history.count.${kind}`, { count: numbers[kind] })}>
          <Icon aria-hidden="true" />
          <span aria-hidden="true">{numbers[kind]}</span>
          <span className="visually-hidden">{text(`history.count.${kind}`, { count: numbers[kind] })}</span>
        </span>
      ))}
    </small>
  )
}
