import { tellNumber } from '../i18n/formats.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { CardIcon } from './card-icon.tsx'

/** How many open comments there are at a card, as a bubble on its upper edge; nothing for none. */
export function CardComments({ count }: { count: number }) {
  const { text, language } = useTexts()
  if (count === 0) return null
  // The words come with the comments: where there is a count, they are there.
  const words = text('comments.openCount', { count })
  return (
    <span className="card-comments" title={words}>
      <CardIcon name="comment" colour="soft" label={words} />
      <span aria-hidden="true">{tellNumber(count, language)}</span>
    </span>
  )
}
