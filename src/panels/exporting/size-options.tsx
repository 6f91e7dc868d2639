import { largestScale, MOST_PIXELS, PAPERS, pixelSizeOf, pixelsAt } from '../../export/picture-size.ts'
import { tellNumber } from '../../i18n/formats.ts'
import type { Size } from '../../journey/geometry.ts'
import { Choices } from '../../ui/choices.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { type ExportChoices, isWidth, LEAST_WIDTH, MOST_WIDTH, SCALES } from './export-choices.ts'
import { sizeOf } from './make-file.ts'
import { Part } from './option-parts.tsx'

/** How large a PNG is: by scale, by its width, or as a sheet of paper. */
export function SizeOptions(props: {
  readonly choices: ExportChoices
  readonly choose: (change: Partial<ExportChoices>) => void
  /** Of the scene, px; undefined until it is drawn. */
  readonly whole: Size | undefined
}) {
  const { choices, choose, whole } = props
  const { text, language } = useTexts()
  const number = (value: number): string => tellNumber(value, language)
  const tellPixels = ({ width, height }: Size) => ({ width: number(width), height: number(height) })
  const hint = (): string => {
    if (!whole) return '\u00a0'
    const size = pixelSizeOf(whole, sizeOf(choices))
    if (size.width * size.height <= MOST_PIXELS) return text('exporting.size.pixels', tellPixels(size))
    const scale = largestScale(whole)
    return text('exporting.size.tooLarge', { scale: number(scale), ...tellPixels(pixelsAt(whole, scale)) })
  }
  return (
    <Part label={text('exporting.size.label')} hint={hint()}>
      <Choices
        label={text('exporting.size.by')}
        value={choices.sizeBy}
        options={(['scale', 'width', 'paper'] as const).map((value) => ({
          value,
          label: text(`exporting.size.${value}`),
        }))}
        onChoose={(sizeBy) => choose({ sizeBy })}
      />
      <div className="export-pair">
        {choices.sizeBy === 'scale' && (
          <Choices
            label={text('exporting.size.scale')}
            value={choices.scale}
            options={SCALES.map((value) => ({ value, label: `${number(Number(value))}×` }))}
            onChoose={(scale) => choose({ scale })}
          />
        )}
        {choices.sizeBy === 'width' && (
          <NumberField
            label={text('exporting.size.widthPx')}
            labelHidden
            value={choices.width}
            most={MOST_WIDTH}
            placeholder={text('exporting.size.widthLimits', { least: number(LEAST_WIDTH), most: number(MOST_WIDTH) })}
            onCommit={(width) => isWidth(width) && choose({ width })}
          />
        )}
        {choices.sizeBy === 'paper' && (
          <>
            <SelectField
              label={text('exporting.size.paper')}
              labelHidden
              value={choices.paper}
              options={PAPERS.map((value) => ({ value, label: value }))}
              onChoose={(paper) => choose({ paper })}
            />
            <SelectField
              label={text('exporting.size.dpi')}
              labelHidden
              value={choices.dpi}
              options={(['150', '300'] as const).map((value) => ({
                value,
                label: text('exporting.size.dpiValue', { dpi: number(Number(value)) }),
              }))}
              onChoose={(dpi) => choose({ dpi })}
            />
          </>
        )}
      </div>
    </Part>
  )
}
