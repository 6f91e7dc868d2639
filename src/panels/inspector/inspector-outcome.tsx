import { HOLDERS, ORIGINS, OUTCOME_KINDS, OUTCOME_STATUSES, USUAL_HOLDER } from '../../journey/outcome-kinds.ts'
import type { Outcome } from '../../journey/waypoint.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import type { CardPart } from './inspector-card.tsx'
import { Indicators } from './inspector-indicators.tsx'

export function OutcomeFields({ card, disabled, set }: CardPart<Outcome>) {
  const { text } = useTexts()
  return (
    <>
      <div className="pane-fields card-first">
        <SelectField
          label={text('inspector.outcomeKind')}
          value={card.kind}
          disabled={disabled}
          hint={text(`outcomeKind.${card.kind}.what`)}
          options={OUTCOME_KINDS.map((kind) => ({ value: kind, label: text(`outcomeKind.${kind}.name`) }))}
          onChoose={(kind) =>
            // Who holds it follows the kind as long as nobody has said otherwise.
            set(card.holder === USUAL_HOLDER[card.kind] ? { kind, holder: USUAL_HOLDER[kind] } : { kind })
          }
        />
        <div className="pane-pair">
          <SelectField
            label={text('inspector.status')}
            value={card.status}
            disabled={disabled}
            options={OUTCOME_STATUSES.map((status) => ({ value: status, label: text(`outcomeStatus.${status}`) }))}
            onChoose={(status) => set({ status })}
          />
          <SelectField
            label={text('inspector.origin')}
            value={card.origin}
            disabled={disabled}
            options={ORIGINS.map((origin) => ({ value: origin, label: text(`origin.${origin}`) }))}
            onChoose={(origin) => set({ origin })}
          />
        </div>
        <div className="pane-pair">
          <SelectField
            label={text('inspector.holder')}
            value={card.holder}
            disabled={disabled}
            options={HOLDERS.map((holder) => ({ value: holder, label: text(`holder.${holder}`) }))}
            onChoose={(holder) => set({ holder })}
          />
          <CommitField
            label={text('inspector.held')}
            placeholder={text('inspector.heldExample')}
            value={card.held}
            disabled={disabled}
            onCommit={(held) => set({ held: held.trim() })}
          />
        </div>
      </div>
      <Indicators outcome={card} disabled={disabled} />
    </>
  )
}
