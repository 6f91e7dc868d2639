import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { cardInWords, kindName, kindShort } from '../i18n/waypoint-words.ts'
import type { FeedbackLoop } from '../journey/waypoint.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { CardComments } from './card-comments.tsx'
import { CardIcon } from './card-icon.tsx'
import { CardLessons } from './card-lessons.tsx'
import { CardText } from './card-text.tsx'
import { CardTitle } from './card-title.tsx'
import { fitText, type Setting } from './fit-text.ts'
import { type CardNode, nameId } from './flow-nodes.ts'
import { sameCard } from './outcome-card.tsx'

const CADENCE: Setting = { size: 11, weight: 400, width: 134, lines: 1 }

/** A practice that looks back and may change the way: a pill with a turning arrow. */
export const LoopCard = memo(function LoopCard({ data }: NodeProps<CardNode>) {
  const texts = useTexts()
  const loop = data.waypoint as FeedbackLoop
  const kind = kindName(loop, texts)
  const cadence = texts.text(`cadence.${loop.cadence}`)
  const whole = loop.title === kind ? cadence : `${kind} · ${cadence}`
  // Both in a shorter word rather than one of them cut off; where that is too long as well, how often it comes round.
  const isWhole = (line: string): boolean => !fitText(line, CADENCE)[0]?.endsWith('…')
  const under = [whole, `${kindShort(loop, texts)} · ${cadence}`].find(isWhole) ?? cadence
  return (
    <article id={nameId(loop.id)} aria-label={cardInWords(loop, texts)} className="card card-loop">
      <span className="card-turn">
        <CardIcon name="loop" colour="loop" />
      </span>
      <div className="card-loop-words">
        <CardTitle waypoint={loop} />
        <div className="card-foot">
          <CardText className="card-words" text={under} setting={CADENCE} />
        </div>
      </div>
      <CardLessons count={data.lessons} />
      <CardComments count={data.comments} />
    </article>
  )
}, sameCard)
