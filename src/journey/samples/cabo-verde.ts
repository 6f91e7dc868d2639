import type { Beginning } from '../beginning.ts'
import { applyChanges } from '../change.ts'
import type { PhaseId, TurnId, WaypointId } from '../ids.ts'
import {
  makeEvidence,
  makeInstrument,
  makeLesson,
  makeLoop,
  makeOutcome,
  makeParticipant,
  makePhase,
  makeTurn,
} from '../make.ts'
import { ADAPTED, COLUMN, instrumentSpot, journeyOfSample, loopSpot, outcomeSpot } from './sample.ts'
import { ACCOUNT, revisionsOfSample } from './sample-revisions.ts'

/**
 * Cabo Verde learns from Brazil to run human milk banks: fourteen years, two phases, an evaluation that led to more.
 *
 * After: my.southsouth-galaxy.org, Brazil's technical support for human milk banks in Cabo Verde · arab.southsouthworld.org,
 * solution 123 · noticias.saudepublica.bvs.br, centros de coleta · rblh.fiocruz.br, evaluation of 2013 and node 4637 ·
 * anacao.cv of 16 February 2018
 */
const now = journeyOfSample({
  about: {
    title: 'Human milk banks in Cabo Verde',
    goal: 'Fewer newborns die, and infants are better nourished',
    attribution: ADAPTED,
  },
  objectives: ['Open and run the first milk bank in Africa, with trained staff and an information system'],
  participants: [
    makeParticipant('wards', 'Specialists of the hospital in Praia', 'seeker', 0, {
      count: 20,
      reason: 'They will process and control the milk',
    }),
    makeParticipant('trainers', 'Trainers of Cabo Verde formed in the project', 'provider', 1, {
      reason: 'They teach the next ones at home',
    }),
    makeParticipant('brazil', 'Milk bank specialists from Brazil', 'provider', 2, {
      reason: 'They run a network of milk banks',
    }),
    makeParticipant('committee', 'Mixed committee of both countries', 'broker', 3, {
      reason: 'It evaluates together what was reached',
    }),
  ],
  phases: [
    makePhase('p1', 'Look around', 0, { width: COLUMN }),
    makePhase('p2', 'The first bank', 1, { width: 3 * COLUMN }),
    makePhase('p3', 'Closer to families', 2, { width: COLUMN }),
    makePhase('p4', 'The second bank', 3, { start: '2018-02', width: COLUMN }),
  ],
  waypoints: [
    makeOutcome('o1', 'newKnowledge', outcomeSpot(1, 0), {
      title: 'Staff know how a milk bank works',
      held: 'Hospital staff in Praia',
      status: 'achieved',
    }),
    makeOutcome('o2', 'enhancedSkill', outcomeSpot(2, 1), {
      title: 'Technicians process and control human milk',
      held: 'Technicians in Praia',
      status: 'achieved',
    }),
    makeOutcome('o3', 'newAction', outcomeSpot(3, 0), {
      title: 'The milk bank in Praia serves newborns',
      held: 'Hospital Agostinho Neto',
      status: 'achieved',
      notes: 'In two years about 765 newborns were served, 3,802 mothers counselled and 226 homes visited.',
    }),
    makeOutcome('o4', 'enhancedConnectivity', outcomeSpot(4, 1), {
      title: 'Own trainers, linked to a worldwide network',
      held: 'Trainers of Cabo Verde',
      status: 'achieved',
    }),
    makeOutcome('o5', 'newAction', outcomeSpot(5, 0), {
      title: 'A second bank and two collection points are open',
      held: 'Health services of Cabo Verde',
      status: 'achieved',
    }),
    makeInstrument('i1', 'expertVisit', instrumentSpot(0, 3), {
      title: 'Brazilian mission looks at local conditions, 2008',
      status: 'done',
    }),
    makeInstrument('i2', 'studyTour', instrumentSpot(1, 3), {
      title: 'Visits and hands-on practice in Rio, 2010',
      place: 'Rio de Janeiro',
      languages: ['pt'],
      status: 'done',
    }),
    makeInstrument('i3', 'expertVisit', instrumentSpot(2, 3), {
      title: 'Brazilian specialists set up the technique in Praia',
      place: 'Praia',
      languages: ['pt'],
      status: 'done',
    }),
    makeInstrument('i4', 'custom', instrumentSpot(3, 3), {
      title: 'The bank opens in Praia, 2011',
      ownForm: 'Milestone',
      place: 'Hospital Agostinho Neto, Praia',
      status: 'done',
    }),
    makeInstrument('i5', 'workshop', instrumentSpot(4, 3), {
      title: 'Own trainers teach two collection points, 2015',
      place: 'Tira Chapéu and Fazenda',
      languages: ['pt'],
      status: 'done',
    }),
    makeInstrument('i6', 'expertVisit', instrumentSpot(5, 3), {
      title: 'Mission opens the second bank and trains its staff',
      when: { by: 'dates', start: '2022-08-29', end: '2022-09-09' },
      place: 'Hospital Baptista de Sousa, São Vicente',
      languages: ['pt'],
      status: 'done',
      notes: 'The bank opened on 1 September. Five technicians were trained; technicians from Praia took part.',
    }),
    makeLoop('f1', 'evaluation', loopSpot(3, 2), {
      title: 'Joint final evaluation, December 2013',
      methods: ['siteVisit', 'documentReview', 'interview'],
      owner: 'Mixed committee of both countries',
      notes: '2 to 6 December 2013.',
    }),
    makeLoop('f2', 'custom', loopSpot(5, 2), {
      title: 'The minister wants more regions, 2015',
      ownKind: 'Word from the ministry',
      cadence: 'once',
      methods: ['discussion'],
      notes: 'The second phase that followed was signed on 16 February 2018.',
    }),
    makeLoop('f3', 'afterActionReview', loopSpot(5, 4), {
      title: 'Review of practice in Praia, 2022',
      cadence: 'once',
      methods: ['observation', 'siteVisit'],
      owner: 'Brazilian team',
    }),
  ],
  activities: {
    i1: [['gapAnalysis', 'What is there, and what a milk bank needs']],
    i2: [
      ['fieldVisit', 'Visit milk banks at work'],
      ['secondment', 'Practise in a bank'],
    ],
    i3: [['demonstration', 'Set up the technique and try it together']],
    i5: [['demonstration', 'Show staff how milk is collected']],
    i6: [['demonstration', 'Train five technicians at the new bank']],
  },
  indicators: {
    o1: [{ title: 'Staff who can describe each step of the work' }],
    o2: [{ title: 'Samples processed to standard', source: 'Records of the bank' }],
    o3: [
      { title: 'Newborns served in two years', target: '765', source: 'Final evaluation 2013' },
      { title: 'Mothers counselled in two years', target: '3,802', source: 'Final evaluation 2013' },
    ],
    o4: [{ title: 'Trainers of Cabo Verde who teach others' }],
    o5: [{ title: 'Banks and collection points open', target: '2 banks, 2 collection points' }],
  },
  precedes: [['i1', 'i2', 'i3', 'i4', 'i5', 'i6']],
  links: {
    contributesTo: { i2: ['o1', 'o2'], i3: ['o2'], i5: ['o4'] },
    leadsTo: { o1: ['o3'], o2: ['o3'], o3: ['o5'] },
    observes: { f1: ['i4', 'o3'], f3: ['i4'] },
    adjusts: { f1: ['o5'], f2: ['i6'] },
  },
  words: {
    'o2 leadsTo o3': { assumption: 'Trained technicians stay at the hospital' },
    'f1 adjusts o5': { rationale: 'What the evaluation saw spoke for going on' },
  },
  turns: [
    makeTurn('t1', 'f1', '2013-12-06', {
      title: 'Mixed committee of both countries',
      notes: '2 to 6 December 2013.',
    }),
    makeTurn('t2', 'f2', '2015', { title: 'The minister' }),
    makeTurn('t3', 'f3', '2022-09', { title: 'Brazilian team', notes: 'On the last day of the mission.' }),
  ],
  lessons: [
    makeLesson('l1', '2013-12-06', {
      by: ACCOUNT,
      about: ['i4', 'o3'] as WaypointId[],
      turn: 't1' as TurnId,
      happened: 'In two years the bank served about 765 newborns; 3,802 mothers were counselled and 226 homes visited.',
      soWhat: 'The bank works and is used (our reading).',
      nowWhat: 'Go on, and come closer to families (our reading).',
      source: 'monitoring',
      sensitivity: 'public',
      decision: 'adopt',
      decisionReason: 'Two collection points followed in late 2015.',
    }),
    makeLesson('l2', '2015', {
      by: ACCOUNT,
      about: ['o5'] as WaypointId[],
      turn: 't2' as TurnId,
      happened: 'The minister voiced the wish to extend the service to other regions.',
      soWhat: 'One bank in Praia does not reach the other islands (our reading).',
      nowWhat: 'A second bank, on São Vicente, and more trained staff.',
      source: 'external',
      sensitivity: 'public',
      decision: 'adopt',
      decisionReason: 'A second phase was signed on 16 February 2018.',
    }),
  ],
  evidence: [
    makeEvidence('e1', 'l1', 0, {
      title: 'https://rblh.fiocruz.br/missao-de-avaliacao-final-de-projeto-em-cabo-verde',
      on: '2013-12',
      substantiatedBy: 'Mixed committee of both countries',
    }),
    makeEvidence('e2', 'l2', 0, {
      title: 'https://noticias.saudepublica.bvs.br/blog/centros-de-coleta-de-leite-humano-inaugurados-em-cabo-verde',
    }),
  ],
})

