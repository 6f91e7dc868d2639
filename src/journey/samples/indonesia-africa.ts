import type { Journey } from '../journey.ts'
import { makeInstrument, makeOutcome, makeParticipant, makePhase } from '../make.ts'
import { ADAPTED, COLUMN, instrumentSpot, journeyOfSample, outcomeSpot } from './sample.ts'

/**
 * African countries learn cattle insemination from Indonesia: first those who decide, then those who do it.
 *
 * After: bbibsingosari.ditjenpkh.pertanian.go.id, July 2024 · surabaya.bisnis.com, 25 September 2024
 */
export const indonesiaAfrica: Journey = journeyOfSample({
  about: {
    title: 'Cattle insemination: from Indonesia to Africa',
    goal: 'Livestock keepers in African countries raise better cattle',
    attribution: ADAPTED,
  },
  objectives: ['Run programmes of insemination with trained technicians'],
  participants: [
    makeParticipant('officials', 'Senior officials of nine African countries', 'seeker', 0, {
      count: 18,
      reason: 'They decide on programmes',
    }),
    makeParticipant('technicians', 'Technicians of five African countries', 'seeker', 1, {
      count: 20,
      reason: 'They do the work with farmers',
    }),
    makeParticipant('centre', 'Insemination centre in Singosari, Indonesia', 'provider', 2, {
      reason: 'It trains in class and in practice',
    }),
  ],
  phases: [
    makePhase('p1', 'Those who decide', 0, { start: '2024-07', end: '2024-07', width: COLUMN }),
    makePhase('p2', 'Those who do it', 1, { start: '2024-09', end: '2024-10', width: COLUMN }),
    makePhase('p3', 'At home', 2, { width: COLUMN }),
  ],
  waypoints: [
    makeOutcome('o1', 'newKnowledge', outcomeSpot(0, 0), {
      title: 'Officials know how to manage a programme',
      held: 'Senior officials',
      status: 'achieved',
    }),
    makeOutcome('o2', 'enhancedSkill', outcomeSpot(1, 1), {
      title: 'Technicians can inseminate cattle',
      held: 'Technicians',
      status: 'achieved',
    }),
    makeOutcome('o3', 'newAction', outcomeSpot(2, 0), {
      title: 'Insemination programmes run at home',
      held: 'Livestock services of the countries',
    }),
    makeInstrument('i1', 'workshop', instrumentSpot(0, 2), {
      title: 'Workshop for senior officials',
      when: { by: 'dates', start: '2024-07-07', end: '2024-07-21' },
      days: 15,
      groupSize: 18,
      place: 'Singosari, Indonesia',
      status: 'done',
    }),
    makeInstrument('i2', 'workshop', instrumentSpot(1, 2), {
      title: 'Training for technicians',
      when: { by: 'dates', start: '2024-09-22', end: '2024-10-19' },
      days: 28,
      groupSize: 20,
      place: 'Singosari, Indonesia',
      status: 'done',
    }),
  ],
  activities: {
    i2: [
      ['report', 'In class'],
      ['demonstration', 'Practice with an instructor'],
      ['fieldVisit', 'Practice with farmers'],
    ],
  },
  indicators: {
    o1: [{ title: 'Officials with an outline for a programme of their own' }],
    o2: [{ title: 'Inseminations done to standard', source: 'Instructor' }],
    o3: [{ title: 'Inseminations done at home in the first year' }],
  },
  precedes: [['i1', 'i2']],
  links: {
    contributesTo: { i1: ['o1'], i2: ['o2'] },
    leadsTo: { o1: ['o3'], o2: ['o3'] },
  },
  words: {
    'o1 leadsTo o3': { assumption: 'Officials give technicians time and means' },
  },
})
