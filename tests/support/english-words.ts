import type { PictureWords } from '../../src/scene/picture-words.ts'

/** What pictures say, in English, for tests; people get theirs from the catalogues. */
export const englishWords: PictureWords = {
  language: 'en',
  direction: 'ltr',
  untitled: (type) => `Untitled ${type}`,
  outcomeKind: (kind) =>
    ({
      newKnowledge: 'New knowledge',
      enhancedSkill: 'Enhanced skill',
      improvedConsensus: 'Improved consensus',
      enhancedConnectivity: 'Enhanced connectivity',
      newAction: 'New and improved action',
    })[kind],
  outcomeStatus: spelled,
  emergent: () => 'Emerged on the way',
  indicatorCount: (count) => (count === 0 ? '' : count === 1 ? '1 indicator' : `${count} indicators`),
  instrumentForm: ({ form, ownForm }) => (form === 'custom' && ownForm !== '' ? ownForm : spelled(form)),
  when({ when, days }) {
    const start = when === null ? '' : when.by === 'weeks' ? `Week ${when.start}` : month(when.start)
    const length = days === null ? '' : days === 1 ? '1 day' : `${days} days`
    return [start, length].filter((part) => part !== '').join(' · ')
  },
  instrumentStatus: spelled,
  where: ({ place, groupSize }) => place || (groupSize === null ? '' : `${groupSize} people`),
  loopKind: ({ kind, ownKind }) => (kind === 'custom' && ownKind !== '' ? ownKind : spelled(kind)),
  loopKindShort: ({ kind, ownKind }) =>
    kind === 'custom' && ownKind !== '' ? ownKind : (spelled(kind).split(' ').at(-1) ?? ''),
  cadence: spelled,
  phaseDates: ({ start, end }) => [month(start), month(end)].filter((part) => part !== '').join(' – '),
  waypointType: (type) => ({ outcome: 'Outcome', instrument: 'Instrument', loop: 'Feedback loop' })[type],
  description: ({ about, waypoints }) => `${about.title || 'Untitled journey'}: ${waypoints.size} cards`,
  linkKind: (kind, strength) =>
    kind === 'contributesTo' && strength === 'partial' ? 'Contributes in part' : spelled(kind),
  madeOn: () => '24 November 2026',
  tentative: () => 'May adjust',
  lessons: () => 'Lessons',
  number: String,
  cardSign: (sign) => (sign === 'added' ? 'new' : sign === 'removed' ? 'dropped' : sign),
  linkSign: (how) => `${how} link`,
  phaseSign: (sign) => (sign === 'added' ? 'new phase' : `${sign} phase`),
  differenceName: spelled,
  comparedWith: (name) => `compared with ${name || 'the live journey'}`,
}

/** 'inProgress' as 'In progress'. */
function spelled(name: string): string {
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function month(date: string): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? ''
}
