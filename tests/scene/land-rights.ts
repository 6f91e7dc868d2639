import type { PhaseId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'
import {
  indicatorOf,
  instrumentOf,
  journeyAbout,
  journeyWith,
  linkOf,
  loopOf,
  outcomeOf,
  phaseOf,
} from '../support/journey-of.ts'

const at = (x: number, y: number) => ({ x, y })
const inPhase = (phase: string) => phase as PhaseId
const dates = (start: string) => ({ by: 'dates', start, end: '' }) as const

/** A journey of the usual size and make, after the exchange on communal land titles between Honduras and its neighbours. */
export const landRights: Journey = journeyAbout(
  journeyWith(
    phaseOf('p1', 0, { title: 'Prepare', start: '2026-01', end: '2026-04', width: 272 }),
    phaseOf('p2', 1, { title: 'Exchange', start: '2026-05', end: '2026-10', width: 544 }),
    phaseOf('p3', 2, { title: 'Follow up', start: '2026-11', end: '', width: 544 }),

    outcomeOf('laws', {
      title: 'Other countries’ laws, roles and procedures for titling',
      status: 'achieved',
      at: at(256, 128),
      phase: inPhase('p2'),
    }),
    outcomeOf('trust', {
      kind: 'enhancedConnectivity',
      title: 'Trust between government and Miskito leaders',
      status: 'inProgress',
      at: at(528, 64),
      phase: inPhase('p2'),
    }),
    outcomeOf('demarcate', {
      kind: 'enhancedSkill',
      title: 'Officials can demarcate and title communal land',
      status: 'inProgress',
      at: at(528, 200),
      phase: inPhase('p2'),
    }),
    outcomeOf('agreed', {
      kind: 'improvedConsensus',
      title: 'Agreed path for communal titles',
      status: 'inProgress',
      at: at(816, 128),
      phase: inPhase('p3'),
    }),
    outcomeOf('plan', {
      kind: 'newAction',
      title: 'Action plan in force; first titles handed over',
      at: at(1096, 128),
      phase: inPhase('p3'),
    }),

    instrumentOf('prepare', {
      form: 'workshop',
      title: 'Planning workshop',
      at: at(40, 464),
      phase: inPhase('p1'),
      when: dates('2026-03-02'),
      days: 2,
      place: 'Tegucigalpa',
    }),
    instrumentOf('nicaragua', {
      title: 'Nicaragua: communal titling in practice',
      at: at(288, 400),
      phase: inPhase('p2'),
      when: dates('2026-05-11'),
      days: 6,
      groupSize: 14,
    }),
    instrumentOf('colombia', {
      title: 'Colombia: collective territories',
      at: at(288, 536),
      phase: inPhase('p2'),
      when: dates('2026-06-08'),
      days: 5,
      groupSize: 12,
    }),
    instrumentOf('dialogues', {
      form: 'multiStakeholderDialogue',
      title: 'Policy dialogues with the communities',
      at: at(560, 464),
      phase: inPhase('p2'),
      when: dates('2026-08-01'),
      days: 3,
      groupSize: 40,
    }),
    instrumentOf('surveyors', {
      form: 'expertVisit',
      title: 'Surveyors advise on the spot',
      at: at(824, 400),
      phase: inPhase('p3'),
      when: dates('2026-11-02'),
      days: 8,
      place: 'La Mosquitia',
    }),
    instrumentOf('planning', {
      form: 'custom',
      ownForm: 'Action planning',
      title: 'From lessons to who, what, when',
      at: at(824, 536),
      phase: inPhase('p3'),
      when: dates('2026-12-01'),
      days: 2,
      place: 'Puerto Lempira',
    }),
    instrumentOf('platform', {
      form: 'communityOfPractice',
      title: 'Regional platform of land agencies',
      at: at(1096, 464),
      phase: inPhase('p3'),
      when: dates('2027-02-01'),
    }),

    loopOf('review', { title: 'After-action review', at: at(592, 328), phase: inPhase('p2') }),
    loopOf('pause', { kind: 'pauseAndReflect', title: 'Pause and reflect', at: at(1104, 312), phase: inPhase('p3') }),

    linkOf('prepare', 'precedes', 'nicaragua'),
    linkOf('prepare', 'precedes', 'colombia'),
    linkOf('nicaragua', 'precedes', 'dialogues'),
    linkOf('colombia', 'precedes', 'dialogues'),
    linkOf('dialogues', 'precedes', 'surveyors'),
    linkOf('dialogues', 'precedes', 'planning'),
    linkOf('planning', 'precedes', 'platform'),
    linkOf('nicaragua', 'contributesTo', 'laws'),
    linkOf('nicaragua', 'contributesTo', 'trust', { strength: 'partial' }),
    linkOf('dialogues', 'contributesTo', 'agreed'),
    linkOf('surveyors', 'contributesTo', 'demarcate'),
    linkOf('planning', 'contributesTo', 'plan'),
    linkOf('laws', 'leadsTo', 'agreed'),
    linkOf('trust', 'leadsTo', 'agreed'),
    linkOf('demarcate', 'leadsTo', 'agreed'),
    linkOf('agreed', 'leadsTo', 'plan'),
    linkOf('review', 'observes', 'dialogues'),
    linkOf('review', 'adjusts', 'surveyors'),
    linkOf('pause', 'observes', 'plan'),
    linkOf('pause', 'adjusts', 'platform'),

    indicatorOf('i1', 'laws'),
    indicatorOf('i2', 'laws'),
    indicatorOf('i3', 'trust'),
    indicatorOf('i4', 'demarcate'),
    indicatorOf('i5', 'demarcate'),
    indicatorOf('i6', 'agreed'),
    indicatorOf('i7', 'plan'),
    indicatorOf('i8', 'plan'),
    indicatorOf('i9', 'plan'),
  ),
  {
    title: 'Land rights in La Mosquitia',
    goal: 'Give the Miskito communities of La Mosquitia secure title to their land.',
    attribution: 'After a case in The Art of Knowledge Exchange, World Bank; shortened and changed.',
  },
)

const ARABIC: Readonly<Record<string, string>> = {
  laws: 'قوانين الدول الأخرى وأدوارها وإجراءاتها في تسجيل الأراضي',
  trust: 'الثقة بين الحكومة وقادة المجتمعات المحلية',
  demarcate: 'الموظفون قادرون على ترسيم الأراضي الجماعية',
  agreed: 'مسار متفق عليه للملكية الجماعية',
  plan: 'خطة العمل قيد التنفيذ وتسليم أولى سندات الملكية',
  prepare: 'ورشة التخطيط',
  nicaragua: 'نيكاراغوا: تسجيل الأراضي الجماعية عملياً',
  colombia: 'كولومبيا: الأقاليم الجماعية',
  dialogues: 'حوارات السياسات مع المجتمعات (GIZ 2026)',
  surveyors: 'خبراء المساحة يقدمون المشورة',
  planning: 'من الدروس إلى خطة العمل',
  platform: 'منصة إقليمية لوكالات الأراضي',
  review: 'مراجعة ما بعد العمل',
  pause: 'توقف وتأمل',
}

/** The same journey, read from right to left. */
export const landRightsInArabic: Journey = {
  ...landRights,
  about: {
    ...landRights.about,
    title: 'حقوق الأراضي في لا موسكيتيا',
    goal: 'ضمان ملكية المجتمعات المحلية لأراضيها.',
    direction: 'rtl',
    language: 'ar',
  },
  waypoints: new Map(
    [...landRights.waypoints].map(([id, waypoint]) => [id, { ...waypoint, title: ARABIC[id] ?? '' } as Waypoint]),
  ),
}
