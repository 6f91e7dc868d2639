import type { NodeProps } from '@xyflow/react'
import { Calendar } from 'lucide-react'
import { memo } from 'react'
import { tellWhen } from '../i18n/formats.ts'
import type { Texts } from '../i18n/texts.ts'
import { kindName } from '../i18n/waypoint-words.ts'
import type { Instrument } from '../journey/waypoint.ts'
import { INSTRUMENT_ICONS } from '../ui/icons.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { CardTitle } from './card-title.tsx'
import type { CardNode } from './flow-nodes.ts'
import { sameCard } from './outcome-card.tsx'
import { STATUS_ICONS } from './status-icons.tsx'

/** A vehicle of exchange: a squarer card with a dark spine at its start edge. */
export const InstrumentCard = memo(function InstrumentCard({ data }: NodeProps<CardNode>) {
  const texts = useTexts()
  const instrument = data.waypoint as Instrument
  const Icon = INSTRUMENT_ICONS[instrument.form]
  const StatusIcon = STATUS_ICONS[instrument.status]
  const time = tellTime(instrument, texts)
  return (
    <article className="card card-instrument" data-status={instrument.status}>
      <div className="card-head">
        <span className="card-kind">{kindName(instrument, texts)}</span>
        <Icon aria-hidden="true" />
      </div>
      <CardTitle waypoint={instrument} />
      <div className="card-foot">
        <span className="card-fact">
          {time ? <Calendar aria-hidden="true" /> : <StatusIcon aria-hidden="true" />}
          {time || texts.text(`instrumentStatus.${instrument.status}`)}
        </span>
        <span className="card-fact card-where" dir="auto">
          {whereOrWho(instrument, texts)}
        </span>
      </div>
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
