import { ArrowLeft } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { describeJourney } from '../journey/commands/describe.ts'
import { inOrder, type Journey, type Side } from '../journey/journey.ts'
import { LONGEST_TITLE } from '../journey/limits.ts'
import { useDraft } from '../ui/use-draft.ts'
import { useActions, useJourney, useMayEdit } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'

/** The journey's name, written in place, and who learns from whom. */
export function JourneyTitle() {
  const { text } = useTexts()
  const mayEdit = useMayEdit()
  const title = useJourney((journey) => journey.about.title)
  return (
    <div className="journey-title">
      <h1>{mayEdit ? <TitleField title={title} /> : <span dir="auto">{title || text('app.untitled')}</span>}</h1>
      <Sides />
    </div>
  )
}

function TitleField({ title }: { title: string }) {
  const { text } = useTexts()
  const actions = useActions()
  const draft = useDraft(title, (next) => actions.run((journey) => describeJourney(journey, { title: next.trim() })))
  // Leaving the field would write what Escape has just taken back: the old text is drawn only after both.
  const givenUp = useRef(false)
  const onBlur = (): void => {
    if (!givenUp.current) draft.commit()
    givenUp.current = false
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      givenUp.current = true
      draft.takeBack()
    }
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
  }
  return (
    <span className="journey-title-field" data-text={draft.text || text('app.untitled')}>
      <input
        type="text"
        dir="auto"
        size={1}
        aria-label={text('bar.title')}
        placeholder={text('app.untitled')}
        maxLength={LONGEST_TITLE}
        value={draft.text}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      />
    </span>
  )
}

function Sides() {
  const { text, language } = useTexts()
  const seekers = useJourney((journey) => titlesOf(journey, 'seeker')).join('\n')
  const providers = useJourney((journey) => titlesOf(journey, 'provider')).join('\n')
  if (seekers === '' && providers === '') return null
  const list = (titles: string): string =>
    new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(titles.split('\n'))
  const both = seekers !== '' && providers !== ''
  const sentence = both
    ? text('bar.learnsFrom', { seekers: list(seekers), providers: list(providers) })
    : list(seekers || providers)
  return (
    <p className="journey-sides" title={sentence}>
      <span className="visually-hidden">{sentence}</span>
      <span aria-hidden="true">
        {seekers && <bdi>{list(seekers)}</bdi>}
        {both && <ArrowLeft className="flips" />}
        {providers && <bdi>{list(providers)}</bdi>}
      </span>
    </p>
  )
}

function titlesOf({ participants }: Journey, side: Side): string[] {
  return inOrder(participants.values())
    .filter((group) => group.side === side && group.title !== '')
    .map((group) => group.title)
}
