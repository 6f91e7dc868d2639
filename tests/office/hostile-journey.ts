import type { Journey } from '../../src/journey/journey.ts'
import {
  activityOf,
  evidenceOf,
  indicatorOf,
  instrumentOf,
  journeyAbout,
  journeyWith,
  lessonOf,
  linkOf,
  loopOf,
  named,
  objectiveOf,
  outcomeOf,
  participantOf,
  phaseOf,
} from '../support/journey-of.ts'

/** What people paste by accident or on purpose. */
export const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['a script', '<script>alert(1)</script>'],
  ['the end of a section and an entity', ']]><!DOCTYPE x [<!ENTITY e "e">]>&e;'],
  ['signs of markup', 'Bread & <b>butter</b> "quoted" \'too\''],
  ['control characters', 'nul \u0000 bell \u0007 escape \u001b next \u0085 none \ufffe\uffff'],
  ['half characters', 'half \ud83d and \udc00 other'],
  ['overrides of direction', 'over \u202egnp.exe\u202c ride \u202d'],
  ['a word of ten thousand letters', 'w'.repeat(10_000)],
  ['a formula', '=HYPERLINK("http://x","y")'],
  ['a plus', '+1+1'],
  ['a minus', '-2+3'],
  ['an at sign', '@SUM(A1:A9)'],
  ['a tab and a formula', '\t=1+1'],
  ['a carriage return and a formula', '\r=1+1'],
  ['lines', 'two\nlines\r\nthree\rfour'],
  ['escapes of the format', '_x0041_ _x000D_'],
  ['nothing but spaces', '   '],
]

/** A journey that says this wherever somebody may write. */
export function hostileJourney(text: string): Journey {
  const words = { title: text, notes: text }
  return journeyAbout(
    journeyWith(
      phaseOf('phase', 0, { title: text }),
      outcomeOf('outcome', { ...words, at: { x: 300, y: 0 }, held: text, phase: 'phase' as never }),
      instrumentOf('tour', {
        ...words,
        at: { x: 0, y: 200 },
        form: 'custom',
        ownForm: text,
        place: text,
        responsible: text,
        languages: [text],
        budget: { amount: 1, currency: text },
      }),
      loopOf('loop', { ...words, at: { x: 300, y: 200 }, kind: 'custom', ownKind: text, owner: text }),
      linkOf('tour', 'contributesTo', 'outcome', { rationale: text, assumption: text }),
      linkOf('loop', 'observes', 'outcome'),
      activityOf('activity', 'tour', words),
      indicatorOf('indicator', 'outcome', { title: text, baseline: text, target: text, unit: text, source: text }),
      objectiveOf('aim', { title: text }),
      participantOf('people', { title: text, reason: text }),
      lessonOf('lesson', {
        by: text,
        about: [named('tour')],
        happened: text,
        soWhat: text,
        nowWhat: text,
        decisionReason: text,
      }),
      evidenceOf('evidence', 'lesson', { title: text, substantiatedBy: text }),
    ),
    { title: text, goal: text, challengePolicy: text, attribution: text, language: text },
  )
}
