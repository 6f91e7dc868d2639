import type { Beginning } from '../beginning.ts'
import { applyChanges } from '../change.ts'
import type { PhaseId, TurnId, WaypointId } from '../ids.ts'
import {
  makeEvidence,
  makeInstrument,
  makeLesson,
  makeLink,
  makeLoop,
  makeOutcome,
  makeParticipant,
  makePhase,
  makeTurn,
} from '../make.ts'
import { ADAPTED, COLUMN, instrumentSpot, journeyOfSample, loopSpot, outcomeSpot } from './sample.ts'
import { ACCOUNT, revisionsOfSample } from './sample-revisions.ts'

/**
 * Timor-Leste learns cattle insemination from Indonesia, Japan helping; word from the graduates changes the plan: the third
 * course is dropped, and experts come to the graduates.
 *
 * After: isstc.setneg.go.id, Advance Mission to Timor-Leste, 2 March 2016
 */
const now = journeyOfSample({
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
    makeLoop('f1', 'alumniFollowUp', loopSpot(3, 2), {
      title: 'Can graduates practise what they learned?',
      cadence: 'once',
      methods: ['interview', 'siteVisit'],
      notes: 'The follow-up is of our making; what the graduates said is not.',
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
  precedes: [['i1', 'i2', 'i3', 'i4']],
  links: {
    contributesTo: { i2: ['o1'], i3: ['o1'], i4: ['o2'] },
    leadsTo: { o1: ['o2'], o3: ['o2'] },
    observes: { f1: ['o2', 'i3'] },
    adjusts: { f1: ['i4'] },
  },
  words: {
    'o1 leadsTo o2': { assumption: 'There is a facility at home, and time to use it' },
    'f1 adjusts i4': { rationale: 'Help is needed where the graduates work' },
  },
  turns: [makeTurn('t1', 'f1', '2016-03-02', { title: 'Graduates of the training', notes: 'The day of the report.' })],
  lessons: [
    makeLesson('l1', '2016-03-02', {
      by: ACCOUNT,
      about: ['o2', 'i3'] as WaypointId[],
      turn: 't1' as TurnId,
      happened: 'Graduates struggle to practise at home.',
      soWhat: 'A third course would train more people who cannot practise (our reading).',
      nowWhat:
        'Not a third group in Indonesia: two to four experts go to Timor-Leste and help the graduates on the spot.',
      intended: 'Graduates inseminate cattle at home.',
      why: 'There is no facility for insemination, and the work is given little priority.',
      keep: 'The skill that graduates bring home (our reading).',
      change: 'Where they are helped: at their own workplace.',
      source: 'participants',
      sensitivity: 'public',
      decision: 'adopt',
      decisionReason: 'Help is needed where the graduates work.',
    }),
  ],
  evidence: [
    makeEvidence('e1', 'l1', 0, {
      title: 'Reports of graduates, in the account of the advance mission to Timor-Leste',
      on: '2016-03-02',
    }),
  ],
})

const p1 = 'p1' as PhaseId

/** Before: three groups go to Singosari, and the follow-up only looks on. */
const plan = applyChanges(now, [
  { do: 'drop', in: 'waypoints', id: 'i4' },
  { do: 'drop', in: 'waypoints', id: 'o3' },
  { do: 'drop', in: 'phases', id: 'p2' },
  { do: 'set', in: 'phases', id: 'p1', fields: { width: 4 * COLUMN } },
  { do: 'set', in: 'waypoints', id: 'f1', fields: { phase: p1 } },
  {
    do: 'put',
    in: 'waypoints',
    record: makeInstrument('i5', 'workshop', instrumentSpot(3, 3), {
      title: 'Third training group in Singosari',
      place: 'Singosari, Indonesia',
      groupSize: 8,
      phase: p1,
      notes: 'Eight people, as in the two groups before (our reading).',
    }),
  },
  { do: 'put', in: 'links', record: makeLink('i3-precedes-i5', 'precedes', 'i3', 'i5') },
  { do: 'put', in: 'links', record: makeLink('i5-contributesTo-o1', 'contributesTo', 'i5', 'o1') },
])

export const timorLeste: Beginning = {
  journey: now,
  revisions: revisionsOfSample([
    {
      name: 'Plan with a third course in Indonesia',
      at: '2014',
      kept: 'byHand',
      reason: { rationale: 'Three groups were planned for 2014 to 2016; the years of each are our reading.' },
      map: plan,
    },
    {
      name: 'Experts come to the graduates',
      at: '2016-03-02',
      kept: 'adopted',
      lessons: ['l1'],
      reason: {
        prompt: 'roadblock',
        rationale: 'Graduates cannot practise: there is no facility at home, and little priority is given to the work.',
        expectedEffect: 'Graduates inseminate at home, with experts beside them.',
        effectOnIndicators:
          'Graduates stay at 16; new: graduates who inseminate at home, and places with a facility (our reading).',
      },
      map: now,
    },
  ]),
}
