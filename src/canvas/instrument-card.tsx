import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { tellWhen } from '../i18n/formats.ts'
import type { Texts } from '../i18n/texts.ts'
import { cardInWords, kindName } from '../i18n/waypoint-words.ts'
import type { Instrument } from '../journey/waypoint.ts'
import { useTexts } from '../ui/use-texts.tsx'
import { CardComments } from './card-comments.tsx'
import { CardIcon } from './card-icon.tsx'
import { CardLessons } from './card-lessons.tsx'
import { CardText } from './card-text.tsx'
import { CardTitle } from './card-title.tsx'
import type { Setting } from './fit-text.ts'
import { type CardNode, nameId } from './flow-nodes.ts'
import { sameCard } from './outcome-card.tsx'

const FORM: Setting = { size: 11, weight: 500, width: 144, lines: 1 }
const TIME: Setting = { size: 11, weight: 400, width: 96, lines: 1 }
const TIME_ALONE: Setting = { ...TIME, width: 156 }
const WHERE: Setting = { ...TIME, width: 58 }
const WHERE_WIDE: Setting = { ...TIME, width: 92 }

/** A vehicle of exchange: a squarer card with a dark spine at its start edge. */
export const InstrumentCard = memo(function InstrumentCard({ data }: NodeProps<CardNode>) {
  const texts = useTexts()
  const instrument = data.waypoint as Instrument
  const time = tellTime(instrument, texts)
  const where = whereOrWho(instrument, texts)
  return (
    <article
      id={nameId(instrument.id)}
      aria-label={cardInWords(instrument, texts)}
      className="card card-instrument"
      data-status={instrument.status}
    >
      <div className="card-head">
        <CardText className="card-kind" text={kindName(instrument, texts)} setting={FORM} />
        <CardIcon name={instrument.form} colour="instrument" />
      </div>
      <CardTitle waypoint={instrument} />
      <div className="card-foot">
        <span className="card-fact">
          <CardIcon name={time ? 'calendar' : instrument.status} colour="soft" />
          <CardText
            className="card-words"
            text={time || texts.text(`instrumentStatus.${instrument.status}`)}
            setting={where ? TIME : TIME_ALONE}
          />
        </span>
        {where && <CardText className="card-where" text={where} setting={time ? WHERE : WHERE_WIDE} />}
      </div>
      <CardLessons count={data.lessons} />
      <CardComments count={data.comments} />
    </article>
  )
}, sameCard)

function tellTime(instrument: Instrument, texts: Texts): string {
  const when = tellWhen(instrument.when, texts)
  const days = instrument.days === null ? '' : texts.text('card.days', { count: instrument.days })
  return [when, days].filter(Boolean).join(' · ')
}

function whereOrWho({ place, groupSize }: Instrument, { text }: Texts): string {
  return place || (groupSize === null ? '' : text('card.people', { count: groupSize }))
}
