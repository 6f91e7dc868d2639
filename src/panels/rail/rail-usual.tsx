import { FORM_DEFAULTS, type FormDefaults } from '../../journey/instrument-forms.ts'
import { OUTCOME_KINDS } from '../../journey/outcome-kinds.ts'
import type { Kindred } from '../../session/actions.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** What is usual for a kind; for most forms of instruments alone. */
export function usualOf(what: Kindred): FormDefaults | undefined {
  return what.type === 'instrument' && what.form !== 'custom' ? FORM_DEFAULTS[what.form] : undefined
}

/** The usual ranges of a form and what it serves, told as what they are: where a team may begin. */
export function RailUsual({ usual }: { usual: FormDefaults }) {
  const { text } = useTexts()
  const served = OUTCOME_KINDS.filter((kind) => usual.fits[kind] === 'strong')
  const [fewest, days] = usual.days
  const [least, people] = usual.group
  const [soonest, weeks] = usual.leadWeeks
  return (
    <div className="rail-usual">
      <dl>
        <dt>{text('rail.usual')}</dt>
        <dd>{text('rail.range', { fewest, days, least, people })}</dd>
        <dt>{text('rail.lead')}</dt>
        <dd>{text('rail.weeks', { soonest, weeks })}</dd>
        <dt>{text('rail.cost')}</dt>
        <dd>{text('rail.costOf', { cost: usual.cost })}</dd>
        <dt>{text('rail.serves')}</dt>
        <dd>{served.map((kind) => text(`outcomeKind.${kind}.short`)).join(' · ')}</dd>
      </dl>
      <p>{text('rail.starting')}</p>
    </div>
  )
}
