// @vitest-environment happy-dom
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { CommitField } from '../../src/ui/commit-field.tsx'
import { type Draft, useDraft } from '../../src/ui/use-draft.ts'
import { stage } from '../panels/stage.tsx'
import { openSitting } from '../support/open-sitting.ts'

/** A field that takes the place of a text until it is done, and what was committed from it. */
async function aFieldForAWhile(answer?: false) {
  const onCommit = vi.fn((_: string): unknown => answer)
  function Field() {
    const [isOpen, setOpen] = useState(true)
    return isOpen && <CommitField label="Title" value="Tour" onCommit={onCommit} onDone={() => setOpen(false)} />
  }
  const on = await stage(await openSitting(), <Field />)
  return { ...on, committed: () => onCommit.mock.calls.map(([text]) => text) }
}

it('commits once where the field closes as it commits', async () => {
  const { write, press, control, find, committed } = await aFieldForAWhile()
  await write('Title', 'Study tour')
  await press(control('Title'), 'Enter')
  expect(find('Title')).toBeUndefined()
  expect(committed()).toEqual(['Study tour'])
})

it('commits nothing that was taken back, though the field closes by it', async () => {
  const { write, press, control, find, committed } = await aFieldForAWhile()
  await write('Title', 'Study tour')
  await press(control('Title'), 'Escape')
  expect(find('Title')).toBeUndefined()
  expect(committed()).toEqual([])
})

it('commits what stands in a field that goes away', async () => {
  const onCommit = vi.fn()
  const { write, meanwhile } = await stage(await openSitting(), <Pane onCommit={onCommit} />)
  await write('Title', 'Study tour')
  await meanwhile(() => leavePane())
  expect(onCommit.mock.calls).toEqual([['Study tour']])
})

it('tries once more with a text that was refused, as the field is left again', async () => {
  const onCommit = vi.fn(() => false)
  const { write, leave } = await stage(
    await openSitting(),
    <CommitField label="Title" value="Tour" onCommit={onCommit} />,
  )
  await write('Title', 'Study tour')
  await leave('Title')
  await write('Title', 'Study tour')
  await leave('Title')
  expect(onCommit).toHaveBeenCalledTimes(2)
})

it('tries once more with a text of which the commit failed', async () => {
  const onCommit = vi.fn((_: string): void => {
    throw new Error('the room is gone')
  })
  let draft: Draft | undefined
  function Field() {
    draft = useDraft('Tour', onCommit)
    return null
  }
  const { meanwhile } = await stage(await openSitting(), <Field />)
  await meanwhile(() => draft?.write('Study tour'))
  expect(() => draft?.commit()).toThrow('the room is gone')
  onCommit.mockImplementation(() => {})
  await meanwhile(() => draft?.commit())
  expect(onCommit.mock.calls).toEqual([['Study tour'], ['Study tour']])
})

let leavePane: () => void

function Pane({ onCommit }: { onCommit: (text: string) => unknown }) {
  const [isOpen, setOpen] = useState(true)
  leavePane = () => setOpen(false)
  return isOpen && <CommitField label="Title" value="Tour" onCommit={onCommit} />
}
