import { Lightbulb, X } from 'lucide-react'
import { languageChoices, languageName } from '../../i18n/language-names.ts'
import {
  DELIVERY_MODES,
  FORM_DEFAULTS,
  INSTRUMENT_FORMS,
  INSTRUMENT_STATUSES,
  TERMS,
} from '../../journey/instrument-forms.ts'
import type { Instrument } from '../../journey/waypoint.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { Activities } from './inspector-activities.tsx'
import type { CardPart } from './inspector-card.tsx'
import { CostFields } from './inspector-cost.tsx'
import { WhenFields } from './inspector-when.tsx'

export function InstrumentFields(part: CardPart<Instrument>) {
  const { card, disabled, set } = part
  const { text } = useTexts()
  const usual = FORM_DEFAULTS[card.form]
  const named = card.form !== 'custom'
  return (
    <>
      <div className="pane-fields card-first">
        <SelectField
          label={text('inspector.form')}
          value={card.form}
          disabled={disabled}
          hint={text(`instrumentForm.${card.form}.purpose`)}
          options={INSTRUMENT_FORMS.map((form) => ({ value: form, label: text(`instrumentForm.${form}.name`) }))}
          onChoose={(form) => set(card.term === usual.term ? { form, term: FORM_DEFAULTS[form].term } : { form })}
        />
        <p className="pane-tip">
          <Lightbulb aria-hidden="true" />
          <span>{text(`instrumentForm.${card.form}.tip`)}</span>
        </p>
        {!named && (
          <CommitField
            label={text('inspector.ownName')}
            value={card.ownForm}
            disabled={disabled}
            onCommit={(ownForm) => set({ ownForm: ownForm.trim() })}
          />
        )}
        <div className="pane-pair">
          <SelectField
            label={text('inspector.status')}
            value={card.status}
            disabled={disabled}
            options={INSTRUMENT_STATUSES.map((status) => ({
              value: status,
              label: text(`instrumentStatus.${status}`),
            }))}
            onChoose={(status) => set({ status })}
          />
          <SelectField
            label={text('inspector.term')}
            value={card.term}
            disabled={disabled}
            options={TERMS.map((term) => ({ value: term, label: text(`term.${term}`) }))}
            onChoose={(term) => set({ term })}
          />
        </div>
      </div>
      <WhenFields {...part} />
      <section className="pane-section" aria-label={text('inspector.who')}>
        <h3>{text('inspector.who')}</h3>
        <div className="pane-pair">
          <NumberField
            label={text('inspector.groupSize')}
            value={card.groupSize}
            most={1_000_000}
            disabled={disabled}
            hint={named ? text('inspector.usually', { from: usual.group[0], to: usual.group[1] }) : undefined}
            onCommit={(groupSize) => set({ groupSize })}
          />
          <CommitField
            label={text('inspector.place')}
            value={card.place}
            disabled={disabled}
            onCommit={(place) => set({ place: place.trim() })}
          />
        </div>
        <SelectField
          label={text('inspector.delivery')}
          value={card.delivery}
          disabled={disabled}
          options={DELIVERY_MODES.map((mode) => ({ value: mode, label: text(`deliveryMode.${mode}`) }))}
          onChoose={(delivery) => set({ delivery })}
        />
        <Languages {...part} />
        <CommitField
          label={text('inspector.responsible')}
          value={card.responsible}
          disabled={disabled}
          onCommit={(responsible) => set({ responsible: responsible.trim() })}
        />
      </section>
      <CostFields {...part} />
      <Activities instrument={card} disabled={disabled} />
    </>
  )
}

function Languages({ card, disabled, set }: CardPart<Instrument>) {
  const { text, language } = useTexts()
  const spoken = card.languages
  return (
    <div className="field">
      <SelectField
        label={text('inspector.languages')}
        value=""
        none={text('inspector.addLanguage')}
        disabled={disabled}
        options={languageChoices(language).filter(({ value }) => !spoken.includes(value))}
        onChoose={(tag) => tag && set({ languages: [...spoken, tag] })}
      />
      {spoken.length > 0 && (
        <ul className="chips">
          {spoken.map((tag) => {
            const name = languageName(tag, language)
            return (
              <li key={tag} className="chip">
                {name}
                {!disabled && (
                  <button
                    type="button"
                    aria-label={text('pane.removeOne', { name })}
                    title={text('pane.removeOne', { name })}
                    onClick={() => set({ languages: spoken.filter((one) => one !== tag) })}
                  >
                    <X aria-hidden="true" />
                  </button>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
