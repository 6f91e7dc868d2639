import { languageChoices } from '../i18n/language-names.ts'
import { describe, describeJourney } from '../journey/commands/describe.ts'
import { add, orderAtEnd, shift, takeOff } from '../journey/commands/list.ts'
import { type About, DIRECTIONS, inOrder } from '../journey/journey.ts'
import { LONGEST_TITLE } from '../journey/limits.ts'
import { makeObjective } from '../journey/make.ts'
import { CommitField } from '../ui/commit-field.tsx'
import { AddButton, RecordList } from '../ui/record-list.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useActions, useJourney, useMayEdit } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { RecordLine } from './record-line.tsx'

const CHALLENGES = ['challengeOwnership', 'challengePolicy', 'challengeOrganisation'] as const

/** What the journey is for: its goal, what stands in the way, what should change; and how its map is to be read. */
export function AboutPane() {
  const { text, language } = useTexts()
  const actions = useActions()
  const disabled = !useMayEdit()
  const about = useJourney((journey) => journey.about)
  const set = (fields: Partial<About>): boolean => actions.run((journey) => describeJourney(journey, fields))
  return (
    <>
      <h2 className="pane-title">{text('pane.about')}</h2>
      <p className="pane-intro">{text('pane.aboutIntro')}</p>
      <div className="pane-fields card-first">
        <CommitField
          label={text('about.title')}
          value={about.title}
          placeholder={text('app.untitled')}
          maxLength={LONGEST_TITLE}
          disabled={disabled}
          onCommit={(title) => set({ title: title.trim() })}
        />
        <CommitField
          shape="text"
          label={text('about.goal')}
          placeholder={text('about.goalWhat')}
          value={about.goal}
          disabled={disabled}
          onCommit={(goal) => set({ goal })}
        />
      </div>
      <section className="pane-section" aria-label={text('about.challenges')}>
        <h3>{text('about.challenges')}</h3>
        {CHALLENGES.map((field) => (
          <CommitField
            key={field}
            shape="text"
            label={text(`about.${field}`)}
            placeholder={text(`about.${field}What`)}
            value={about[field]}
            disabled={disabled}
            onCommit={(challenge) => set({ [field]: challenge })}
          />
        ))}
      </section>
      <Objectives disabled={disabled} />
      <section className="pane-section" aria-label={text('about.map')}>
        <h3>{text('about.map')}</h3>
        <SelectField
          label={text('about.direction')}
          value={about.direction}
          disabled={disabled}
          options={DIRECTIONS.map((direction) => ({ value: direction, label: text(`about.${direction}`) }))}
          onChoose={(direction) => set({ direction })}
        />
        <SelectField
          label={text('about.language')}
          value={about.language}
          disabled={disabled}
          hint={text('about.languageWhat')}
          options={languageChoices(language, [about.language])}
          onChoose={(chosen) => set({ language: chosen })}
        />
        <CommitField
          shape="text"
          label={text('about.attribution')}
          placeholder={text('about.attributionWhat')}
          value={about.attribution}
          disabled={disabled}
          onCommit={(attribution) => set({ attribution })}
        />
      </section>
    </>
  )
}

function Objectives({ disabled }: { disabled: boolean }) {
  const { text } = useTexts()
  const actions = useActions()
  const objectives = useJourney((journey) => inOrder(journey.objectives.values()))
  const addOne = (id: string): boolean =>
    actions.run((journey) => add(journey, 'objectives', makeObjective(id, '', orderAtEnd(journey.objectives.values()))))
  return (
    <section className="pane-section" aria-label={text('about.objectives')}>
      <h3>{text('about.objectives')}</h3>
      <p className="pane-note">{text('about.objectivesWhat')}</p>
      <RecordList
        records={objectives}
        line={({ id, title }, place) => (
          <RecordLine
            key={id}
            name={title || text('about.objective')}
            title={title}
            titleLabel={text('about.objective')}
            placeholder={text('about.objectiveExample')}
            disabled={disabled}
            {...place}
            onTitle={(written) => actions.run((journey) => describe(journey, 'objectives', id, { title: written }))}
            onShift={(step) => actions.run((journey) => shift(journey, 'objectives', id, step))}
            onRemove={() => actions.run((journey) => takeOff(journey, 'objectives', [id]))}
          />
        )}
        adding={
          !disabled && ((begin) => <AddButton onClick={() => begin(addOne)}>{text('about.addObjective')}</AddButton>)
        }
      />
    </section>
  )
}
