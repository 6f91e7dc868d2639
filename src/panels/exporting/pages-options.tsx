import { MOST_SHEETS, sheetsOf } from '../../export/pdf/pdf-of.ts'
import { MM_PER_PX } from '../../export/pdf/sheets.ts'
import { tellNumber } from '../../i18n/formats.ts'
import type { Scene } from '../../scene/scene.ts'
import { Choices } from '../../ui/choices.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { type ExportChoices, POSTER_SCALES, SHEETS } from './export-choices.ts'
import { pagesOf } from './make-file.ts'
import { Part } from './option-parts.tsx'

/** The smallest letters of a map, px, and how high letters are that can be read on paper, points. */
const SMALLEST = 11
const POINTS_A_PX = 0.75
const READABLE = 5

/** How the map lies on paper, and how many sheets that takes. */
export function PagesOptions(props: {
  readonly choices: ExportChoices
  readonly choose: (change: Partial<ExportChoices>) => void
  readonly scene: Scene | undefined
}) {
  const { choices, choose, scene } = props
  const { text, language } = useTexts()
  const { pages, sheet, posterScale } = choices
  const number = (value: number): string => tellNumber(value, language)
  const hint = (): string => {
    if (!scene) return '\u00a0'
    if (pages === 'whole') {
      const cm = (px: number): string => number(Math.round(px * MM_PER_PX) / 10)
      return text('exporting.pages.wholeWhat', { width: cm(scene.width), height: cm(scene.height) })
    }
    const { sheets, rows, columns, scale } = sheetsOf(scene, pagesOf(choices))
    if (pages === 'fitted') {
      const fitted = text('exporting.pages.fittedWhat', { paper: sheet, percent: number(Math.round(scale * 100)) })
      const points = SMALLEST * POINTS_A_PX * scale
      if (points >= READABLE) return fitted
      return `${fitted} ${text('exporting.pages.small', { points: number(Math.round(points * 10) / 10) })}`
    }
    const count = sheets.length
    return count > MOST_SHEETS
      ? text('exporting.pages.tooMany', { count, most: number(MOST_SHEETS) })
      : text('exporting.pages.posterWhat', { count, paper: sheet, rows: number(rows), columns: number(columns) })
  }
  return (
    <Part label={text('exporting.pages.label')} hint={hint()}>
      <Choices
        label={text('exporting.pages.label')}
        value={pages}
        options={(['whole', 'fitted', 'poster'] as const).map((value) => ({
          value,
          label: text(`exporting.pages.${value}`),
        }))}
        onChoose={(chosen) => choose({ pages: chosen })}
      />
      {pages !== 'whole' && (
        <div className="export-pair">
          <SelectField
            label={text('exporting.pages.paper')}
            labelHidden
            value={sheet}
            options={SHEETS.map((value) => ({ value, label: value }))}
            onChoose={(chosen) => choose({ sheet: chosen })}
          />
          {pages === 'poster' && (
            <SelectField
              label={text('exporting.pages.scale')}
              labelHidden
              value={posterScale}
              options={POSTER_SCALES.map((value) => ({
                value,
                label: text('exporting.pages.percent', { percent: number(Number(value)) }),
              }))}
              onChoose={(chosen) => choose({ posterScale: chosen })}
            />
          )}
        </div>
      )}
    </Part>
  )
}
