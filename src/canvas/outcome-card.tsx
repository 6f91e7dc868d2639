import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { cardInWords, kindName } from '../i18n/waypoint-words.ts'
import type { OutcomeKind } from '../journey/outcome-kinds.ts'
import type { Outcome, Waypoint } from '../journey/waypoint.ts'
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

/** What a card says. Where it stands and whether it is chosen its frame shows: it is not drawn anew when it is set down. */
export function sameCard({ data: was }: NodeProps<CardNode>, { data: now }: NodeProps<CardNode>): boolean {
  if (was === now) return true
  const isSame = was.indicators === now.indicators && was.lessons === now.lessons && was.comments === now.comments
  return isSame && saysTheSame(was.waypoint, now.waypoint)
}

function saysTheSame(was: Waypoint, now: Waypoint): boolean {
  const before: Readonly<Record<string, unknown>> = { ...was, at: undefined }
  const after: Readonly<Record<string, unknown>> = { ...now, at: undefined }
  const names = Object.keys(after)
  return names.length === Object.keys(before).length && names.every((name) => before[name] === after[name])
}
