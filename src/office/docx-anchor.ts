import type { Paragraph } from 'docx'
import { withColon } from '../i18n/formats.ts'
import { inOrder, type Journey } from '../journey/journey.ts'
import { type DocxPen, heading, linesOf, paragraph, paragraphOf, run } from './docx-text.ts'
import { wayOf } from './office-language.ts'

/** What the journey is about: goal, challenges, change objectives, who takes part. Nothing stands for what nobody said. */
export function anchorOf({ about, objectives, participants }: Journey, pen: DocxPen): Paragraph[] {
  const { text } = pen.texts
  const challenges = [
    ['about.challengeOwnership', about.challengeOwnership],
    ['about.challengePolicy', about.challengePolicy],
    ['about.challengeOrganisation', about.challengeOrganisation],
  ] as const
  const written = [
    ...part(
      'about.goal',
      linesOf(about.goal).map((line) => paragraph(line, pen)),
      pen,
    ),
    ...part(
      'about.challenges',
      challenges.flatMap(([key, told]) => {
        const [first, ...more] = linesOf(told)
        if (first === undefined) return []
        return [labelled(text(key), first, pen), ...more.map((line) => paragraph(line, pen))]
      }),
      pen,
    ),
    ...part(
      'about.objectives',
      inOrder(objectives.values()).flatMap(({ title }) => listed(title, pen)),
      pen,
    ),
    ...part(
      'pane.participants',
      inOrder(participants.values()).flatMap(({ title, side, count, reason }) => {
        const people = count === null ? '' : text('card.people', { count })
        const told = [text(`side.${side}`), people].filter((part) => part !== '').join(' · ')
        const [name = told] = linesOf(title)
        return [
          paragraphOf(
            [
              run(name, pen, { isStrong: true }),
              run(`(${told})`, pen, { isTold: true, isQuiet: true, space: 'before' }),
            ],
            wayOf(name, pen.texts.direction),
            pen,
            { bullet: { level: 0 } },
          ),
          ...linesOf(reason).map((line) => paragraph(line, pen, { isQuiet: true }, { indent: { start: 720 } })),
        ]
      }),
      pen,
    ),
  ]
  return written.length > 0 ? [heading(text('office.anchor'), 1, pen), ...written] : []
}

function part(key: string, told: readonly Paragraph[], pen: DocxPen): Paragraph[] {
  return told.length > 0 ? [heading(pen.texts.text(key), 2, pen), ...told] : []
}

/** "Policy instruments: unclear rules", the first words being the program's. */
function labelled(label: string, told: string, pen: DocxPen): Paragraph {
  const runs = [
    run(withColon(label, pen.texts.language), pen, { isTold: true, isStrong: true, space: 'after' }),
    run(told, pen),
  ]
  return paragraphOf(runs, pen.texts.direction, pen)
}

function listed(told: string, pen: DocxPen): Paragraph[] {
  return linesOf(told).map((line) => paragraph(line, pen, {}, { bullet: { level: 0 } }))
}
