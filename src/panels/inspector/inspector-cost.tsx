import { useId } from 'react'
import type { Instrument } from '../../journey/waypoint.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import type { CardPart } from './inspector-card.tsx'

export const COST_LEVELS = [1, 2, 3, 4, 5] as const

/** Currencies that exchanges are commonly paid in, as ISO 4217; any other three letters may be written. */
const CURRENCIES = 'USD EUR GBP JPY CHF CNY INR BRL ZAR XOF XAF KES NGN EGP MAD IDR MXN COP'.split(' ')

export function CostFields({ card, disabled, set }: CardPart<Instrument>) {
  const { text } = useTexts()
  const name = useId()
  const { costLevel, budget } = card
  return (
    <section className="pane-section" aria-label={text('inspector.cost')}>
      <h3>{text('inspector.cost')}</h3>
      <fieldset className="segments" disabled={disabled}>
        <legend className="field-label">{text('inspector.costLevel')}</legend>
        <label>
          <input type="radio" name={name} checked={costLevel === null} onChange={() => set({ costLevel: null })} />
          <span aria-hidden="true">–</span>
          <span className="visually-hidden">{text('inspector.notSaid')}</span>
        </label>
        {COST_LEVELS.map((level) => (
          <label key={level} title={text(`costLevel.${level}`)}>
            <input type="radio" name={name} checked={costLevel === level} onChange={() => set({ costLevel: level })} />
            <span aria-hidden="true">{level}</span>
            <span className="visually-hidden">{text(`costLevel.${level}`)}</span>
          </label>
        ))}
      </fieldset>
      {costLevel !== null && <p className="pane-note">{text(`costLevel.${costLevel}`)}</p>}
      <div className="pane-pair pane-pair-money">
        <NumberField
          label={text('inspector.budget')}
          value={budget?.amount ?? null}
          most={1e12}
          disabled={disabled}
          onCommit={(amount) =>
            set({ budget: amount === null ? null : { amount, currency: budget?.currency ?? 'USD' } })
          }
        />
        <CommitField
          label={text('inspector.currency')}
          value={budget?.currency ?? 'USD'}
          maxLength={3}
          suggestions={CURRENCIES}
          disabled={disabled || budget === null}
          onCommit={(written) => {
            const currency = written.trim().toUpperCase()
            return budget !== null && /^[A-Z]{3}$/.test(currency) && set({ budget: { ...budget, currency } })
          }}
        />
      </div>
    </section>
  )
}
