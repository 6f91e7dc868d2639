import type { Beginning } from '../beginning.ts'
import { applyChanges } from '../change.ts'
import type { TurnId, WaypointId } from '../ids.ts'
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
 * The food agencies in Rome, from a share fair to training in its methods: the smallest whole turn from lesson to change.
 *
 * After: sharefair2009.blogspot.com, May 2009 · fao.org/Participation/TWC-lessons.html · gaurisalokhe.blogspot.com, July 2009
 */
const now = journeyOfSample({
  about: {
    title: 'Sharing knowledge among the food agencies in Rome',
    goal: 'What one agency knows about farming and food reaches the others',
    attribution: ADAPTED,
  },
  objectives: ['Make methods of sharing part of daily work'],
  participants: [
    makeParticipant('staff', 'Staff of the agencies', 'seeker', 0, { reason: 'They will use the methods' }),
    makeParticipant('stalls', 'Colleagues who show their methods', 'provider', 1, { reason: 'They have tried them' }),
    makeParticipant('team', 'Team behind the fair', 'broker', 2, { reason: 'It asks what people want next' }),
  ],
  phases: [
    makePhase('p1', 'The fair', 0, { start: '2009-01', width: 2 * COLUMN }),
    makePhase('p2', 'What came of it', 1, { start: '2009-07', width: 2 * COLUMN }),
  ],
  waypoints: [
    makeOutcome('o1', 'newKnowledge', outcomeSpot(0, 0), {
      title: 'Staff know methods of sharing knowledge',
      held: 'Staff of the agencies',
      status: 'achieved',
    }),
    makeOutcome('o2', 'enhancedConnectivity', outcomeSpot(1, 0), {
      title: 'Staff know who does what, across agencies',
      held: 'Staff of the agencies',
      status: 'partlyAchieved',
    }),
    makeOutcome('o3', 'enhancedSkill', outcomeSpot(2, 0), {
      title: 'Staff can host a World Café',
      held: 'Staff who were trained',
      status: 'achieved',
    }),
    makeInstrument('i1', 'knowledgeFair', instrumentSpot(0, 2), {
      title: 'Share fair with 700 registered',
      when: { by: 'dates', start: '2009-01-20', end: '2009-01-22' },
      days: 3,
      groupSize: 700,
      place: 'Rome',
      status: 'done',
    }),
    makeInstrument('i2', 'workshop', instrumentSpot(2, 2), {
      title: 'Two-hour training in the World Café',
      when: { by: 'dates', start: '2009-07', end: '' },
      place: 'Rome',
      status: 'done',
      notes: 'Added after the fair, because staff asked for it.',
    }),
    makeLoop('f1', 'afterActionReview', loopSpot(1, 1), {
      title: 'Lessons: train us in the methods',
      cadence: 'once',
      methods: ['discussion'],
      owner: 'Team behind the fair',
      notes: 'People want to meet, to learn the methods, and to know who does what.',
    }),
    makeLoop('f2', 'pulseSurvey', loopSpot(3, 1), {
      title: 'Did the method work?',
      cadence: 'afterEach',
      methods: ['discussion'],
      notes: 'The closing question of each session.',
    }),
  ],
  activities: {
    i2: [
      ['demonstration', 'Welcome and how it works, 10 minutes'],
      ['knowledgeCafe', 'Rounds of 20, 15 and 15 minutes'],
      ['afterActionReview', 'Wrap-up, 25 minutes'],
    ],
  },
  indicators: {
    o1: [{ title: 'Staff who can describe two methods' }],
    o2: [{ title: 'New contacts in another agency' }],
    o3: [{ title: 'Staff who have hosted a World Café since' }],
  },
  precedes: [['i1', 'i2']],
  links: {
    contributesTo: { i1: ['o1', 'o2'], i2: ['o3'] },
    observes: { f1: ['i1'], f2: ['i2'] },
    adjusts: { f1: ['i2'] },
  },
  words: { 'f1 adjusts i2': { rationale: 'Staff asked for training in the methods' } },
  turns: [
    makeTurn('t1', 'f1', '2009', { title: 'People who came to the fair', notes: 'After the fair of January.' }),
    makeTurn('t2', 'f2', '2009-07', { title: 'Staff in the sessions' }),
  ],
  lessons: [
    makeLesson('l1', '2009', {
      by: ACCOUNT,
      about: ['i1'] as WaypointId[],
      turn: 't1' as TurnId,
      happened:
        'After the fair people said what they need: to network, to be trained in the methods, to know who does what.',
      soWhat: 'To see a method at a fair is not yet to be able to use it (our reading).',
      nowWhat: 'Train staff in the methods.',
      source: 'participants',
      sensitivity: 'public',
      decision: 'adopt',
      decisionReason: 'Staff want training in the methods.',
    }),
  ],
  evidence: [makeEvidence('e1', 'l1', 0, { title: 'http://www.fao.org/Participation/TWC-lessons.html', on: '2009' })],
})

/** Before: a fair, and a talk about it afterwards. */
const fair = applyChanges(now, [
  { do: 'drop', in: 'waypoints', id: 'i2' },
  { do: 'drop', in: 'waypoints', id: 'o3' },
  { do: 'drop', in: 'waypoints', id: 'f2' },
  { do: 'drop', in: 'phases', id: 'p2' },
])

export const rome: Beginning = {
  journey: now,
  revisions: revisionsOfSample([
    { name: 'The fair', at: '2009-01-22', kept: 'byHand', map: fair },
    {
      name: 'World Café sessions added',
      at: '2009-07',
      kept: 'adopted',
      lessons: ['l1'],
      reason: {
        prompt: 'newInformation',
        rationale: 'After the fair staff asked for training in the methods (that this prompted it is our reading).',
        expectedEffect: 'Staff can host a World Café; each session ends with the question whether the method worked.',
      },
      map: now,
    },
  ]),
}
