// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { Language } from '../../../src/i18n/languages.ts'
import { TableIntakeDialog } from '../../../src/panels/opening/table-intake-dialog.tsx'
import { journeyOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

async function arrive(language: Language = 'en') {
  const session = await openSitting({ seed: journeyOf('tour') })
  const onClose = vi.fn()
  return { session, onClose, ...(await stage(session, <TableIntakeDialog onClose={onClose} />, language)) }
}

const page = (): string => document.body.textContent ?? ''
const settled = (words: string) => until(() => expect(page()).toContain(words))
const rows = (): string[] =>
  [...document.querySelectorAll('.table-intake-sheet tbody tr')].map(({ textContent }) => textContent ?? '')

describe('a table that is pasted', () => {
  it('is shown row by row with what to look at, and added as one step', async () => {
    const { session, write, click, onClose } = await arrive()
    await write('Or paste the cells here', 'Outcome\tKind\tTarget\nSkills\tSkill\t80 %\nTrust\tWonder\t\n\tSkill\t')
    await settled('Add 2 cards')
    expect(rows()).toEqual([
      expect.stringContaining('Skills'),
      expect.stringContaining('The kind “Wonder” is not known; it becomes “New knowledge”.'),
      expect.stringContaining('There is no title.'),
    ])
    await click('Add 2 cards')
    expect(onClose).toHaveBeenCalledOnce()
    const { waypoints } = session.live.getState().journey
    expect([...waypoints.values()].map(({ title }) => title).sort()).toEqual(['Skills', 'Trust', 'tour'])
    expect(session.view.getState().waypoints.size).toBe(2)
    session.actions.undo()
    expect([...session.live.getState().journey.waypoints.keys()]).toEqual(['tour'])
    expect(session.history.getState().canUndo).toBe(false)
  })

  it('says what is missing where it is none', async () => {
    const { write, find } = await arrive()
    await write('Or paste the cells here', 'some words\nthat are no table')
    await settled('No column is called “Outcome” or “Instrument”')
    expect(find('Add 0 cards')).toMatchObject({ disabled: true })
  })
})

describe('a table that is chosen', () => {
  it('is read as a file, in Arabic, too', async () => {
    const { session, find, click } = await arrive('ar')
    const picker = document.querySelector<HTMLInputElement>('input[type="file"]')
    const file = new File(['\ufeffالأداة;الشكل\nجولة;جولة دراسية'], 'جدول.csv')
    Object.defineProperty(picker, 'files', { value: [file] })
    await act(async () => void picker?.dispatchEvent(new Event('change', { bubbles: true })))
    await until(() => expect(find('إضافة بطاقة')).toMatchObject({ disabled: false }))
    await click('إضافة بطاقة')
    expect([...session.live.getState().journey.waypoints.values()].map(({ title }) => title).sort()).toEqual([
      'tour',
      'جولة',
    ])
  })

  it('that is no table is refused with a sentence', async () => {
    await arrive()
    const picker = document.querySelector<HTMLInputElement>('input[type="file"]')
    Object.defineProperty(picker, 'files', { value: [new File([Uint8Array.of(0x50, 0x4b, 3, 4)], 'x.xlsx')] })
    await act(async () => void picker?.dispatchEvent(new Event('change', { bubbles: true })))
    await settled('This is no table that can be read here')
  })
})
