import type { Journey } from '../journey.ts'
import { makeInstrument, makeLoop, makeOutcome, makeParticipant, makePhase } from '../make.ts'
import { ADAPTED, COLUMN, instrumentSpot, journeyOfSample, loopSpot, outcomeSpot } from './sample.ts'

/**
 * Timor-Leste learns cattle insemination from Indonesia, Japan helping; word from the graduates changes the plan.
 *
 * After: isstc.setneg.go.id, Advance Mission to Timor-Leste, 2 March 2016
 */
export const timorLeste: Journey = journeyOfSample({
  about: {
    title: 'Cattle insemination in Timor-Leste',
    goal: 'Cattle keepers of Timor-Leste can rely on insemination at home',
    challengeOrganisation: 'No facility for insemination at home, and little priority given to it',
    attribution: ADAPTED,
  },
  objectives: ['Make insemination a service that trained staff give at home'],
  participants: [
    makeParticipant('officers', 'Livestock officers of Timor-Leste', 'seeker', 0, {
      count: 16,
      reason: 'They will inseminate',
    }),
    makeParticipant('ministry', 'Their superiors', 'seeker', 1, { reason: 'They set priorities and give means' }),
    makeParticipant('indonesia', 'Insemination centre in Singosari, Indonesia', 'provider', 2, {
      reason: 'It trains in practice',
    }),
    makeParticipant('japan', 'Japanese partners', 'broker', 3, { reason: 'They support the training' }),
  ],
  phases: [
    makePhase('p1', 'Train in Indonesia', 0, { width: 3 * COLUMN }),
    makePhase('p2', 'Think again', 1, { width: COLUMN }),
    makePhase('p3', 'Practise at home', 2, { width: COLUMN }),
  ],
  waypoints: [
    makeOutcome('o1', 'enhancedSkill', outcomeSpot(2, 0), {
      title: 'Officers can inseminate cattle',
      held: 'Graduates of the training',
      status: 'achieved',
    }),
    makeOutcome('o2', 'newAction', outcomeSpot(4, 0), {
      title: 'Insemination is done at home',
      held: 'Livestock services of Timor-Leste',
      status: 'inProgress',
    }),
    makeOutcome('o3', 'improvedConsensus', outcomeSpot(3, 1), {
      title: 'Superiors agree to give it priority and means',
      held: 'Ministry and livestock services',
      origin: 'emergent',
    }),
    makeInstrument('i1', 'workshop', instrumentSpot(0, 3), {
      title: 'Training with support from Japan, since 2007',
      status: 'done',
    }),
    makeInstrument('i2', 'workshop', instrumentSpot(1, 3), {
      title: 'First training group in Singosari, 2014',
      place: 'Singosari, Indonesia',
      groupSize: 8,
      status: 'done',
    }),
    makeInstrument('i3', 'workshop', instrumentSpot(2, 3), {
      title: 'Second training group in Singosari, 2015',
      place: 'Singosari, Indonesia',
      groupSize: 8,
      status: 'done',
    }),
    makeInstrument('i4', 'expertVisit', instrumentSpot(4, 3), {
      title: 'Experts work with the graduates on the spot, 2016',
      place: 'Timor-Leste',
      status: 'planned',
      notes: 'Two to four experts, in place of a third group in Singosari.',
    }),
    makeInstrument('i5', 'workshop', instrumentSpot(3, 4), {
      title: 'Third training group in Singosari',
      place: 'Singosari, Indonesia',
      status: 'cancelled',
      notes: 'Dropped: more training abroad does not help where there is no facility at home.',
    }),
    makeLoop('f1', 'alumniFollowUp', loopSpot(3, 2), {
      title: 'Can graduates practise what they learned?',
      cadence: 'once',
      methods: ['interview', 'siteVisit'],
      notes: 'They struggle: there is no facility for insemination, and little priority. Reported on 2 March 2016.',
    }),
  ],
  activities: {
    i2: [['simulation', 'Practise on animals with an instructor']],
    i3: [['simulation', 'Practise on animals with an instructor']],
    i4: [
      ['gapAnalysis', 'See what is missing at each place'],
      ['demonstration', 'Inseminate together'],
    ],
  },
  indicators: {
    o1: [{ title: 'Graduates', target: '16', source: 'Two groups of eight' }],
    o2: [{ title: 'Graduates who inseminate at home', source: 'Follow-up with graduates' }],
    o3: [{ title: 'Places with a facility for insemination' }],
  },
  precedes: [
    ['i1', 'i2', 'i3', 'i4'],
    ['i3', 'i5'],
  ],
  links: {
    contributesTo: { i2: ['o1'], i3: ['o1'], i4: ['o2'] },
    leadsTo: { o1: ['o2'], o3: ['o2'] },
    observes: { f1: ['o2', 'i3'] },
    adjusts: { f1: ['i4', 'i5'] },
  },
  words: {
    'o1 leadsTo o2': { assumption: 'There is a facility at home, and time to use it' },
    'f1 adjusts i4': { rationale: 'Help is needed where the graduates work' },
    'f1 adjusts i5': { rationale: 'Skill is there; what lacks is at home' },
  },
})
