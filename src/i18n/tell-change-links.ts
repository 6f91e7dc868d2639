import type { Link } from '../journey/link.ts'
import { nameOfCard } from './tell-change-names.ts'
import type { Sight } from './tell-change-values.ts'

/** A link that is there now: "“A” now serves “B” in part". */
export function tellLink(link: Link, sight: Sight): string {
  return tell(
    link.kind === 'contributesTo' && link.strength === 'partial' ? 'partly' : link.kind,
    'linked',
    link,
    sight,
  )
}

/** A link that is no longer there: "“A” no longer serves “B”". */
export function tellUnlink(link: Link, sight: Sight): string {
  return tell(link.kind, 'unlinked', link, sight)
}

function tell(
  kind: Link['kind'] | 'partly',
  how: 'linked' | 'unlinked',
  { from, to }: Link,
  { span, texts }: Sight,
): string {
  return texts.text(`change.${how}.${kind}`, { from: nameOfCard(from, span, texts), to: nameOfCard(to, span, texts) })
}

/** Two links between the same two cards, or one with an end in common: what came in the place of what. */
export function tellReplaced(gone: Link, come: Link, sight: Sight): string {
  const { text } = sight.texts
  const link = tellLink(come, sight)
  if (gone.from === come.to && gone.to === come.from) return text('change.turned', { link })
  if (gone.from === come.from && gone.to === come.to) return text('change.relinked', { link })
  const other = gone.from === come.from ? gone.to : gone.from
  return text('change.instead', { link, title: nameOfCard(other, sight.span, sight.texts) })
}

/** Whether the one link came in the place of the other. */
export function isReplaced(gone: Link, come: Link): boolean {
  const isTurned = gone.from === come.to && gone.to === come.from
  const isRelinked = gone.from === come.from && gone.to === come.to
  const hasOneEnd = gone.kind === come.kind && (gone.from === come.from) !== (gone.to === come.to)
  return (
    isTurned || isRelinked || (hasOneEnd && gone.rationale === come.rationale && gone.assumption === come.assumption)
  )
}