/** As the second phase was signed: what it is to bring is planned. */
const signed = applyChanges(now, [
  { do: 'drop', in: 'waypoints', id: 'f3' },
  {
    do: 'set',
    in: 'waypoints',
    id: 'i6',
    fields: { title: 'A second bank, with trained staff, on São Vicente', when: null, status: 'planned', notes: '' },
  },
  { do: 'set', in: 'waypoints', id: 'o5', fields: { status: 'inProgress' } },
])

const p3 = 'p3' as PhaseId

/** Before it: one bank and two collection points. */
const firstBank = applyChanges(signed, [
  { do: 'drop', in: 'waypoints', id: 'i6' },
  {
    do: 'set',
    in: 'waypoints',
    id: 'o5',
    fields: { title: 'Two collection points are open', at: outcomeSpot(4, 0), phase: p3, status: 'achieved' },
  },
  { do: 'set', in: 'indicators', id: 'o5x1', fields: { target: '1 bank, 2 collection points' } },
  { do: 'set', in: 'waypoints', id: 'f2', fields: { at: loopSpot(4, 2), phase: p3, notes: '' } },
  { do: 'drop', in: 'phases', id: 'p4' },
])

export const caboVerde: Beginning = {
  journey: now,
  revisions: revisionsOfSample([
    { name: 'One bank and two collection points', at: '2015', kept: 'byHand', map: firstBank },
    {
      name: 'Second phase: a bank on São Vicente',
      at: '2018-02-16',
      kept: 'adopted',
      lessons: ['l1', 'l2'],
      reason: {
        prompt: 'achievement',
        rationale: 'The first bank works, and the minister wished to extend it (that this prompted it is our reading).',
        expectedEffect: 'A second bank opens on São Vicente, and more staff are trained.',
        effectOnIndicators: 'Banks open: two instead of one.',
        agreedBy: 'Cabo Verde and Brazil',
      },
      map: signed,
    },
    { name: 'The second bank is open', at: '2022-09-09', kept: 'byHand', map: now },
  ]),
}
