import { CADENCES, COLLECTION_METHODS, LOOP_KINDS, USUAL_CADENCE } from '../../journey/loop-kinds.ts'
import type { FeedbackLoop } from '../../journey/waypoint.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import type { CardPart } from './inspector-card.tsx'
import { Turns } from './inspector-turns.tsx'

export function LoopFields({ card, disabled, set }: CardPart<FeedbackLoop>) {
  const { text } = useTexts()
  return (
    <>
      <div className="pane-fields card-first">
        <SelectField
          label={text('inspector.loopKind')}
          value={card.kind}
          disabled={disabled}
          hint={text(`loopKind.${card.kind}.gist`)}
          options={LOOP_KINDS.map((kind) => ({ value: kind, label: text(`loopKind.${kind}.name`) }))}
          onChoose={(kind) =>
            set(card.cadence === USUAL_CADENCE[card.kind] ? { kind, cadence: USUAL_CADENCE[kind] } : { kind })
          }
        />
        {card.kind === 'custom' && (
          <CommitField
            label={text('inspector.ownName')}
            value={card.ownKind}
            disabled={disabled}
            onCommit={(ownKind) => set({ ownKind: ownKind.trim() })}
          />
        )}
        <div className="pane-pair">
          <SelectField
            label={text('inspector.cadence')}
            value={card.cadence}
            disabled={disabled}
            options={CADENCES.map((cadence) => ({ value: cadence, label: text(`cadence.${cadence}`) }))}
            onChoose={(cadence) => set({ cadence })}
          />
          <CommitField
            label={text('inspector.owner')}
            placeholder={text('inspector.ownerExample')}
            value={card.owner}
            disabled={disabled}
            onCommit={(owner) => set({ owner: owner.trim() })}
          />
        </div>
        <fieldset className="checks" disabled={disabled}>
          <legend className="field-label">{text('inspector.methods')}</legend>
          {COLLECTION_METHODS.map((method) => (
            <label key={method}>
              <input
                type="checkbox"
                checked={card.methods.includes(method)}
                onChange={({ currentTarget: { checked } }) =>
                  set({
                    methods: COLLECTION_METHODS.filter((one) =>
                      one === method ? checked : card.methods.includes(one),
                    ),
                  })
                }
              />
              {text(`collectionMethod.${method}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <Turns loop={card} disabled={disabled} />
    </>
  )
}
