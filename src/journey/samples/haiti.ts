import type { Journey } from '../journey.ts'
import { makeInstrument, makeOutcome, makeParticipant, makePhase } from '../make.ts'
import { ADAPTED, COLUMN, instrumentSpot, journeyOfSample, outcomeSpot } from './sample.ts'

/**
 * Haiti learns from Indonesia how to rebuild after a disaster: a small map.
 *
 * After: worldbank.org/en/news/feature/2010/12/01/haiti-learns-indonesia · sensorsandsystems.com/haiti-learns-from-indonesia
 */
export const haiti: Journey = journeyOfSample({
  about: {
    title: 'Rebuilding Haiti with its communities',
    goal: 'Families in Haiti live in safe homes again',
    attribution: ADAPTED,
  },
  objectives: ['Put communities at the head of rebuilding'],
  participants: [
    makeParticipant('haiti', 'Delegation from Haiti', 'seeker', 0, { reason: 'They plan the rebuilding at home' }),
    makeParticipant('villages', 'Communities that rebuilt their homes', 'provider', 1, {
      reason: 'They tell what it took',
    }),
    makeParticipant('agency', 'Those who coordinated agencies and donors', 'provider', 2, {
      reason: 'They show how help was steered',
    }),
  ],
  phases: [
    makePhase('p1', 'Exchange', 0, { start: '2010-11', width: 2 * COLUMN }),
    makePhase('p2', 'At home', 1, { width: COLUMN }),
  ],
  waypoints: [
    makeOutcome('o1', 'newKnowledge', outcomeSpot(0, 0), {
      title: 'How communities can lead rebuilding is understood',
      held: 'Delegation from Haiti',
      status: 'achieved',
    }),
    makeOutcome('o2', 'newKnowledge', outcomeSpot(1, 1), {
      title: 'Who does what in central and local government is clear',
      held: 'Delegation from Haiti',
      status: 'achieved',
    }),
    makeOutcome('o3', 'newAction', outcomeSpot(2, 0), {
      title: 'Haiti plans its rebuilding with communities',
      held: 'Government and communities of Haiti',
    }),
    makeInstrument('i1', 'studyTour', instrumentSpot(0, 2), {
      title: 'First leg of the tour: Yogyakarta',
      when: { by: 'dates', start: '2010-11', end: '' },
      days: 3,
      place: 'Yogyakarta, Indonesia',
      status: 'done',
    }),
    makeInstrument('i2', 'studyTour', instrumentSpot(1, 2), {
      title: 'Second leg of the tour: Banda Aceh',
      when: { by: 'dates', start: '2010-11', end: '' },
      place: 'Banda Aceh, Indonesia',
      status: 'done',
    }),
  ],
  activities: {
    i1: [['fieldVisit', 'See rebuilding led by communities']],
    i2: [
      ['fieldVisit', 'See houses that communities built'],
      ['interview', 'Ask how agencies and donors were coordinated'],
    ],
  },
  indicators: {
    o1: [{ title: 'Members of the delegation who can explain the approach' }],
    o2: [{ title: 'Members who can say which office decides what' }],
    o3: [{ title: 'Plans that communities helped to write' }],
  },
  precedes: [['i1', 'i2']],
  links: {
    contributesTo: { i1: ['o1'], i2: ['o2'] },
    leadsTo: { o1: ['o3'], o2: ['o3'] },
  },
  words: { 'o1 leadsTo o3': { assumption: 'Those who travelled take part in the planning at home' } },
})
