import { useState } from 'react'
import { CommitField, type CommitFieldProps } from './commit-field.tsx'
import { useTexts } from './use-texts.tsx'

type NumberFieldProps = Pick<CommitFieldProps, 'label' | 'hint' | 'disabled' | 'placeholder' | 'labelHidden'> & {
  readonly value: number | null
  readonly most: number
  readonly onCommit: (value: number | null) => unknown
}

/** A number from 0 on, or nothing; digits of any script are understood. */
export function NumberField({ value, most, onCommit, hint, ...rest }: NumberFieldProps) {
  const { text } = useTexts()
  const [invalid, setInvalid] = useState(false)
  return (
    <CommitField
      {...rest}
      value={value === null ? '' : String(value)}
      inputMode="decimal"
      invalid={invalid}
      hint={invalid ? text('pane.field.number') : hint}
      onCommit={(written) => {
        const number = readNumber(written)
        const isLegal = number === null || (number !== undefined && number <= most)
        setInvalid(!isLegal)
        return isLegal ? onCommit(number ?? null) : false
      }}
    />
  )
}

/** null for nothing, undefined for what is no number from 0 on. "1.200" is read as 1.2: a group sign is not guessed. */
export function readNumber(written: string): number | null | undefined {
  const latin = written
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/[,٫]/g, '.')
  if (latin === '') return null
  return /^\d+(\.\d+)?$/.test(latin) ? Number(latin) : undefined
}
