// @vitest-environment happy-dom
import { act, useState } from 'react'
import { describe, expect, it } from 'vitest'
import { writeChanges } from '../../src/document/write.ts'
import { describe as say } from '../../src/journey/commands/describe.ts'
import { LONGEST_TEXT } from '../../src/journey/limits.ts'
import type { Session } from '../../src/session/session.ts'
import { MergedField } from '../../src/ui/merged-field.tsx'
import { useActions, useLive } from '../../src/ui/use-session.tsx'
import { stage } from '../panels/stage.tsx'
import { journeyWith, lessonOf } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'

const lesson = lessonOf('rain', { happened: 'It rained.' })

function Happened() {
  const actions = useActions()
  const value = useLive((journey) => journey.lessons.get(lesson.id)?.happened ?? '')
  const [isThere, setThere] = useState(true)
  return (
    <>
      {isThere && (
        <MergedField
          label="What happened"
          name="lesson rain happened"
          value={value}
          onEdit={(edit) =>
            actions.run(
              (journey) =>
                say(journey, 'lessons', lesson.id, { happened: edit(journey.lessons.get(lesson.id)?.happened ?? '') }),
              'lesson rain happened',
            )
          }
        />
      )}
      <button type="button" onClick={() => setThere(!isThere)}>
        Pane
      </button>
    </>
  )
}

async function atTheField() {
  const session = await openSitting({ seed: journeyWith(lesson) })
  const on = await stage(session, <Happened />)
  const field = () => on.control<HTMLTextAreaElement>('What happened')
  return { session, ...on, field }
}

const kept = (session: Session) => session.live.getState().journey.lessons.get(lesson.id)?.happened

/** What somebody else writes at another table. */
const elsewhere = (session: Session, happened: string) =>
  writeChanges(session.doc, say(session.live.getState().journey, 'lessons', lesson.id, { happened }), {})

describe('a field that several people write in at once', () => {
  it('keeps each letter as it is typed, and all that were typed in one go are one step of undo', async () => {
    const { session, write, meanwhile, field } = await atTheField()
    await write('What happened', 'It rained. T')
    await write('What happened', 'It rained. Then')
    expect(kept(session)).toBe('It rained. Then')
    await meanwhile(() => session.actions.undo())
    expect([kept(session), field().value]).toEqual(['It rained.', 'It rained.'])
  })

  it('takes in the letters of others, and the caret stays where it stood', async () => {
    const { session, write, meanwhile, field } = await atTheField()
    await write('What happened', 'It rained. The road')
    field().setSelectionRange(15, 19)
    await meanwhile(() => elsewhere(session, 'Then It rained. The road'))
    await meanwhile(() => elsewhere(session, 'Then It rained. The road was closed'))
    expect(field().value).toBe('Then It rained. The road was closed')
    expect(field().value.slice(field().selectionStart, field().selectionEnd)).toBe('road')
  })

  it('loses no letter of either while one of them composes a sign', async () => {
    const { session, meanwhile, field } = await atTheField()
    await act(async () => {
      field().focus()
      field().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      field().value = 'It rained. 下'
      field().dispatchEvent(new Event('input', { bubbles: true }))
    })
    expect(kept(session)).toBe('It rained.')
    await meanwhile(() => elsewhere(session, 'In May it rained.'))
    expect(field().value).toBe('It rained. 下')
    await act(async () => {
      field().value = 'It rained. 下雨'
      field().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    })
    expect([kept(session), field().value]).toEqual(['In May it rained. 下雨', 'In May it rained. 下雨'])
  })

  it('refuses a text that is too long, tells so, and keeps it at hand until it fits', async () => {
    const { session, write, meanwhile, click, said, field } = await atTheField()
    const long = 'x'.repeat(LONGEST_TEXT + 2)
    await write('What happened', long)
    expect(kept(session)).toBe('It rained.')
    expect(said()).toContain('Too long by 2 characters.')
    await meanwhile(() => elsewhere(session, 'It rained. Roads closed.'))
    await click('Pane')
    await click('Pane')
    expect(field().value).toBe(long)
    expect(said()).toContain('Too long by 2 characters.')
    await write('What happened', 'It rained. Later it stopped.')
    expect(kept(session)).toBe('It rained. Roads closed. Later it stopped.')
    expect(said()).not.toContain('Too long')
  })
})
