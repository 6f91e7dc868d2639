import { SVG_LETTERS } from '../../export/svg-letters.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../i18n/languages.ts'
import { inOrder, type Journey } from '../../journey/journey.ts'
import { SENSITIVITIES } from '../../journey/lesson.ts'
import { lessonsUpTo } from '../../journey/lessons-up-to.ts'
import type { Scene } from '../../scene/scene.ts'
import { tableTitle } from '../../tables/column-of.ts'
import { Choices } from '../../ui/choices.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useLive } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { CSV_TABLES, type ExportChoices } from './export-choices.ts'
import { hasOption, type Option } from './file-kinds.ts'
import { Part, Tick } from './option-parts.tsx'
import { PagesOptions } from './pages-options.tsx'
import { SizeOptions } from './size-options.tsx'
import type { PartKey } from './to-export.ts'
import type { ViewLink } from './use-view-link.ts'

export interface ExportOptionsProps {
  readonly choices: ExportChoices
  readonly choose: (change: Partial<ExportChoices>) => void
  /** The journey that is shown, whole. */
  readonly journey: Journey
  readonly parts: readonly PartKey[]
  readonly part: PartKey
  readonly onPart: (part: PartKey) => void
  /** How many cards are selected. */
  readonly selected: number
  readonly isCompared: boolean
  readonly link: ViewLink
  readonly scene: Scene | undefined
  /** Whether a revision is shown, which holds no lessons. */
  readonly isPast: boolean
  /** Whether a picture with everything in it would merge with this map. */
  readonly merges: boolean
}

/** The options that the chosen file has, and no others. */
export function ExportOptions(props: ExportOptionsProps) {
  const { choices, choose, scene, isCompared } = props
  const { text } = useTexts()
  const has = (option: Option): boolean => hasOption(choices.file, option)
  return (
    <>
      {has('table') && <TableOption {...props} />}
      {has('part') && <PartOption {...props} />}
      {has('differences') && isCompared && (
        <Part label={text('compare.picture.label')} hint={text('compare.picture.hint')}>
          <Choices
            label={text('compare.picture.label')}
            value={choices.differences ? 'with' : 'without'}
            options={(['with', 'without'] as const).map((value) => ({
              value,
              label: text(`compare.picture.${value}`),
            }))}
            onChoose={(value) => choose({ differences: value === 'with' })}
          />
        </Part>
      )}
      {has('size') && <SizeOptions choices={choices} choose={choose} whole={scene} />}
      {has('pages') && <PagesOptions choices={choices} choose={choose} scene={scene} />}
      {has('letters') && (
        <Part label={text('exporting.letters.label')} hint={text(`exporting.letters.${choices.letters}What`)}>
          <Choices
            label={text('exporting.letters.label')}
            value={choices.letters}
            options={SVG_LETTERS.map((value) => ({
              value,
              label: text(`exporting.letters.${value}`),
            }))}
            onChoose={(letters) => choose({ letters })}
          />
        </Part>
      )}
      {has('ground') && (
        <Part label={text('exporting.ground.label')}>
          <Choices
            label={text('exporting.ground.label')}
            value={choices.ground}
            options={(['white', 'transparent'] as const).map((value) => ({
              value,
              label: text(`exporting.ground.${value}`),
            }))}
            onChoose={(ground) => choose({ ground })}
          />
        </Part>
      )}
      {has('beside') && <BesideOption {...props} />}
      {has('words') && <WordsOption {...props} />}
      {has('lessons') && <LessonsOption {...props} />}
      {has('carried') && <CarriedOption {...props} />}
    </>
  )
}

function TableOption({ choices, choose }: ExportOptionsProps) {
  const texts = useTexts()
  const { text } = texts
  return (
    <SelectField
      label={text('exporting.table.label')}
      value={choices.table}
      options={[
        ...CSV_TABLES.map((value) => ({ value, label: tableTitle(value, texts) })),
        { value: 'all' as const, label: text('exporting.table.all') },
      ]}
      onChoose={(table) => choose({ table })}
    />
  )
}

