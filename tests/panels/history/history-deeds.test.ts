import { describe, expect, it } from 'vitest'
import type { Deed } from '../../../src/document/deeds.ts'
import { byName, Doers } from '../../../src/panels/away/away-people.ts'
import { deedsByDay, peopleOf } from '../../../src/panels/history/history-deeds.ts'

const deed = (name: string, day: string, what: string, id = 'tour'): Deed => ({
  name,
  at: day && `2026-11-${day}T12:00:00.000Z`,
  table: 'waypoints',
  id,
  what,
})

describe('who changed what, by person and day', () => {
  it('tells what one person did to one card on a day once, the newest day first', () => {
    const days = deedsByDay([
      deed('Ana', '24', 'when'),
      deed('Ben', '24', 'place'),
      deed('Ana', '24', 'title'),
      deed('Ana', '24', 'when'),
      deed('Ana', '20', 'made'),
    ])
    expect(days.map(({ name, day, lines }) => [name, day, lines.map(({ how, fields }) => [how, ...fields])])).toEqual([
      ['Ana', '2026-11-24', [['changed', 'when', 'title']]],
      ['Ben', '2026-11-24', [['changed', 'place']]],
      ['Ana', '2026-11-20', [['made']]],
    ])
  })

  it('tells what was made, not the fields that came with it, and what was dropped in the end', () => {
    const [day] = deedsByDay([deed('Ana', '24', 'title'), deed('Ana', '24', 'made')])
    expect(day?.lines).toMatchObject([{ how: 'made', fields: [] }])
    const [other] = deedsByDay([deed('Ana', '24', 'removed'), deed('Ana', '24', 'title')])
    expect(other?.lines).toMatchObject([{ how: 'removed' }])
  })

  it('knows everybody by name, those without one last', () => {
    expect(peopleOf([deed('', '24', 'title'), deed('Ben', '24', 'title'), deed('Ana', '24', 'title')])).toEqual([
      ...['Ana', 'Ben', ''],
    ])
  })
})

describe('who did what while I was away', () => {
  const doers = new Doers([deed('Ana', '24', 'title'), deed('Carla', '23', 'title'), deed('Ben', '22', 'made')], 'Ana')

  it('is the last other person who wrote that field, or anything of that card', () => {
    const { ofChange } = { ofChange: doers.ofChange.bind(doers) }
    expect(ofChange({ do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'x' } })).toBe('Carla')
    expect(ofChange({ do: 'set', in: 'waypoints', id: 'tour', fields: { notes: 'x' } })).toBe('Carla')
    expect(ofChange({ do: 'drop', in: 'waypoints', id: 'unknown' })).toBe('')
  })

  it('groups by name, nobody’s last', () => {
    expect(byName(['a', '', 'b', 'a'], (one) => one)).toEqual([
      ['a', ['a', 'a']],
      ['b', ['b']],
      ['', ['']],
    ])
  })
})
