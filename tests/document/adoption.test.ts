import { describe, expect, it } from 'vitest'
import { tableMap } from '../../src/document/shape.ts'
import type { Change } from '../../src/journey/change.ts'
import { describe as say } from '../../src/journey/commands/describe.ts'
import { adoptDraft } from '../../src/journey/commands/drafts.ts'
import { place } from '../../src/journey/commands/place.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { intoDraft, journeyOfDraft } from '../../src/journey/draft-changes.ts'
import type { DraftId } from '../../src/journey/ids.ts'
import { type Journey, mapOf } from '../../src/journey/journey.ts'
import { makeDraft, makeInstrument } from '../../src/journey/make.ts'
import { Refusal } from '../../src/journey/refusal.ts'
import { journeyOf, named } from '../support/journey-of.ts'
import { randomAttempt } from '../support/random-command.ts'
import { chanceOf, randomJourney } from '../support/random-journey.ts'
import { PATIENCE_MS, seeds } from '../support/runs.ts'
import { meet, type Peer, peer, twoPeers } from '../support/two-peers.ts'

const third = 'third' as DraftId
const visit = named('visit')

let made = 0
function newId(): string {
  made += 1
  return `d${String(made).padStart(6, '0')}`
}

function begin(person: Peer): void {
  person.do(() => [{ do: 'put', in: 'drafts', record: makeDraft('third', 'No third course', '2016-03-02') }])
}

function redraw(person: Peer, command: (shown: Journey) => Change[]): () => void {
  return person.do((live) => {
    const shown = journeyOfDraft(live, third)
    return intoDraft(live, third, shown, command(shown), newId)
  })
}

/** Ana and Ben have the same draft before them: the course goes, an expert visit comes. */
function withDraft(): ReturnType<typeof twoPeers> {
  const both = twoPeers(journeyOf('course -> (skill)'))
  begin(both.ana)
  redraw(both.ana, (now) => place(now, makeInstrument('visit', 'expertVisit', { x: 400, y: 0 })))
  redraw(both.ana, (now) => say(now, 'waypoints', 'visit', { title: 'Experts come to Dili' }))
  redraw(both.ana, (now) => remove(now, [named('course')]))
  both.meet()
  return both
}

const adopt = (person: Peer): (() => void) => person.do((live) => adoptDraft(live, third))

describe('a draft in the document', () => {
  it('is seen by everybody and changes nothing on the map until it is adopted', () => {
    const { ben } = withDraft()
    expect([...ben.read().waypoints.keys()]).toEqual(['course', 'skill'])
    expect([...journeyOfDraft(ben.read(), third).waypoints.keys()]).toEqual(['skill', 'visit'])
  })

  it('leaves the document for good when it is adopted (D14)', () => {
    const { ana } = withDraft()
    adopt(ana)
    expect([tableMap(ana.doc, 'drafts').size, tableMap(ana.doc, 'draftChanges').size]).toEqual([0, 0])
  })

  it('comes back whole when the adoption is taken back', () => {
    const { ana } = withDraft()
    const before = ana.read()
    const back = adopt(ana)
    back()
    expect(ana.read()).toEqual(before)
  })
})

describe('two people who adopt one draft', () => {
  it('at once: one adoption results (D16)', () => {
    const { ana, ben, meet: together } = withDraft()
    const shown = mapOf(journeyOfDraft(ana.read(), third))
    adopt(ana)
    adopt(ben)
    together()
    expect(mapOf(ana.read())).toEqual(shown)
    expect(ben.read()).toEqual(ana.read())
    expect(ana.read().drafts.size).toBe(0)
  })

  it('one of them offline: what others wrote into the adopted card meanwhile stays (D15)', () => {
    const { ana, ben, meet: together } = withDraft()
    const cleo = peer('Cleo', 3)
    adopt(ana)
    meet(ana, cleo)
    cleo.do((now) => say(now, 'waypoints', 'visit', { place: 'Dili' }))
    adopt(ben)
    meet(ana, ben, cleo)
    together()
    for (const person of [ana, ben, cleo]) {
      expect(person.read().waypoints.get(visit)).toMatchObject({ title: 'Experts come to Dili', place: 'Dili' })
    }
  })

  it('one of them offline, and the card was removed again meanwhile: it stays away', () => {
    const { ana, ben, meet: together } = withDraft()
    adopt(ana)
    ana.do((now) => remove(now, [visit]))
    adopt(ben)
    together()
    expect([...ben.read().waypoints.keys()]).toEqual(['skill'])
    expect(ana.read()).toEqual(ben.read())
  })

  it('while a third still draws in it: nobody’s map is torn', () => {
    const { ana, ben, meet: together } = withDraft()
    adopt(ana)
    redraw(ben, (now) => say(now, 'waypoints', 'skill', { held: 'graduates' }))
    together()
    expect(ana.read()).toEqual(ben.read())
    expect(ana.read().draftChanges.size).toBe(0)
    expect(ana.read().waypoints.get(named('skill'))).toMatchObject({ held: '' })
  })

  it('whatever the draft and whatever else they do: all read the same, and nothing is there twice', {
    timeout: PATIENCE_MS,
  }, () => {
    for (const seed of seeds(1000)) {
      const chance = chanceOf(seed * 17)
      const { ana, ben, meet: together } = twoPeers(randomJourney(seed, { waypoints: Math.floor(chance() * 10) }))
      begin(ana)
      together()
      const tryOne = (person: Peer, isDrafted: boolean): void => {
        const fresh = (): string => `n${seed}x${newId()}`
        const shown = isDrafted ? journeyOfDraft(person.read(), third) : person.read()
        try {
          const changes = randomAttempt(chance, mapOf(shown), fresh).run(shown)
          if (isDrafted) redraw(person, () => changes)
          else person.do(() => changes)
        } catch (refusal) {
          if (!(refusal instanceof Refusal)) throw refusal
        }
      }
      for (let turn = 0; turn < 6; turn += 1) {
        tryOne(chance() < 0.5 ? ana : ben, chance() < 0.7)
        if (chance() < 0.4) together()
      }
      together()
      const alone = journeyOfDraft(ana.read(), third)
      const isQuiet = chance() < 0.5
      for (const person of [ana, ben]) {
        try {
          adopt(person)
        } catch (refusal) {
          expect(refusal, `seed ${seed}`).toMatchObject({ code: 'nothingToAdopt' })
        }
        if (!isQuiet) tryOne(person, false)
      }
      together()
      expect(ben.read(), `seed ${seed}`).toEqual(ana.read())
      if (isQuiet) expect(mapOf(ana.read()), `seed ${seed}: one adoption`).toEqual(mapOf(alone))
    }
  })
})