function PartOption({ journey, parts, part, onPart, selected }: ExportOptionsProps) {
  const { text } = useTexts()
  const phases = inOrder(journey.phases.values())
  const nameOf = (key: PartKey): string => {
    if (key === 'whole') return text('exporting.part.whole')
    if (key === 'cards') return text('exporting.part.cards', { count: selected })
    const at = phases.findIndex(({ id }) => key === `phase ${id}`)
    return text('exporting.part.phase', { title: phases[at]?.title || at + 1 })
  }
  return (
    <SelectField
      label={text('exporting.part.label')}
      value={part}
      options={parts.map((value) => ({ value, label: nameOf(value) }))}
      onChoose={onPart}
    />
  )
}

const BESIDE = ['heading', 'legend', 'date', 'link'] as const

function BesideOption({ choices, choose, link }: ExportOptionsProps) {
  const { text } = useTexts()
  const linkHint = { off: undefined, waiting: 'linkWaiting', here: 'linkWhat', missing: 'linkMissing' }[link.is]
  return (
    <fieldset className="export-part">
      <legend className="field-label">{text('exporting.beside.label')}</legend>
      <div className="export-ticks">
        {BESIDE.map((name) => (
          <Tick
            key={name}
            label={text(`exporting.beside.${name}`)}
            checked={choices[name]}
            onChange={(checked) => choose({ [name]: checked })}
          />
        ))}
      </div>
      {linkHint && (
        <p className="field-hint" role="status">
          {text(`exporting.beside.${linkHint}`)}
        </p>
      )}
    </fieldset>
  )
}

function WordsOption({ choices, choose }: ExportOptionsProps) {
  const { text, language } = useTexts()
  return (
    <div className="export-pair">
      <SelectField<Language>
        label={text('exporting.language')}
        value={choices.language ?? language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChoose={(chosen) => choose({ language: chosen === language ? null : chosen })}
      />
      {hasOption(choices.file, 'direction') && (
        <SelectField
          label={text('exporting.direction.label')}
          value={choices.direction}
          options={(['journey', 'ltr', 'rtl'] as const).map((value) => ({
            value,
            label: text(`exporting.direction.${value}`),
          }))}
          onChoose={(direction) => choose({ direction })}
        />
      )}
    </div>
  )
}

function LessonsOption({ choices, choose, journey, isPast }: ExportOptionsProps) {
  const { text } = useTexts()
  const live = useLive((now) => now)
  const isJourney = choices.file === 'journey'
  // A file to open again is the live map, whatever is shown.
  const leaving = isJourney ? live : journey
  // It is the team's own: what is hidden from it would be lost.
  const reach = isJourney && choices.reach === 'public' ? 'team' : choices.reach
  const all = leaving.lessons.size
  const taken = lessonsUpTo(leaving, reach).lessons.size
  const none = text(isPast && !isJourney ? 'exporting.lessons.past' : 'exporting.lessons.none')
  const count = all === 0 ? none : text('exporting.lessons.count', { taken, all })
  return (
    <SelectField
      label={text('exporting.lessons.label')}
      value={reach}
      options={(isJourney ? SENSITIVITIES.slice(1) : SENSITIVITIES).map((value) => ({
        value,
        label: text(`exporting.lessons.${value}`),
      }))}
      hint={`${text(`exporting.lessons.${reach}What`)} ${count}`}
      onChoose={(chosen) => choose({ reach: chosen })}
    />
  )
}

function CarriedOption({ choices, choose, merges }: ExportOptionsProps) {
  const { text } = useTexts()
  const { carries, names, reach } = choices
  const said = !carries ? 'without' : !names ? 'what' : reach === 'restricted' && merges ? 'merges' : 'withNames'
  return (
    <fieldset className="export-part">
      <legend className="field-label">{text('exporting.carried.label')}</legend>
      <Tick
        label={text('exporting.carried.switch')}
        checked={carries}
        describedBy="export-carried"
        onChange={(checked) => choose({ carries: checked })}
      />
      <Tick
        label={text('exporting.carried.names')}
        checked={carries && names}
        disabled={!carries}
        describedBy="export-carried"
        onChange={(checked) => choose({ names: checked })}
      />
      <p id="export-carried" className="field-hint">
        {text(`exporting.carried.${said}`)}
      </p>
    </fieldset>
  )
}
