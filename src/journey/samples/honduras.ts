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
 * Honduras learns from Nicaragua and Colombia how to give the Miskito titles to their land.
 *
 * After: docslib.org/doc/13219887 (roadmap sheet) · docslib.org/doc/4337916 (outcome story) ·
 * bancomundial.org/es/news/feature/2013/05/23/cooperacion-sur-sur-indigenas-tierras-honduras · oicrf.org/-/after-the-title-…
 */
const now = journeyOfSample({
  about: {
    title: 'Land rights of the Miskito in Honduras',
    goal: 'Indigenous communities develop sustainably and on their own terms',
    challengeOwnership: 'Government and Miskito mistrust each other, and nobody knows how to go on',
    challengePolicy: 'Laws contradict one another and are enforced with little coherence',
    attribution: ADAPTED,
  },
  objectives: [
    'Open a dialogue and build a coalition for change',
    'Treat indigenous rights alike in every titling of land',
  ],
  participants: [
    makeParticipant('government', 'Land and titling authorities of Honduras', 'seeker', 0, {
      reason: 'They decide how indigenous land is marked out and titled',
    }),
    makeParticipant('miskito', 'Leaders of the Miskito communities', 'seeker', 1, {
      reason: 'Without their trust no title will hold',
    }),
    makeParticipant('nicaragua', 'Hosts and advisers from Nicaragua', 'provider', 2, {
      reason: 'They show their laws, roles and steps',
    }),
    makeParticipant('colombia', 'Hosts and advisers from Colombia', 'provider', 3, {
      reason: 'They show how another country frames the same question',
    }),
    makeParticipant('broker', 'Facilitating team', 'broker', 4),
  ],
  phases: [
    makePhase('p1', 'Prepare', 0, { width: COLUMN }),
    makePhase('p2', 'Learn and talk', 1, { width: 3 * COLUMN }),
    makePhase('p3', 'Act', 2, { width: 2 * COLUMN }),
    makePhase('p4', 'Follow up', 3, { width: COLUMN }),
  ],
  waypoints: [
    makeOutcome('o1', 'newKnowledge', outcomeSpot(1, 0), {
      title: 'Laws, roles and steps of other countries are known',
      held: 'Officials and Miskito leaders',
      status: 'achieved',
    }),
    makeOutcome('o2', 'enhancedSkill', outcomeSpot(4.5, 1), {
      title: 'Staff can mark out and title indigenous land',
      held: 'Staff of the land agencies',
      status: 'achieved',
    }),
    makeOutcome('o3', 'enhancedConnectivity', outcomeSpot(2, 1), {
      title: 'Government and Miskito begin to trust each other',
      held: 'Government and Miskito',
      status: 'achieved',
    }),
    makeOutcome('o4', 'improvedConsensus', outcomeSpot(3, 0), {
      title: 'A shared view of how to title Miskito land',
      held: 'All parties to the dialogue',
      status: 'achieved',
    }),
    makeOutcome('o5', 'newAction', outcomeSpot(6, 0), {
      title: 'An action plan stands and first titles are handed over',
      held: 'Government with the communities',
      status: 'achieved',
      notes: 'First titles were reported in May 2013.',
    }),
    makeInstrument('i1', 'workshop', instrumentSpot(0, 3), {
      title: 'Plan the exchange together',
      notes: 'The whole exchange had a budget of US$141,500.',
      status: 'done',
    }),
    makeInstrument('i2', 'studyTour', instrumentSpot(1, 3), {
      title: 'Study tour to Nicaragua',
      place: 'Nicaragua',
      status: 'done',
    }),
    makeInstrument('i3', 'studyTour', instrumentSpot(1.5, 4), {
      title: 'Study tour to Colombia',
      place: 'Colombia',
      status: 'done',
    }),
    makeInstrument('i4', 'multiStakeholderDialogue', instrumentSpot(2, 3), {
      title: 'First policy dialogue',
      status: 'done',
    }),
    makeInstrument('i5', 'multiStakeholderDialogue', instrumentSpot(2.5, 4), {
      title: 'Second policy dialogue',
      status: 'done',
    }),
    makeInstrument('i6', 'multiStakeholderDialogue', instrumentSpot(3, 3), {
      title: 'Third policy dialogue',
      status: 'done',
    }),
    makeInstrument('i7', 'workshop', instrumentSpot(4, 3), {
      title: 'Action planning',
      status: 'done',
    }),
    makeInstrument('i8', 'expertVisit', instrumentSpot(4.5, 4), {
      title: 'Expert visits on marking out and titling land',
      status: 'done',
    }),
    makeInstrument('i9', 'workshop', instrumentSpot(5, 3), {
      title: 'Final workshop checks the plan with communities',
      status: 'done',
    }),
    makeInstrument('i10', 'multiStakeholderDialogue', instrumentSpot(6, 3), {
      title: 'Standing platform for the region, since 2016',
      status: 'underway',
      notes: 'Added later: once there were titles, how the region is governed needed a table of its own.',
    }),
    makeLoop('f1', 'communityFeedback', loopSpot(5, 2), {
      title: 'Communities say whether the plan fits',
      cadence: 'once',
      methods: ['discussion'],
    }),
    makeLoop('f2', 'pauseAndReflect', loopSpot(6, 2), {
      title: 'What do the titles still leave open?',
      cadence: 'once',
      methods: ['discussion'],
    }),
  ],
  activities: {
    i1: [['actionPlanning', 'Agree who goes where, and what to look for']],
    i2: [['fieldVisit', 'See titled communities and talk to them']],
    i3: [['fieldVisit', 'See how collective land is run']],
    i7: [['actionPlanning', 'Who does what, by when']],
    i8: [['demonstration', 'Mark out a boundary together']],
    i9: [['report', 'Tell communities what the plan says']],
  },
  indicators: {
    o1: [{ title: 'Participants who can describe another country’s steps', source: 'Talk after each study tour' }],
    o2: [{ title: 'Boundaries marked out to standard', source: 'Land agency' }],
    o3: [{ title: 'Meetings that both sides attend', source: 'Attendance lists' }],
    o4: [{ title: 'Points of disagreement closed', source: 'Minutes of the dialogues' }],
    o5: [
      { title: 'Actions of the plan begun', source: 'Action plan' },
      { title: 'Titles handed over', source: 'Land agency' },
    ],
  },
  precedes: [['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9']],
  links: {
    contributesTo: { i2: ['o1', 'o3'], i3: ['o1'], i4: ['o4'], i5: ['o4'], i6: ['o4'], i7: ['o5'], i8: ['o2'] },
    leadsTo: { o1: ['o4'], o3: ['o4'], o4: ['o5'] },
    observes: { f1: ['i9'], f2: ['o5'] },
    adjusts: { f2: ['i10'] },
  },
  words: {
    'o3 leadsTo o4': { assumption: 'The same people stay at the table' },
    'o4 leadsTo o5': { assumption: 'Those who sign the plan can pay for it' },
  },
  turns: [
    makeTurn('t2', 'f2', '2016', { notes: 'The year is that of the platform; when it was talked over is not told.' }),
  ],
  lessons: [
    makeLesson('l1', '2016', {
      by: ACCOUNT,
      about: ['o5'] as WaypointId[],
      turn: 't2' as TurnId,
      happened: 'First titles were reported in May 2013. After them the region still needed follow-up.',
      soWhat: 'A title alone does not settle how the region is governed (our reading).',
      nowWhat: 'Add a lasting dialogue of all parties: a platform for the region.',
      source: 'external',
      sensitivity: 'public',
      decision: 'adopt',
      decisionReason: 'The platform has been at work since 2016.',
    }),
  ],
  evidence: [
    makeEvidence('e1', 'l1', 0, {
      title:
        'https://www.oicrf.org/-/after-the-title-building-a-multi-stakeholder-platform-in-support-of-territorial-governance-in-honduras',
    }),
  ],
})

/** Before: the exchange ends with the plan and the first titles. */
const titles = applyChanges(now, [
  { do: 'drop', in: 'waypoints', id: 'i10' },
  { do: 'drop', in: 'waypoints', id: 'f2' },
])

export const honduras: Beginning = {
  journey: now,
  revisions: revisionsOfSample([
    { name: 'Action plan and first titles', at: '2013-05', kept: 'byHand', map: titles },
    {
      name: 'A platform for the region',
      at: '2016',
      kept: 'adopted',
      lessons: ['l1'],
      reason: {
        prompt: 'achievement',
        rationale: 'Once there were titles, follow-up was needed (that this prompted it is our reading).',
        expectedEffect: 'All parties go on talking about how the region is governed (our reading).',
      },
      map: now,
    },
  ]),
}
