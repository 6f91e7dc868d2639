import { describe, expect, it } from 'vitest'
import { tellSpan } from '../../src/i18n/formats.ts'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { tellChange, tellChanges } from '../../src/i18n/tell-change.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { connect, reconnect } from '../../src/journey/commands/connect.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import { type LinkId, newId } from '../../src/journey/ids.ts'
import { type Journey, mapOf, type TableName } from '../../src/journey/journey.ts'
import {
  activityOf,
  indicatorOf,
  instrumentOf,
  journeyOf,
  journeyPlus,
  linkOf,
  named,
  phaseOf,
} from '../support/journey-of.ts'
import { randomEdits, randomJourney } from '../support/random-journey.ts'
import { seeds } from '../support/runs.ts'

const english = await loadAllTexts('en')
const arabic = await loadAllTexts('ar')

const set = (name: TableName, id: string, fields: object): Change =>
  ({ do: 'set', in: name, id, fields }) as unknown as Change
const say = (change: Change, before: Journey, texts = english) => tellChange(change, before, texts)
const told = (before: Journey, after: Journey, texts = english) =>
  tellChanges(diffJourneys(before, after), before, after, texts).map(({ text }) => text)

describe('a change in one sentence', () => {
  const visit = instrumentOf('visit', { form: 'expertVisit', title: 'Indonesian experts come to Dili' })
  const map = journeyPlus(
    journeyOf('tour -> course', 'tour -> (skill)'),
    phaseOf('Training', 0),
    activityOf('Field day', 'tour'),
    indicatorOf('Calves born', 'skill'),
  )

  it('tells what came and what went, by what it is', () => {
    expect(say({ do: 'put', in: 'waypoints', record: visit }, map)).toBe(
      'Added the expert visit “Indonesian experts come to Dili”',
    )
    expect(say({ do: 'drop', in: 'waypoints', id: 'tour' }, map)).toBe('Dropped the study tour “tour”')
    expect(say({ do: 'drop', in: 'waypoints', id: 'skill' }, map)).toBe('Dropped the outcome “skill”')
    expect(say({ do: 'drop', in: 'activities', id: 'Field day' }, map)).toBe(
      'Dropped the activity “Field day” from “tour”',
    )
    expect(say({ do: 'drop', in: 'phases', id: 'Training' }, map)).toBe('Dropped the phase “Training”')
  })

  it('names a kind of the team’s own as the team writes it', () => {
    const sprint = instrumentOf('sprint', { form: 'custom', ownForm: 'PDIA sprint' })
    expect(say({ do: 'put', in: 'waypoints', record: sprint }, map)).toBe('Added the PDIA sprint “sprint”')
  })

  it('tells a move by the time it goes to, or by its phase', () => {
    expect(say(set('waypoints', 'tour', { at: { x: 900, y: 320 } }), map)).toBe('Moved “tour” to later')
    expect(say(set('waypoints', 'course', { at: { x: 0, y: 320 } }), map)).toBe('Moved “course” to earlier')
    expect(say(set('waypoints', 'tour', { at: { x: 8, y: 0 } }), map)).toBe('Moved “tour” up')
    expect(say(set('waypoints', 'tour', { at: { x: 8, y: 0 }, phase: 'Training' }), map)).toBe(
      'Moved “tour” into the phase “Training”',
    )
  })

  it('tells a new name with the old one', () => {
    expect(say(set('waypoints', 'tour', { title: 'Tour to Bali' }), map)).toBe('Renamed “tour” to “Tour to Bali”')
    expect(say({ do: 'describe', fields: { title: 'Cattle' } }, map)).toBe('Renamed “Untitled journey” to “Cattle”')
  })

  it('tells links by what they say', () => {
    const partly = linkOf('course', 'contributesTo', 'skill', { strength: 'partial' })
    expect(say({ do: 'put', in: 'links', record: partly }, map)).toBe('“course” now serves “skill” in part')
    expect(say({ do: 'drop', in: 'links', id: 'tour-precedes-course' }, map)).toBe(
      'No longer: “tour” comes before “course”',
    )
    expect(say(set('links', 'tour-contributesTo-skill', { strength: 'partial' }), map)).toBe(
      'Changed how strongly: “tour” now serves “skill” in part',
    )
    expect(say(set('links', 'tour-precedes-course', { rationale: 'Seeing first' }), map)).toBe(
      'Wrote the reasoning of “tour → course”',
    )
  })

  it('tells fields by their names and values', () => {
    const at = (fields: object) => say(set('waypoints', 'tour', fields), map)
    expect(at({ place: 'Dili' })).toBe('Set the place of “tour” to “Dili”')
    expect(at({ status: 'underway' })).toBe('Changed the status of “tour” from “Planned” to “Under way”')
    expect(at({ form: 'expertVisit' })).toBe('Changed the form of “tour” from “Study tour” to “Expert visit”')
    expect(at({ when: { by: 'dates', start: '2012-05', end: '2012-08' } })).toBe(
      `Set the dates of “tour” to ${tellSpan('2012-05', '2012-08', 'en')}`,
    )
    expect(at({ budget: { amount: 20000, currency: 'USD' } })).toBe('Set the budget of “tour” to $20,000')
    expect(at({ languages: ['tet', 'id'] })).toBe('Set the languages of “tour” to “Tetum and Indonesian”')
    expect(at({ notes: 'Long' })).toBe('Wrote the notes of “tour”')
    expect(say({ do: 'describe', fields: { goal: 'More calves' } }, map)).toBe(
      'Wrote the development goal of the journey',
    )
  })

  it('lists several fields of one card in one sentence', () => {
    const changed = set('waypoints', 'tour', { place: 'Dili', notes: 'x', title: 'Visit' })
    expect(say(changed, map)).toBe(
      'Changed “tour”: the place to “Dili”, the notes written, and the name from “tour” to “Visit”',
    )
  })

  it('speaks Arabic, with its own quotation marks and digits', () => {
    expect(say({ do: 'drop', in: 'waypoints', id: 'tour' }, map, arabic)).toBe('إسقاط: جولة دراسية «tour»')
    expect(say(set('waypoints', 'tour', { days: 12 }), map, arabic)).toBe('تحديد في «tour»: أيام العمل 12')
  })

  it.each(LANGUAGES)('has words in %s for whatever people do to a map', async (language) => {
    const texts = await loadAllTexts(language)
    for (const seed of seeds(40)) {
      const before = mapOf(randomJourney(seed))
      const after = mapOf(randomEdits(seed, before, 12).reduce(applyChanges, before))
      for (const change of diffJourneys(before, after)) {
        const sentence = tellChange(change, before, texts, after)
        expect(sentence).not.toMatch(/change\.|\{\{|undefined|\[object|“”|«»/)
      }
      const all = tellChanges(diffJourneys(before, after), before, after, texts)
      expect(all.flatMap(({ changes }) => changes)).toHaveLength(diffJourneys(before, after).length)
      expect(all.map(({ text }) => text).join('\n')).not.toMatch(/change\.|\{\{|undefined|\[object/)
    }
  })
})

describe('changes told together', () => {
  const map = journeyPlus(
    journeyOf('tour -> course -> (skill)', '@review !> course'),
    activityOf('day one', 'course'),
    activityOf('day two', 'course'),
  )

  it('let a card that goes take its links and activities along, by number', () => {
    const after = applyChanges(map, remove(map, [named('course')]))
    const [only, ...more] = tellChanges(diffJourneys(map, after), map, after, english)
    expect(only?.text).toBe('Dropped the study tour “course”, with 3 links and 2 activities')
    expect(only?.waypoints).toEqual(['course'])
    expect(only?.changes).toHaveLength(6)
    expect(more).toEqual([])
    expect(told(map, after, arabic)).toEqual(['إسقاط: جولة دراسية «course»، مع 3 روابط ونشاطين'])
  })

  it('tell a link that was turned once, and lead to both cards', () => {
    const ends = { from: named('course'), to: named('tour') }
    const after = applyChanges(map, reconnect(map, 'tour-precedes-course' as LinkId, ends, newId()))
    const all = tellChanges(diffJourneys(map, after), map, after, english)
    expect(all.map(({ text }) => text)).toEqual(['Turned round: “course” now comes before “tour”'])
    expect(all[0]?.waypoints).toEqual(['course', 'tour'])
  })

  it('tell where a link was led to, instead of where it ended', () => {
    const wider = journeyPlus(map, instrumentOf('visit'))
    const ends = { from: named('tour'), to: named('visit') }
    const after = applyChanges(wider, reconnect(wider, 'tour-precedes-course' as LinkId, ends, newId()))
    expect(told(wider, after)).toEqual(['“tour” now comes before “visit”, instead of “course”'])
  })

  it('tell many cards of one phase that moved in one sentence, after all else', () => {
    const phase = phaseOf('Training', 0)
    const cards = ['a', 'b', 'c'].map((id) => instrumentOf(id, { phase: phase.id }))
    const before = journeyPlus(journeyOf('(skill)'), phase, ...cards)
    const moved = cards.map(({ id }) => set('waypoints', id, { at: { x: 500, y: 0 } }))
    const linked = applyChanges(before, moved)
    const after = applyChanges(linked, connect(linked, newId(), named('a'), named('skill')))
    expect(told(before, after)).toEqual(['“a” now serves “skill”', 'Moved 3 cards of “Training” to later'])
    expect(told(before, after, arabic).at(-1)).toBe('نقل 3 بطاقات من «Training» إلى وقت لاحق')
  })

  it('tell a phase that goes without every card that stood in it', () => {
    const phase = phaseOf('Training', 0)
    const before = journeyPlus(journeyOf(), phase, instrumentOf('a', { phase: phase.id }))
    expect(told(before, applyChanges(before, [{ do: 'drop', in: 'phases', id: phase.id }]))).toEqual([
      'Dropped the phase “Training”',
    ])
  })
})
