import { tellNumber } from '../i18n/formats.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { CardIcon } from './card-icon.tsx'

/** How many lessons were learned at a card, on its lower edge; nothing for none. */
export function CardLessons({ count }: { count: number }) {
  const { text, language } = useTexts()
  if (count === 0) return null
  const words = text('card.lessons', { count })
  return (
    <span className="card-lessons" title={words}>
      <CardIcon name="lesson" colour="turn" label={words} />
      <span aria-hidden="true">{tellNumber(count, language)}</span>
    </span>
  )
}
