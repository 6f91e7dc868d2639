import { withColon } from '../i18n/formats.ts'
import type { Texts } from '../i18n/texts.ts'
import { inOrder, type Journey } from '../journey/journey.ts'
import { type DocumentParagraph, heading, linesOf, paragraph } from './document-blocks.ts'
import { wayOf } from './office-language.ts'

/** Where what is said of a group stands under its name, points. */
const INDENT = 36

/** What the journey is about: goal, challenges, change objectives, who takes part. Nothing stands for what nobody said. */
export function anchorOf({ about, objectives, participants }: Journey, texts: Texts): DocumentParagraph[] {
  const { text, direction } = texts
  const challenges = [
    ['about.challengeOwnership', about.challengeOwnership],
    ['about.challengePolicy', about.challengePolicy],
    ['about.challengeOrganisation', about.challengeOrganisation],
  ] as const
  const written = [
    ...part(
      'about.goal',
      linesOf(about.goal).map((line) => paragraph({ text: line }, direction)),
      texts,
    ),
    ...part(
      'about.challenges',
      challenges.flatMap(([key, told]) => {
        const [first, ...more] = linesOf(told)
        if (first === undefined) return []
        return [labelled(text(key), first, texts), ...more.map((line) => paragraph({ text: line }, direction))]
      }),
      texts,
    ),
    ...part(
      'about.objectives',
      inOrder(objectives.values()).flatMap(({ title }) =>
        linesOf(title).map((line) => paragraph({ text: line }, direction, { isListed: true })),
      ),
      texts,
    ),
    ...part(
      'pane.participants',
      inOrder(participants.values()).flatMap(({ title, side, count, reason }) => {
        const people = count === null ? '' : text('card.people', { count })
        const told = [text(`side.${side}`), people].filter((part) => part !== '').join(' · ')
        const [name = told] = linesOf(title)
        return [
          group(name, told, texts),
          ...linesOf(reason).map((line) => paragraph({ text: line, isQuiet: true }, direction, { indent: INDENT })),
        ]
      }),
      texts,
    ),
  ]
  return written.length > 0 ? [heading(text('office.anchor'), 1, direction), ...written] : []
}

function part(key: string, told: readonly DocumentParagraph[], { text, direction }: Texts): DocumentParagraph[] {
  return told.length > 0 ? [heading(text(key), 2, direction), ...told] : []
}

/** "Policy instruments: unclear rules", the first words being the program's. */
function labelled(label: string, told: string, { language, direction }: Texts): DocumentParagraph {
  const before = { text: withColon(label, language), isTold: true, isStrong: true, space: 'after' } as const
  return { block: 'paragraph', runs: [before, { text: told }], direction }
}

function group(name: string, told: string, { direction }: Texts): DocumentParagraph {
  const beside = { text: `(${told})`, isTold: true, isQuiet: true, space: 'before' } as const
  return {
    ...{ block: 'paragraph', direction: wayOf(name, direction), isListed: true },
    runs: [{ text: name, isStrong: true }, beside],
  }
}
