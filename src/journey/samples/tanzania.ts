import type { Journey } from '../journey.ts'
import { makeInstrument, makeLoop, makeOutcome, makeParticipant, makePhase } from '../make.ts'
import { ADAPTED, COLUMN, instrumentSpot, journeyOfSample, loopSpot, outcomeSpot } from './sample.ts'

/**
 * Tanzania learns from India how to free its dairy sector. Public accounts disagree about the years, so none is told.
 *
 * After: nickmilton.com/2012/01/km-success-stories-tanzania-milk.html · southsouthcases.info/casosafrica/caso_22.php ·
 * southsouthfacility.org, step 1
 */
export const tanzania: Journey = journeyOfSample({
  about: {
    title: 'Dairy rules in Tanzania',
    goal: 'Rural families eat better and earn more from milk',
    challengePolicy: 'Too many rules for dairy, and satisfying the regulator takes long',
    attribution: ADAPTED,
  },
  objectives: [
    'Make dairy regulations fewer and better',
    'Shorten the time that cooperatives need to satisfy the regulator',
  ],
  participants: [
    makeParticipant('group', 'Ministry, regulator, producers, processors, distributors', 'seeker', 0, {
      count: 14,
      reason: 'Each of them holds a part of the chain from cow to cup',
    }),
    makeParticipant('officials', 'Indian dairy officials', 'provider', 1, {
      count: 6,
      reason: 'They can advise on the spot',
    }),
    makeParticipant('working', 'Working group of both countries', 'broker', 2, {
      reason: 'It plans the exchange',
    }),
  ],
  phases: [
    makePhase('p1', 'Prepare', 0, { width: COLUMN }),
    makePhase('p2', 'Exchange', 1, { width: 2 * COLUMN }),
    makePhase('p3', 'Follow up', 2, { width: 2 * COLUMN }),
  ],
  waypoints: [
    makeOutcome('o1', 'newKnowledge', outcomeSpot(1, 1), {
      title: 'The sector knows how India runs and regulates dairy',
      held: 'Ministry, regulator and dairy businesses',
      status: 'achieved',
    }),
    makeOutcome('o2', 'improvedConsensus', outcomeSpot(2, 0), {
      title: 'Ministry and industry agree and work as a team',
      held: 'The group of fourteen',
      status: 'achieved',
    }),
    makeOutcome('o3', 'newAction', outcomeSpot(4, 0), {
      title: 'New ways of regulating and running dairy begin',
      held: 'Ministry and regulator',
      status: 'inProgress',
    }),
    makeInstrument('i1', 'custom', instrumentSpot(0, 3), {
      title: 'Videoconferences to plan the exchange',
      ownForm: 'Videoconference',
      delivery: 'virtualLive',
      status: 'done',
    }),
    makeInstrument('i2', 'expertVisit', instrumentSpot(1, 3), {
      title: 'Six Indian dairy officials visit for ten days',
      days: 10,
      place: 'Tanzania',
      status: 'done',
    }),
    makeInstrument('i3', 'studyTour', instrumentSpot(2, 3), {
      title: 'Study tour to India for fourteen',
      groupSize: 14,
      place: 'India',
      status: 'done',
    }),
    makeInstrument('i4', 'custom', instrumentSpot(3, 3), {
      title: 'Follow-up videoconference',
      ownForm: 'Videoconference',
      delivery: 'virtualLive',
      status: 'done',
    }),
    makeInstrument('i5', 'custom', instrumentSpot(4, 3), {
      title: 'Brochure and videos pass the lessons on',
      ownForm: 'Publication',
      delivery: 'virtualOwnPace',
      status: 'done',
    }),
    makeLoop('f1', 'afterActionReview', loopSpot(3, 2), {
      title: 'What did the tour teach us?',
      cadence: 'once',
      methods: ['discussion'],
      owner: 'Working group of both countries',
    }),
  ],
  activities: {
    i1: [['actionPlanning', 'Agree what to learn, from whom and how']],
    i2: [
      ['fieldVisit', 'Officials look at farms and dairies'],
      ['expertPanel', 'They tell what they saw'],
    ],
    i3: [['fieldVisit', 'See cooperatives, dairies and the regulator at work']],
    i4: [['afterActionReview', 'What was seen, and what comes next']],
    i5: [['storytelling', 'Participants tell on film what changed']],
  },
  indicators: {
    o1: [{ title: 'Participants who can name a practice worth trying' }],
    o2: [{ title: 'Rules that ministry and industry agree to change' }],
    o3: [
      { title: 'Regulations that a dairy has to meet' },
      { title: 'Time that a cooperative needs to satisfy the regulator', unit: 'days' },
    ],
  },
  precedes: [['i1', 'i2', 'i3', 'i4', 'i5']],
  links: {
    contributesTo: { i2: ['o1'], i3: ['o1', 'o2'], i4: ['o3'] },
    leadsTo: { o1: ['o3'], o2: ['o3'] },
    observes: { f1: ['i3'] },
    adjusts: { f1: ['i4'] },
  },
  words: { 'o2 leadsTo o3': { assumption: 'Agreement in the group reaches those who write the rules' } },
})
