import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { cardInWords, kindName } from '../i18n/waypoint-words.ts'
import type { OutcomeKind } from '../journey/outcome-kinds.ts'
import type { Outcome } from '../journey/waypoint.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { CardComments } from './card-comments.tsx'
import { CardIcon, type IconColour } from './card-icon.tsx'
import { CardLessons } from './card-lessons.tsx'
import { CardText } from './card-text.tsx'
import { CardTitle } from './card-title.tsx'
import type { Setting } from './fit-text.ts'
import { type CardNode, nameId } from './flow-nodes.ts'

const COLOURS: Readonly<Record<OutcomeKind, IconColour>> = {
  newKnowledge: 'knowledge',
  enhancedSkill: 'skill',
  improvedConsensus: 'consensus',
  enhancedConnectivity: 'connectivity',
  newAction: 'action',
}

const KIND: Setting = { size: 11, weight: 600, width: 168, lines: 1 }
const SHORT_KIND: Setting = { ...KIND, width: 144 }
const FACT: Setting = { size: 11, weight: 400, width: 82, lines: 1 }

/** What changes in people or between them: a rounded card under a tinted head that names its kind. */
export const OutcomeCard = memo(function OutcomeCard({ data }: NodeProps<CardNode>) {
  const texts = useTexts()
  const outcome = data.waypoint as Outcome
  const isEmergent = outcome.origin === 'emergent'
  return (
    <article
      id={nameId(outcome.id)}
      aria-label={cardInWords(outcome, texts)}
      className="card card-outcome"
      data-kind={outcome.kind}
      data-status={outcome.status}
    >
      <div className="card-head">
        <CardIcon name={outcome.kind} colour={COLOURS[outcome.kind]} />
        <CardText className="card-kind" text={kindName(outcome, texts)} setting={isEmergent ? SHORT_KIND : KIND} />
        {isEmergent && (
          <span className="card-badge" title={texts.text('origin.emergent')}>
            <CardIcon name="emergent" colour={COLOURS[outcome.kind]} label={texts.text('origin.emergent')} />
          </span>
        )}
      </div>
      <CardTitle waypoint={outcome} />
      <div className="card-foot">
        <span className="card-fact">
          <CardIcon name={outcome.status} colour="soft" />
          <CardText className="card-words" text={texts.text(`outcomeStatus.${outcome.status}`)} setting={FACT} />
        </span>
        {data.indicators > 0 && (
          <span className="card-fact">
            <CardIcon name="target" colour="soft" />
            <CardText
              className="card-words"
              text={texts.text('card.indicators', { count: data.indicators })}
              setting={FACT}
            />
          </span>
        )}
      </div>
      <CardLessons count={data.lessons} />
      <CardComments count={data.comments} />
    </article>
  )
}, sameCard)

/** React Flow passes a place with every frame of a drag; a card does not look at it. */
export function sameCard(before: NodeProps<CardNode>, now: NodeProps<CardNode>): boolean {
  return before.data === now.data && before.selected === now.selected
}
